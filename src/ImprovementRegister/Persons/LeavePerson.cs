using ImprovementRegister.Http;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Persons;

/// <summary>
/// Somebody does not work here any more (domain.md story 27): what is open goes to another in one act, their roles end the
/// day before. <c>GET /people/{person}/open-work</c> shows beforehand what that is.
/// </summary>
/// <param name="From">The first day without; today when left out.</param>
/// <param name="TransferTo">Who takes it over.</param>
/// <param name="LeaveWithoutOwner">True: nobody does yet; what they owned stands on the list without an owner from now on, and what only they answered for is nobody's.</param>
[Example("""{"transferTo":{"type":"role","id":"R-TM"},"reason":"Uit dienst"}""")]
public sealed record LeavePerson(DateOnly? From, Party? TransferTo, string? Reason, bool? LeaveWithoutOwner) : OrganisationCommand
{
    internal Person? Person { get; init; }

    public LeavePerson Of(Person person) => this with { Person = person };

    private Party Party => new(PartyType.Person, Person!.Id);

    public override DateOnly HappenedOnOr(DateOnly today) => From ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        check.NotInFuture("from", From);
        check.OptionalText("reason", Reason, Limits.Reason);
        if (TransferTo is not null)
        {
            check.Party("transferTo", TransferTo);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(OrganisationStructure state, Guid stream) => Handover.LooksAt(Party);

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        var (from, to, open) = (Day(From, now), now.PartyOrNone(TransferTo), Handover.Open(now, Party));
        if (to == Party)
        {
            return Decision.Refuse("transfer-to-self", new Message("Wie vertrekt, kan het niet zelf overnemen.", "Who leaves cannot take it over."), "transferTo");
        }

        var (owned, goals) = (open.Where(a => a.State.Owner == Party).ToList(), Handover.Goals(now, Party, from));
        var alone = Handover.OfNobodyElse(goals);
        var (actions, answered) = (Counted.Actions(owned.Count), Counted.Goals(alone.Count));
        if (to is null && owned.Count + alone.Count > 0 && LeaveWithoutOwner != true)
        {
            return Decision.Refuse("work-without-owner", new Message(
                $"{actions.Nl} en {answered.Nl} komen op niemands naam; noem met transferTo wie ze overneemt, of stuur leaveWithoutOwner: true mee.",
                $"{actions.En} and {answered.En} would be nobody's; name with transferTo who takes them over, or send leaveWithoutOwner: true with it.")
            {
                OnPage = new($"{actions.Nl} en {answered.Nl} komen op niemands naam; kies wie ze overneemt, of zeg dat nog niemand dat doet.", $"{actions.En} and {answered.En} would be nobody's; choose who takes them over, or say that nobody does yet."),
            },
                [.. owned.Select(a => new StandsInTheWay(a.Id, a.State.Title)), .. alone.Select(g => new StandsInTheWay(g.Id, g.State.Text))]);
        }

        var reason = FreeText.Clean(Reason);
        var ended = state.Holdings.Where(h => h.IsOf(Person!.Id) && !(h.Until < from)).Select(h => new HolderEnded(h.Party, h.Unit, h.Person, h.From, from.AddDays(-1), reason));
        var left = Decision.Record([.. ended, new PersonLeft(Person!.Id, from, to, reason)]).Keep(Person with { ActiveUntil = from.AddDays(-1) });
        return Handover.Of(left, open, goals, Party, to, reason ?? "Uit dienst");
    }
}
