using ImprovementRegister.Http;

namespace ImprovementRegister.Organisations;

/// <summary>The unit falls under another from a day.</summary>
[Example("""{"parent":"CL-NOVI","reason":"Herindeling van de clusters"}""")]
public sealed record MoveUnit(string? Parent, DateOnly? On, string? Reason) : OrganisationCommand
{
    internal Unit? Unit { get; init; }

    public MoveUnit Of(Unit unit) => this with { Unit = unit };

    public override DateOnly HappenedOnOr(DateOnly today) => On ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        if (check.Given("parent", Parent))
        {
            check.Unit("parent", Parent);
        }

        check.NotInFuture("on", On);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(OrganisationStructure state, Situation now) =>
        now.Catalog.IsClosed(Unit!) ? Decisions.Closed(Unit!)
        : Change(state, now, new UnitMoved(Unit!.Code, now.UnitCode(Parent)!, Day(On, now), FreeText.Clean(Reason)));
}

/// <summary>The unit has another name from a day; earlier days keep the old one.</summary>
[Example("""{"name":"Cluster Wonen en Werken"}""")]
public sealed record RenameUnit(string? Name, DateOnly? On) : OrganisationCommand
{
    internal Unit? Unit { get; init; }

    public RenameUnit Of(Unit unit) => this with { Unit = unit };

    public override DateOnly HappenedOnOr(DateOnly today) => On ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        check.Text("name", Name, Limits.Title);
        check.NotInFuture("on", On);
    }

    public override Decision Decide(OrganisationStructure state, Situation now) =>
        now.Catalog.IsClosed(Unit!) ? Decisions.Closed(Unit!)
        : FreeText.Clean(Name!) == Unit!.Name ? Decision.NothingToDo
        : Change(state, now, new UnitRenamed(Unit.Code, FreeText.Clean(Name!), Day(On, now)));
}

internal static class Decisions
{
    public static Decision Closed(Unit unit) => Decision.Refuse(
        "unit-closed", new Message($"{unit.Code} is gesloten; open het eerst weer.", $"{unit.Code} has closed; open it again first."));
}
