using ImprovementRegister.Http;

namespace ImprovementRegister.Organisations;

/// <summary>
/// Somebody holds the role, or is of the team or body, for a unit and what is within it, or for all: so that "teammanager of
/// location X" is somebody on any day (domain.md story 17).
/// </summary>
/// <param name="Person">Id of the person.</param>
/// <param name="Unit">Left out: for the whole organisation.</param>
/// <param name="From">The first day; today when left out. It may lie ahead.</param>
/// <param name="Until">The last day; left out: until it is ended.</param>
[Example("""{"person":"own-1","unit":"CL-WONEN","from":"2026-09-01"}""")]
public sealed record AssignHolder(string? Person, string? Unit, DateOnly? From, DateOnly? Until) : OrganisationCommand
{
    internal Party? Party { get; init; }

    public AssignHolder Of(Party party) => this with { Party = party };

    public override void Check(Check check)
    {
        check.Party("person", Person is null ? null : new Party(PartyType.Person, Person), From);
        check.Unit("unit", Unit);
        check.Within("from", From);
        check.Within("until", Until);
        if (Until < (From ?? check.Today))
        {
            check.Fail("until", "ends-before-it-begins", new Message("until ligt voor de eerste dag.", "until lies before the first day."));
        }
    }

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        var (person, unit) = (now.Party(new Party(PartyType.Person, Person!)).Id, now.UnitCode(Unit));
        var from = From ?? now.Today;
        if (now.Catalog.IsDissolved(Party!))
        {
            return Decision.Refuse("party-dissolved", new Message($"{Party!.Id} is opgeheven.", $"{Party!.Id} was dissolved."));
        }

        return state.Holdings.FirstOrDefault(h => h.IsPost(Party!, unit, person) && h.Touches(from, Until ?? DateOnly.MaxValue)) is { } held
            ? held.From == from && held.Until == Until ? Decision.NothingToDo : Decision.Refuse("holds-it-already", new Message(
                $"{person} heeft dit al vanaf {held.From:yyyy-MM-dd}; beëindig dat eerst.", $"{person} holds this already from {held.From:yyyy-MM-dd}; end that first."), "person")
            : Decision.Record(new HolderAssigned(Party!, unit, person, from, Until));
    }
}

/// <summary>Somebody holds the role no longer, or is no longer of the team or body.</summary>
/// <param name="Until">The last day; today when left out.</param>
[Example("""{"person":"own-1","unit":"CL-WONEN","reason":"Andere functie"}""")]
public sealed record EndHolder(string? Person, string? Unit, DateOnly? Until, string? Reason) : OrganisationCommand
{
    internal Party? Party { get; init; }

    public EndHolder Of(Party party) => this with { Party = party };

    public override void Check(Check check)
    {
        check.Party("person", Person is null ? null : new Party(PartyType.Person, Person), ended: true);
        check.Unit("unit", Unit, closed: true);
        check.Within("until", Until);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        var (person, unit, until) = (now.Party(new Party(PartyType.Person, Person!)).Id, now.UnitCode(Unit), Until ?? now.Today);
        return state.Holdings.LastOrDefault(h => h.IsPost(Party!, unit, person) && !(h.Until < until)) is { } held
            ? held.Until == until ? Decision.NothingToDo : Decision.Record(new HolderEnded(Party!, unit, person, held.From, until, FreeText.Clean(Reason)))
            : Decision.Refuse("does-not-hold-it", new Message(
                $"{person} heeft dit op {until:yyyy-MM-dd} niet; GET /roles laat zien wie wel.", $"{person} does not hold this on {until:yyyy-MM-dd}; GET /roles shows who does.")
            {
                OnPage = new($"{person} heeft dit op {until:d-M-yyyy} niet; hierboven staat wie wel.", $"{person} does not hold this on {until:d-M-yyyy}; above stands who does."),
            }, "person");
    }
}
