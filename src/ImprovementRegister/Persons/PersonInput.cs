using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;

namespace ImprovementRegister.Persons;

/// <summary>Somebody for the directory, whole: what is left out is not kept.</summary>
/// <param name="Id">The id under which they sign in; an identifier, no name or address.</param>
/// <param name="Units">The units they work for, at most 50; of more than one entity for who serves two.</param>
/// <param name="ActiveUntil">The last day. Somebody with open work leaves by <c>POST /people/{person}/leave</c>.</param>
[Example("""{"id":"med-101","name":"Anna Bakker","email":"a.bakker@example.org","units":["CL-WONEN"],"activeFrom":"2026-09-01"}""")]
public sealed record PersonInput(string? Id, string? Name, string? Email, IReadOnlyList<string?>? Units, DateOnly? ActiveFrom, DateOnly? ActiveUntil) : ICommand
{
    private const int Longest = 200;
    private const int MostUnits = 50;

    public void Check(Check check)
    {
        check.Identifier("id", Id);
        check.PlainText("name", Name, Longest);
        check.PlainText("email", Email, Longest);
        if (Email is not null && (Email.Count(c => c == '@') != 1 || Email[0] == '@' || Email[^1] == '@' || Email.Any(char.IsWhiteSpace)))
        {
            check.Fail("email", "invalid-email", new Message("email is geen e-mailadres; schrijf naam@organisatie.nl.", "email is no e-mail address; write name@organisation.nl."));
        }

        foreach (var (unit, at) in check.Each("units", Units, MostUnits))
        {
            check.Unit(at, unit);
        }

        check.Within("activeFrom", ActiveFrom);
        check.Within("activeUntil", ActiveUntil);
        if (ActiveUntil < ActiveFrom)
        {
            check.Fail("activeUntil", "ends-before-it-begins", new Message("activeUntil ligt voor activeFrom.", "activeUntil lies before activeFrom."));
        }
    }

    /// <summary>As the directory keeps it. Whether somebody has an account, only signing in tells.</summary>
    public Person Of(Person? known, OrganisationCatalog catalog) => (known ?? Person.Of(Id!)) with
    {
        Name = FreeText.Clean(Name),
        Email = Email?.Trim(),
        Units = [.. (Units ?? []).Select(u => catalog.ResolveUnit(u!)!.Code).Distinct()],
        ActiveFrom = ActiveFrom,
        ActiveUntil = ActiveUntil,
    };
}
