using System.Security.Claims;

namespace ImprovementRegister.Persons;

/// <summary>Whoever signs in is in the directory from then on, with the name and address that the sign-in service tells.</summary>
public static class SignedInPerson
{
    private const int Longest = 200;

    /// <summary>The person of this request, by the id that events hold. What was erased stays erased.</summary>
    public static async Task<Person> KnowAsync(CurrentOrganisations organisations, string tenant, PersonDirectory people, string sub, ClaimsPrincipal user, CancellationToken ct)
    {
        var known = people.Find(sub);
        if (known?.IsErased == true)
        {
            return known;
        }

        var person = (known ?? Person.Of(sub)) with
        {
            HasAccount = true, Name = Claim(user, "name") ?? known?.Name, Email = Claim(user, "email") ?? known?.Email,
        };
        if (known is null || known.HasAccount != person.HasAccount || known.Name != person.Name || known.Email != person.Email)
        {
            await organisations.KeepAsync(tenant, person, ct);
        }

        return person;
    }

    private static string? Claim(ClaimsPrincipal user, string type) =>
        user.FindFirst(type)?.Value is { } value && !FreeText.IsBlank(value) && !FreeText.HasControlCharacters(value) && value.Length <= Longest ? FreeText.Clean(value) : null;
}
