using ImprovementRegister.SignIn;

namespace ImprovementRegister.Http;

/// <summary>
/// The parties that a filter can mean, so that a misspelt one is refused and not answered with an empty list. A role, team or
/// body is one of the organisation's; a person is one of the directory, in which everybody is who signed in, recorded something or was ever named.
/// </summary>
public static class KnownParties
{
    /// <summary>Their keys, such as <c>role:R-TM</c>: of a party given whole, or by its id or name alone.</summary>
    /// <exception cref="ProblemException">422: nobody is called so.</exception>
    public static IReadOnlyList<string> Keys(ListRequest request, string name, string party)
    {
        var whole = Party.FromKey(party);
        var (catalog, id) = (request.SignedIn.Catalog, whole?.Id ?? party);
        var named = catalog.Organisation.Parties
            .Where(p => whole is null || Codes.Same(p.Type, whole.Type.ToString()))
            .Where(p => ((string[])[p.Code, p.Name, .. p.Names]).Contains(id, StringComparer.OrdinalIgnoreCase))
            .Select(p => new Party(Enum.Parse<PartyType>(p.Type, ignoreCase: true), p.Code).Key);
        // Also one that was dissolved, for what it owned, and a team that is a unit.
        List<string> keys = [.. named.Union(catalog.ResolveAll(party).Where(p => p.Type != PartyType.Person).Select(p => p.Key))];
        if (whole is null or { Type: PartyType.Person } && Person(request, id) is { } person)
        {
            keys.Add(new Party(PartyType.Person, person).Key);
        }

        return keys.Count > 0 ? keys : throw QueryReader.Unfit(name, "unknown-party", new Message(
            $"{name}: niemand heet hier zo. Geef een persoon (person:own-1), een rol, team of orgaan (role:R-TM), of 'none' voor niemand.",
            $"{name}: nobody is called so here. Give a person (person:own-1), a role, team or body (role:R-TM), or 'none' for nobody.")
        {
            OnPage = new($"{name}: niemand heet hier zo; kies iemand uit de lijst.", $"{name}: nobody is called so here; choose from the list."),
        });
    }

    /// <summary>The id of a person as events hold it, in whatever case it is asked for; null when nobody has it. The caller is always known.</summary>
    public static string? Person(ListRequest request, string id)
    {
        var known = request.SignedIn.Catalog.People.Find(id);
        return known?.Id ?? (request.SignedIn.Caller.Id == id ? id : null);
    }
}
