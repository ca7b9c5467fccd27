using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>A measurement or another change that was recorded by mistake is taken back by who recorded it, and counts nowhere.</summary>
public sealed class UndoingAChangeOfAGoal
{
    private static readonly UndoGoalChange Undo = new("Verkeerd doel");
    private static readonly object Set = Given.Goal().When(Plans.Conflicting).Decision.Events.Single();
    private static readonly MeasurementRecorded Measured = new(29m, 40m, 40, null, Days.Of("2026-03-31"), null);

    public static TheoryData<string, object[]> Changes => new()
    {
        { "measurement", [Set, Measured] },
        { "second measurement", [Set, Measured, Measured with { ReferenceDate = Days.Of("2026-06-01") }] },
        { "correction of a measurement", [Set, Measured, new MeasurementCorrected(1, Measured with { Numerator = 30m }, "Verkeerd geteld")] },
        { "amendment", [Set, new GoalAmended("Andere KPI", null, null, null, "Aangevuld")] },
        { "settled conflict", [Set, new GoalConflictSettled(new Target(70m, "%", null), "Vastgesteld", People.ManagementTeam)] },
        { "frequency", [Set, new FrequencyClarified("P3M", "Nagevraagd")] },
        { "units", [Set, new GoalSetPerUnit(["LOC-1"], null, null, null)] },
        { "who answers for it", [Set, new GoalResponsibleChanged([People.TeamManagers], "Andere portefeuille")] },
        { "result of a unit", [Set, new UnitResultRecorded("LOC-1", true, Days.Yesterday, null)] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Brings_back_what_was_there_whatever_the_change(string change, object[] events)
    {
        var undone = Given.Goal(events).After(Past(events[^1], events.Length)).When(Undo);
        undone.ThenRecorded(new GoalChangeUndone(events.Length, Days.Of("2026-06-14"), "Verkeerd doel"));
        Json.Of(undone.State).ShouldBe(Json.Of(Given.Goal(events[..^1]).State with { BeforeLast = null }), change);
        undone.When(Undo).ThenRefused("nothing-to-undo");
    }

    [Fact]
    public void Not_its_setting_nor_what_goes_on_in_another_year_nor_what_came_of_somebodys_leaving()
    {
        object[] others = [new GoalContinued(Story.Other, 2027, null), new GoalContinuesFrom(Story.Other, 2025), new GoalResponsibleChanged([People.TeamManagers], "Uit dienst", People.Owner.Person)];
        Given.Goal(Set).After(Past(Set, 1)).When(Undo).ThenRefused("nothing-to-undo");
        foreach (var other in others)
        {
            Given.Goal(Set, other).After(Past(other, 2)).When(Undo).ThenRefused("nothing-to-undo");
        }
    }

    [Fact]
    [Trait("Story", "27")]
    public void Not_what_would_bring_back_who_left_meanwhile()
    {
        object[] passed = [Set, new GoalResponsibleChanged([People.WoonzorgTeam], "Eerst"), new GoalResponsibleChanged([People.TeamManagers], "Andere portefeuille")];
        var goal = Given.Goal(passed).After(Past(passed[2], 3));
        goal.When(Undo).State.Responsible.ShouldBe([People.WoonzorgTeam]);
        goal.When(Undo, organisation: OrganisationStructure.None.Evolve(new PartyDissolved(People.WoonzorgTeam, Days.Yesterday, "Opgegaan"))).ThenRefused("gone-meanwhile");
    }

    [Fact]
    public void Not_by_somebody_else() => Given.Goal(Set, Measured).After(Past(Measured, 2)).When(Undo, by: People.Owner).ThenForbidden("not-your-change");

    private static PastEvent Past(object @event, long version) => new(version, @event, People.QualityManager.Id, Days.Of("2026-06-14"), Days.Now.AddHours(-2), Guid.Empty);
}
