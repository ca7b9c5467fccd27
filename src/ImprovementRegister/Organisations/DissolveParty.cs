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

        var (to, day) = (now.PartyOrNone(TransferTo), Day(On, now));
        var held = Handover.Of(state, now, Party!, day);
        if (to == Party || (to is null && held.Count > 0))
        {
            var (what, takes) = (held.Words(Counted.OpenActions), held.Count == 1 ? new Message("dit", "it") : new Message("ze", "them"));
            return Decision.Refuse("party-has-open-actions", new Message(
                $"{Party!.Id} heeft nog {what.Nl}; zeg met transferTo wie {takes.Nl} overneemt.", $"{Party!.Id} still has {what.En}; say with transferTo who takes {takes.En} over.")
            {
                OnPage = new($"{Party!.Id} heeft nog {what.Nl}; kies wie {takes.Nl} overneemt.", $"{Party!.Id} still has {what.En}; choose who takes {takes.En} over."),
            },
                held.InTheWay);
        }

        var reason = FreeText.Clean(Reason!);
        var ended = state.Holdings.Where(h => h.Party == Party && !(h.Until < day)).Select(h => new HolderEnded(h.Party, h.Unit, h.Person, h.From, day.AddDays(-1), reason));
        return held.AddTo(Decision.Record([.. ended, new PartyDissolved(Party!, day, reason)]), state, now, to, reason);
    }
}
