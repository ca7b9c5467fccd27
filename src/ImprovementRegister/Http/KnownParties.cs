using ImprovementRegister.SignIn;

namespace ImprovementRegister.Http;

/// <summary>
/// The parties that a filter can mean, so that a misspelt one is refused and not answered with an empty list. A role, team or
/// body is one of the organisation's; a person is one of the directory, in which everybody is who signed in or was ever named.
/// </summary>
public static class KnownParties
{
    /// <summary>What was recorded before there was a directory can have owners who are not in it; more than their index is not looked through for an answer of "nobody".</summary>
    private const string OwnsSomething = "SELECT EXISTS (SELECT FROM ir_action WHERE tenant_id = $1 AND owner = $2)";

    /// <summary>Their keys, such as <c>role:R-TM</c>: of a party given whole, or by its id or name alone.</summary>
    /// <exception cref="ProblemException">422: nobody is called so.</exception>
    public static async Task<IReadOnlyList<string>> KeysAsync(ListRequest request, string name, string party)
    {
        var whole = Party.FromKey(party);
        var (catalog, id) = (request.SignedIn.Catalog, whole?.Id ?? party);
        var named = catalog.Organisation.Parties
            .Where(p => whole is null || string.Equals(p.Type, whole.Type.ToString(), StringComparison.OrdinalIgnoreCase))
            .Where(p => ((string[])[p.Code, p.Name, .. p.Names]).Contains(id, StringComparer.OrdinalIgnoreCase))
            .Select(p => new Party(Enum.Parse<PartyType>(p.Type, ignoreCase: true), p.Code).Key);
        List<string> keys = [.. named, .. whole is null or { Type: PartyType.Person } ? await PersonAsync(request, id) : []];
        return keys.Count > 0 ? keys : throw QueryReader.Unfit(name, "unknown-party", new Message(
            $"{name}: niemand heet hier zo. Geef een persoon (person:own-1), een rol, team of orgaan (role:R-TM), of 'none' voor niemand.",
            $"{name}: nobody is called so here. Give a person (person:own-1), a role, team or body (role:R-TM), or 'none' for nobody.")
        {
            OnPage = new($"{name}: niemand heet hier zo; kies iemand uit de lijst.", $"{name}: nobody is called so here; choose from the list."),
        });
    }

    /// <summary>The person of this id, in whatever case; the caller is always known.</summary>
    public static async Task<IReadOnlyList<string>> PersonAsync(ListRequest request, string id)
    {
        var people = request.SignedIn.Catalog.People;
        var key = new Party(PartyType.Person, people.IdOf(id)).Key;
        if (request.SignedIn.Caller.Id == id || people.Find(id) is not null)
        {
            return [key];
        }

        var owns = request.Snapshot.Ask(OwnsSomething, row => row.GetBoolean(0), Sql.Text(request.Snapshot.Tenant), Sql.Text(key));
        await request.Snapshot.RunAsync(request.Cancelled);
        return owns[0] ? [key] : [];
    }
}
