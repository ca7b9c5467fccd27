using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;

namespace ImprovementRegister.Organisations;

/// <summary>
/// The unit is no more from a day (domain.md F36: 72 → 71). What is still open for it is listed, and goes where
/// <paramref name="MoveOpenWorkTo"/> says; what it still owns or carries as a team goes to <see cref="TransferTo"/>, in the same act. Who held a role
/// for it, or was of it, does so no longer. Its history and its finished work stay as they are. <c>GET /units/{code}/open-work</c> shows beforehand what that is.
/// </summary>
/// <param name="On">The first day without; today when left out.</param>
[Example("""{"reason":"Huur beëindigd","moveOpenWorkTo":"CL-WONEN"}""")]
public sealed record CloseUnit(DateOnly? On, string? Reason, string? MoveOpenWorkTo) : OrganisationCommand
{
    /// <summary>Who takes over what the unit has as a team.</summary>
    public Party? TransferTo { get; init; }

    internal Unit? Unit { get; init; }

    /// <summary>The unit as a party; null when it is none, or a team of that name stands by itself.</summary>
    internal Party? Team { get; init; }

    public CloseUnit Of(Unit unit, OrganisationCatalog catalog) => this with { Unit = unit, Team = TeamOf(unit.Code, catalog) };

    public override DateOnly HappenedOnOr(DateOnly today) => On ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        check.NotInFuture("on", On);
        check.Text("reason", Reason, Limits.Reason);
        check.Unit("moveOpenWorkTo", MoveOpenWorkTo);
        if (TransferTo is not null)
        {
            check.Party("transferTo", TransferTo);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(OrganisationStructure state, Guid stream) =>
        [Lookup.With<ImprovementAction>("unit", Unit!.Code), .. Team is null ? [] : Handover.LooksAt(Team)];

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        if (now.Catalog.IsClosed(Unit!))
        {
            return Decisions.Closed(Unit!);
        }

        var (day, reason, unit, to) = (Day(On, now), FreeText.Clean(Reason!), now.UnitCode(MoveOpenWorkTo), now.PartyOrNone(TransferTo));
        var open = now.Seen.All<ImprovementAction>().Where(a => a.State.IsOpen && a.State.Unit == Unit!.Code).ToList();
        var held = Team is null ? null : Handover.Of(state, now, Team, day);
        if (NotTakenOver(open.Count > 0 && (unit is null || unit == Unit!.Code) ? open : [], to is null || to == Team ? held : null) is { } left)
        {
            return left;
        }

        var closed = Change(state, now, new UnitClosed(Unit!.Code, day, reason));
        if (closed.Refusal is not null)
        {
            return closed;
        }

        // What is of the unit and of the team changes once.
        var ofTeam = held?.Actions ?? [];
        var decision = Decision.Record([.. PostsOf(Unit!.Code, Team, state, day).Select(h => new HolderEnded(h.Party, h.Unit, h.Person, h.From, day.AddDays(-1), reason)), .. closed.Events]);
        decision = open.Concat(ofTeam).DistinctBy(a => a.Id).Aggregate(decision, (all, a) => all.And(a,
            [.. open.Contains(a) ? (object[])[new ActionMovedToUnit(a.State.Unit, unit!, reason)] : [], .. ofTeam.Contains(a) ? Handover.Events(a.State, Team!, to, reason) : []]));
        return held is null ? decision : (held with { Actions = [] }).AddTo(decision, state, now, to, reason);
    }

    /// <summary>A unit can own work as a team, when no team of that name stands by itself.</summary>
    public static Party? TeamOf(string code, OrganisationCatalog catalog) => catalog.ResolveParty(code) is null ? new Party(PartyType.Team, code) : null;

    /// <summary>Who holds something for the unit, or is of it, on a day or later.</summary>
    public static IEnumerable<Holding> PostsOf(string code, Party? team, OrganisationStructure structure, DateOnly day) =>
        structure.Holdings.Where(h => !(h.Until < day) && ((h.Unit is not null && Codes.Same(h.Unit, code)) || h.Party == team));

    private Decision? NotTakenOver(List<Seen<ImprovementAction>> open, Handover? held)
    {
        var (actions, carried) = (Counted.Actions(open.Count), held?.Words() ?? new Message("", ""));
        var (elsewhere, team) = (open.Count > 0, held is { Count: > 0 });
        Message what = new(
            $"Voor {Unit!.Code} {(open.Count == 1 ? "staat" : "staan")} nog {actions.Nl} open", $"{actions.En} for {Unit!.Code} {(open.Count == 1 ? "is" : "are")} still open");
        var takes = held?.Count == 1 ? new Message("dit", "it") : new Message("ze", "them");
        Message whose = new($"{Unit!.Code} heeft als team nog {carried.Nl}", $"{Unit!.Code} still has {carried.En} as a team");
        return !elsewhere && !team ? null : Decision.Refuse(
            "unit-has-open-actions",
            new Message(
                string.Join(' ', Said(elsewhere, $"{what.Nl}; zeg met moveOpenWorkTo bij welke eenheid ze verder gaan."), Said(team, $"{whose.Nl}; zeg met transferTo wie {takes.Nl} overneemt.")).Trim(),
                string.Join(' ', Said(elsewhere, $"{what.En}; say with moveOpenWorkTo with which unit they go on."), Said(team, $"{whose.En}; say with transferTo who takes {takes.En} over.")).Trim())
            {
                OnPage = new(
                    string.Join(' ', Said(elsewhere, $"{what.Nl}; kies bij welke eenheid ze verder gaan."), Said(team, $"{whose.Nl}; kies wie {takes.Nl} overneemt.")).Trim(),
                    string.Join(' ', Said(elsewhere, $"{what.En}; choose with which unit they go on."), Said(team, $"{whose.En}; choose who takes {takes.En} over.")).Trim()),
            },
            [.. open.Select(a => new StandsInTheWay(a.Id, a.State.Title)).Concat(held?.InTheWay ?? []).DistinctBy(s => s.Id)]);

        static string Said(bool so, string sentence) => so ? sentence : "";
    }
}
