using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Records whether a unit reached the goal; the last word about a unit holds, and the history keeps all.</summary>
/// <param name="Unit">One of those that must reach it, by code or name.</param>
/// <param name="Achieved">True when left out.</param>
/// <param name="On">The day it was so; today when left out.</param>
[Example("""{"unit":"CL-WONEN","achieved":true}""")]
public sealed record RecordUnitResult(string? Unit, bool? Achieved, DateOnly? On, string? Note) : Command<Goal>
{
    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? On ?? today;

    public override void Check(Check check)
    {
        if (check.Given("unit", Unit))
        {
            check.Unit("unit", Unit, closed: true);
        }

        check.NotInFuture("on", On);
        check.OptionalText("note", Note, Limits.Text);
    }

    protected override Decision? Beforehand(Goal state, Situation now) =>
        RecordMeasurement.NotTheirs(state, now, now.UnitCode(Unit)) ?? (state.PerUnit is not null ? null : Decision.Refuse("not-per-unit", new Message(
            "Dit doel wordt niet per eenheid gehaald; zeg eerst welke het moeten halen (per-unit).", "This goal is not reached per unit; say first which must reach it (per-unit).")));

    public override Decision Decide(Goal state, Situation now)
    {
        if (Beforehand(state, now) is { } refused)
        {
            return refused;
        }

        var scope = state.PerUnit!;
        var (unit, on) = (now.UnitCode(Unit)!, On ?? HappenedOn ?? now.Today);
        return scope.On(now.Catalog.UnitsOn(on)).Any(u => u.Code == unit)
            ? Decision.Record(new UnitResultRecorded(unit, Achieved ?? true, on, FreeText.Clean(Note)))
            : Decision.Refuse("unit-not-expected", new Message($"{unit} hoeft dit doel op {on:dd-MM-yyyy} niet te halen.", $"{unit} need not reach this goal on {on:yyyy-MM-dd}."), "unit");
    }
}

public static class RecordUnitResultEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/unit-results", Summary = "Records whether a unit reached the goal"), Allow(Role.QualityManager, Role.Owner, Role.Auditor)]
    public static Decision Post(RecordUnitResult command, Goal goal, Situation now) => command.Decide(goal, now);
}
