using ImprovementRegister.Actions;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Who merged the wrong two, or split wrongly, takes it back in all actions that it was in, while nothing followed in any.</summary>
[Trait("Story", "36")]
public sealed class TakingBackAMergerOrASplit
{
    private static readonly UndoChange Undo = new("Verkeerde aangeklikt");
    private static readonly Guid Self = Given<ImprovementAction>.Id;
    private static readonly Guid Command = Guid.NewGuid();
    private static readonly DateOnly Day = Days.Of("2026-06-14");

    private static readonly ActionAbsorbed Absorbed = new(Story.Other, [Story.Other, Story.Part], [Story.Source], [], ["KKFZ-T4"], [], [], "Dubbel");
    private static readonly ActionMerged IntoOther = new(Story.Other, "Dubbel", Day);

    [Fact]
    public void A_merger_from_the_action_that_went_on_elsewhere()
    {
        var undone = Given.Action(Story.Raised, Story.Assigned, IntoOther).Seeing(Past(IntoOther, 3), Survivor(Absorbed with { Action = Self })).When(Undo);
        undone.ThenRecorded(new ActionChangeUndone(3, Day, "Verkeerde aangeklikt")).ThenAlso(Story.Other, new ActionChangeUndone(3, Day, "Verkeerde aangeklikt"));
        Json.Of(undone.State).ShouldBe(Json.Of(Given.Action(Story.Raised, Story.Assigned).State), "pointers are gone, and it counts again");
    }

    [Fact]
    public void And_from_the_one_that_it_went_on_in()
    {
        var undone = Given.Action(Story.Raised, Story.Assigned, Absorbed).Seeing(Past(Absorbed, 3), Other(IntoOther with { Into = Self })).When(Undo);
        undone.ThenRecorded(new ActionChangeUndone(3, Day, "Verkeerde aangeklikt")).ThenAlso(Story.Other, new ActionChangeUndone(3, Day, "Verkeerde aangeklikt"));
        Json.Of(undone.State).ShouldBe(Json.Of(Given.Action(Story.Raised, Story.Assigned).State));
    }

    [Fact]
    public void Of_a_split_the_parts_go_on_in_the_whole_on_the_day_of_the_split()
    {
        var undone = Whole(Part(Story.Other), Part(Story.Part)).When(Undo);
        undone.ThenRecorded(new ActionChangeUndone(4, Day, "Verkeerde aangeklikt"))
            .ThenAlso(Story.Other, new ActionMerged(Self, "Verkeerde aangeklikt", Day)).ThenAlso(Story.Part, new ActionMerged(Self, "Verkeerde aangeklikt", Day));
        Json.Of(undone.State).ShouldBe(Json.Of(Story.In(ActionStatus.InProgress).State));
        ((IDated)new ActionMerged(Self, null, Day)).Day.ShouldBe(Day, "so a part counts on no day");
    }

    [Fact]
    public void Not_when_more_happened_to_the_other_meanwhile()
    {
        Given.Action(Story.Raised, Story.Assigned, IntoOther).Seeing(Past(IntoOther, 3), Survivor(Absorbed with { Action = Self }, new NoteAdded("Besproken")))
            .When(Undo).ThenRefused("undo-elsewhere-too").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Other);
        var refused = Whole(Part(Story.Other), Part(Story.Part, new NoteAdded("Besproken"))).When(Undo).ThenRefused("undo-elsewhere-too");
        refused.About.ShouldHaveSingleItem().Id.ShouldBe(Story.Part);
        refused.Message.Nl.ShouldContain("voeg de delen samen");
    }

    [Fact]
    public void Not_when_the_other_would_go_on_again_for_who_left_meanwhile() =>
        Given.Action(Story.Raised, Absorbed).Seeing(Past(Absorbed, 2), Other(IntoOther with { Into = Self }))
            .When(Undo, organisation: OrganisationStructure.None.Evolve(new PartyDissolved(People.Supporters, Days.Yesterday, "Opgegaan"))).ThenRefused("gone-meanwhile");

    [Fact]
    public void Nor_is_a_split_that_was_taken_back_made_again_from_a_part()
    {
        var back = new ActionMerged(Story.Other, null, Day);
        Given.Action(Story.Raised, new SplitOff(Story.Other, []), back).Seeing(Past(back, 3), Other(new ActionChangeUndone(4, Day, null))).When(Undo).ThenRefused("undo-elsewhere-too");
    }

    [Fact]
    public void By_whoever_did_it_and_within_a_day()
    {
        Given.Action(Story.Raised, IntoOther).Seeing(Past(IntoOther, 2), Survivor(Absorbed with { Action = Self })).When(Undo, by: People.Auditor).ThenForbidden("not-your-change");
        Given.Action(Story.Raised, IntoOther).Seeing(Past(IntoOther, 2) with { RecordedAt = Days.Now.AddDays(-2) }, Survivor(Absorbed with { Action = Self })).When(Undo).ThenRefused("too-late-to-undo");
    }

    private static Given<ImprovementAction> Whole(params object[] parts) =>
        Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Split]).Seeing([Past(Story.Split, 4), .. parts]);

    private static Seen<ImprovementAction> Part(Guid id, params object[] since) => Seen(id, [], [Story.Raised, new SplitOff(Self, [])], since);

    private static Seen<ImprovementAction> Survivor(object absorbed, params object[] since) => Seen(Story.Other, [Story.Raised, Story.Assigned], [absorbed], since);

    private static Seen<ImprovementAction> Other(object last) => Seen(Story.Other, [Story.Raised, Story.Assigned], [last], []);

    private static Seen<ImprovementAction> Seen(Guid id, object[] before, object[] command, object[] since)
    {
        object[] all = [.. before, .. command, .. since];
        return new Seen<ImprovementAction>(id, all.Length, Given.Action(all).State)
        {
            Past = [.. all.Select((e, i) => Past(e, i + 1) with { CommandId = i < before.Length || i >= before.Length + command.Length ? Guid.NewGuid() : Command })],
        };
    }

    private static PastEvent Past(object @event, long version) => new(version, @event, People.QualityManager.Id, Day, Days.Now.AddHours(-2), Command);
}
