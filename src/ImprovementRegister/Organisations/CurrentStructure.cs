using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Organisations;

/// <summary>The organisation as a request asks for it: as of a day, and as it was known at a moment.</summary>
public sealed class CurrentStructure(NpgsqlDataSource database, AmsterdamClock clock)
{
    public const string On = "on(day): As of this day; today when left out.";

    /// <summary>What is recorded now, of the organisation that asks.</summary>
    public Snapshot Now(HttpContext http, out AsOf now)
    {
        now = AsOf.Now(clock);
        return new Snapshot(database, http.SignedIn().Tenant);
    }

    /// <summary>The organisation with what was known then; its version goes with the answer, for the next command.</summary>
    /// <param name="settings">Of what says no day of its own, only what was recorded to be so by the day.</param>
    public async Task<(OrganisationCatalog Catalog, DateOnly Day)> ReadAsync(HttpContext http, bool settings = false)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var asOf = query.AsOf(clock);
        var day = query.Day("on") ?? asOf.Today;
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var row = await new StateQuery<OrganisationStructure>(snapshot, settings && day < asOf.Today ? asOf.On(day) : asOf).FindAsync(OrganisationStructure.StreamId(signedIn.Tenant), http.RequestAborted);
        http.SetVersion(row?.Version ?? 0, row?.Position ?? 0);
        return (signedIn.Catalog.With(signedIn.Catalog.People, row?.State ?? OrganisationStructure.None, day), day);
    }
}
