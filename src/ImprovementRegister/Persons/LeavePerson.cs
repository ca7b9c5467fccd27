using ImprovementRegister.Http;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Persons;

/// <summary>
/// Somebody does not work here any more (domain.md story 27): what is open goes to another in one act, their roles end the
/// day before. <c>GET /people/{person}/open-work</c> shows beforehand what that is.
/// </summary>
/// <param name="From">The first day without; today when left out.</param>
/// <param name="TransferTo">Who takes it over.</param>
/// <param name="LeaveWithoutOwner">True: nobody does yet; what they owned stands on the list without an owner from now on, and what only they answered for, wrote or were named for is nobody's.</param>
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
        var (from, to) = (Day(From, now), now.PartyOrNone(TransferTo));
        if (to == Party)
        {
            return Decision.Refuse("transfer-to-self", new Message("Wie vertrekt, kan het niet zelf overnemen.", "Who leaves cannot take it over."), "transferTo");
        }

        var held = Handover.Of(state, now, Party, from);
        if (held.OfNobodyElse() is { Count: > 0 } alone && to is null && LeaveWithoutOwner != true)
        {
            var (what, comes) = (Begun(alone.Words()), alone.Count == 1 ? new Message("komt", "would be nobody's") : new Message("komen", "would be nobody's"));
            var takes = alone.Count == 1 ? new Message("dit", "it") : new Message("ze", "them");
            return Decision.Refuse("work-without-owner", new Message(
                $"{what.Nl} {comes.Nl} op niemands naam; noem met transferTo wie {takes.Nl} overneemt, of stuur leaveWithoutOwner: true mee.",
                $"{what.En} {comes.En}; name with transferTo who takes {takes.En} over, or send leaveWithoutOwner: true with it.")
            {
                OnPage = new($"{what.Nl} {comes.Nl} op niemands naam; kies wie {takes.Nl} overneemt, of zeg dat nog niemand dat doet.", $"{what.En} {comes.En}; choose who takes {takes.En} over, or say that nobody does yet."),
            },
                alone.InTheWay);
        }

        var reason = FreeText.Clean(Reason);
        var ended = state.Holdings.Where(h => h.IsOf(Person!.Id) && !(h.Until < from)).Select(h => new HolderEnded(h.Party, h.Unit, h.Person, h.From, from.AddDays(-1), reason));
        var left = Decision.Record([.. ended, new PersonLeft(Person!.Id, from, to, reason)]).Keep(Person with { ActiveUntil = from.AddDays(-1) });
        return held.AddTo(left, state, now, to, reason ?? "Uit dienst");
    }

    private static Message Begun(Message words) => new(char.ToUpperInvariant(words.Nl[0]) + words.Nl[1..], char.ToUpperInvariant(words.En[0]) + words.En[1..]);
}
