using ImprovementRegister.Http;

namespace ImprovementRegister.Organisations;

/// <summary>
/// The role, team or body is no more from a day (domain.md F34). What it still owns or carries is listed, and goes to
/// <paramref name="TransferTo"/>; who held it holds it no longer.
/// </summary>
/// <param name="On">The first day without; today when left out.</param>
[Example("""{"reason":"Team is opgegaan in een ander","transferTo":{"type":"role","id":"R-TM"}}""")]
public sealed record DissolveParty(DateOnly? On, string? Reason, Party? TransferTo) : OrganisationCommand
{
    internal Party? Party { get; init; }

    public DissolveParty Of(Party party) => this with { Party = party };

    public override DateOnly HappenedOnOr(DateOnly today) => On ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        check.NotInFuture("on", On);
        check.Text("reason", Reason, Limits.Reason);
        if (TransferTo is not null)
        {
            check.Party("transferTo", TransferTo);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(OrganisationStructure state, Guid stream) => Handover.LooksAt(Party!);

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        if (now.Catalog.IsDissolved(Party!))
        {
            return Decision.NothingToDo;
        }

        var (open, to, day) = (Handover.Open(now, Party!), now.PartyOrNone(TransferTo), Day(On, now));
        var goals = Handover.Goals(now, Party!, day);
        if (to == Party || (to is null && open.Count + goals.Count > 0))
        {
            return Decision.Refuse("party-has-open-actions", new Message(
                $"{Party!.Id} heeft nog {Counted.OpenActions(open.Count).Nl} en {Counted.Goals(goals.Count).Nl}; zeg met transferTo wie ze overneemt.",
                $"{Party!.Id} still has {Counted.OpenActions(open.Count).En} and {Counted.Goals(goals.Count).En}; say with transferTo who takes them over."),
                [.. open.Select(a => new StandsInTheWay(a.Id, a.State.Title)), .. goals.Select(g => new StandsInTheWay(g.Id, g.State.Text))]);
        }

        var reason = FreeText.Clean(Reason!);
        var ended = state.Holdings.Where(h => h.Party == Party && !(h.Until < day)).Select(h => new HolderEnded(h.Party, h.Unit, h.Person, h.From, day.AddDays(-1), reason));
        return Handover.Of(Decision.Record([.. ended, new PartyDissolved(Party!, day, reason)]), open, goals, Party!, to, reason);
    }
}
