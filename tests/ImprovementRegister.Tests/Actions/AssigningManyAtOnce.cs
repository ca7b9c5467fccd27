using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class AssigningManyAtOnce
{
    private static readonly Seen<ImprovementAction> Unowned = new(Story.Other, 1, Story.In(ActionStatus.Raised).State);

    private static readonly Seen<ImprovementAction> Owned = new(Story.Part, 4, Story.In(ActionStatus.InProgress).State);

    [Fact]
    public void All_get_the_owner_in_one_save()
    {
        var decision = Decide(Of(1, 4, "Vertrek"), Unowned, Owned);
        decision.Refusal.ShouldBeNull();
        decision.Events.ShouldBeEmpty();
        decision.Others.Select(o => (o.Stream, o.Version, Event: o.Events.ShouldHaveSingleItem())).ShouldBe([
            (Story.Other, 1, new OwnerAssigned(People.TeamManagers, "Vertrek")),
            (Story.Part, 4, new OwnershipTransferred(People.Owner.Person, People.TeamManagers, "Vertrek"))]);
    }

    [Fact]
    public void One_that_cannot_keeps_all_as_they_are_and_each_row_says_why()
    {
        var refusal = Decide(Of(2, 4, null), Unowned, Owned).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("rows-refused");
        refusal.Rows.Select(r => (r.Path, r.Code)).ShouldBe([("$.actions[0]", "stale-version"), ("$.actions[1]", "second-owner")]);
    }

    [Fact]
    public void What_is_named_twice_or_half_is_refused() =>
        Checking.Of(new AssignMany(People.TeamManagers, null, null, [new(Story.Other, 1), new(Story.Other, 1), new(null, 1), new(Story.Part, null), null]))
            .ShouldFail(("actions[1].id", "action-twice"), ("actions[2].id", "required"), ("actions[3].version", "required"), ("actions[4]", "required"));

    [Fact]
    public void A_deadline_is_the_first_of_those_that_have_none_and_the_others_move_to_it_for_the_reason_that_is_given()
    {
        var (to, withoutDeadline) = (Days.Stated("2027-03-31"), new Seen<ImprovementAction>(Story.Other, 1, Given.Action(Story.Raised with { Deadline = null }).State));
        Events(Until("31-3-2027", "Leverancier levert later"), withoutDeadline, Owned).ShouldBe([
            new DeadlineSet(to with { Raw = "31-3-2027" }), new NoteAdded("Leverancier levert later"), new DeadlineShifted(Story.Raised.Deadline, to with { Raw = "31-3-2027" }, "Leverancier levert later")]);
        Events(Until("2026-12-31", null), withoutDeadline, Owned).ShouldBe([new DeadlineSet(Story.Raised.Deadline!)], "the other has it already");
        Events(Until("2027-03-31", "Overdracht") with { Owner = People.TeamManagers }, withoutDeadline).ShouldBe([new DeadlineSet(to), new OwnerAssigned(People.TeamManagers, "Overdracht")]);
        Decide(Until("31-3-2027", null), withoutDeadline, Owned).Refusal!.Rows.Select(r => (r.Path, r.Code)).ShouldBe([("$.actions[1]", "deadline-already-set")]);
    }

    [Fact]
    public void A_deadline_that_has_passed_is_asked_about_once_and_not_by_row()
    {
        var refusal = Decide(Until("2026-01-31", "Zo was het bedoeld"), Unowned, Owned).Refusal.ShouldNotBeNull();
        (refusal.Asks, refusal.Rows.Count).ShouldBe((Confirmation.Backdated, 0));
        Decide(Until("2026-05-31", "Zo was het bedoeld") with { Confirm = new Confirmations(Confirmation.Backdated) }, Unowned, Owned).Refusal.ShouldBeNull();
    }

    [Fact]
    public void An_owner_or_a_deadline_is_asked_for()
    {
        Checking.Of(new AssignMany(null, null, "Waarom", [new(Story.Other, 1)])).ShouldFail(("owner", "required"));
        Checking.Of(Until("31-6-2026", null)).ShouldFail(("deadline.raw", "date-does-not-exist"));
    }

    private static AssignMany Until(string deadline, string? reason) => new(null, new DeadlineInput(null, deadline), reason, [new(Story.Other, 1), new(Story.Part, 4)]);

    private static IReadOnlyList<object> Events(AssignMany command, params IReadOnlyList<Seen<ImprovementAction>> seen)
    {
        var decision = Decide(command with { Actions = [.. command.Actions!.Where(a => seen.Any(s => s.Id == a!.Id))] }, [.. seen]);
        decision.Refusal.ShouldBeNull();
        return [.. decision.Others.SelectMany(o => o.Events)];
    }

    private static AssignMany Of(long other, long part, string? reason) => new(People.TeamManagers, null, reason, [new(Story.Other, other), new(Story.Part, part)]);

    private static Decision Decide(AssignMany command, params object[] seen)
    {
        Checking.Of(command).ShouldPass();
        return command.Decide(null!, new Situation(People.QualityManager, Days.Today, Shipped.Levanto) { Seen = new SeenStreams(seen) });
    }
}
