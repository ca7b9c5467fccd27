using ImprovementRegister.Actions;
using ImprovementRegister.Http;

namespace ImprovementRegister.Organisations;

/// <summary>
/// The unit is no more from a day (domain.md F36: 72 → 71). What is still open for it is listed, and goes where
/// <paramref name="MoveOpenWorkTo"/> says; its history and its finished work stay as they are.
/// </summary>
/// <param name="On">The first day without; today when left out.</param>
[Example("""{"reason":"Huur beëindigd","moveOpenWorkTo":"CL-WONEN"}""")]
public sealed record CloseUnit(DateOnly? On, string? Reason, string? MoveOpenWorkTo) : OrganisationCommand
{
    internal Unit? Unit { get; init; }

    public CloseUnit Of(Unit unit) => this with { Unit = unit };

    public override DateOnly HappenedOnOr(DateOnly today) => On ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        check.NotInFuture("on", On);
        check.Text("reason", Reason, Limits.Reason);
        check.Unit("moveOpenWorkTo", MoveOpenWorkTo);
    }

    public override IReadOnlyList<Lookup> LooksAt(OrganisationStructure state, Guid stream) => [Lookup.With<ImprovementAction>("unit", Unit!.Code)];

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        if (now.Catalog.IsClosed(Unit!))
        {
            return Decisions.Closed(Unit!);
        }

        var open = now.Seen.All<ImprovementAction>().Where(a => a.State.IsOpen && a.State.Unit == Unit!.Code).ToList();
        var to = now.UnitCode(MoveOpenWorkTo);
        if (open.Count > 0 && (to is null || to == Unit!.Code))
        {
            return Decision.Refuse("unit-has-open-actions", new Message(
                $"Voor {Unit!.Code} staan nog {open.Count} acties open; zeg met moveOpenWorkTo bij welke eenheid ze verder gaan.",
                $"{open.Count} actions for {Unit!.Code} are still open; say with moveOpenWorkTo with which unit they go on."), [.. open.Select(a => new StandsInTheWay(a.Id, a.State.Title))]);
        }

        var reason = FreeText.Clean(Reason!);
        var closed = Change(state, now, new UnitClosed(Unit!.Code, Day(On, now), reason));
        return closed.Refusal is not null ? closed : open.Aggregate(closed, (decision, a) => decision.And(a, new ActionMovedToUnit(a.State.Unit, to!, reason)));
    }
}
