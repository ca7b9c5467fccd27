using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Integrity;

/// <summary>A seal as an administrator compares it with the log that is kept elsewhere.</summary>
/// <param name="Number">Its place among those of the organisation.</param>
/// <param name="Place">Its place among all seals of the register.</param>
/// <param name="From">It is over the events from this position up to and with <paramref name="To"/>.</param>
/// <param name="Hash">In base64, as the log has it.</param>
public sealed record SealItem(long Number, long Place, long From, long To, long Events, string Hash, DateTimeOffset SealedAt);

/// <param name="Next">Go on after this number; null at the end.</param>
public sealed record SealsView(IReadOnlyList<SealItem> Items, string? Next);

public static class ListSealsEndpoint
{
    private const string Select = $"SELECT {Seal.Columns} FROM {Seal.Table} WHERE tenant_id = $1 AND ($2::bigint IS NULL OR number < $2) ORDER BY number DESC LIMIT $3";

    [WolverineGet(Routes.Base + "/admin/seals", Summary = "All seals of the organisation, the newest first, to be compared with the log that is kept elsewhere"), Allow(Role.Administrator),
        Query(QueryParameters.Limit, "after(position): Only those before this number: the 'next' of the page before."), Answers(typeof(SealsView))]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database) => Results.Json(await ReadAsync(http, database), ApiJson.Options);

    public static Task<SealsView> ReadAsync(HttpContext http, NpgsqlDataSource database) => ReadAsync(http, database, new QueryReader(http));

    public static async Task<SealsView> ReadAsync(HttpContext http, NpgsqlDataSource database, QueryReader query)
    {
        var tenant = http.SignedIn().Tenant;
        var limit = query.Limit();
        await using var snapshot = new Snapshot(database, tenant);
        var seals = snapshot.Ask(
            Select,
            row => new SealItem(row.GetInt64(2), row.GetInt64(1), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5), Convert.ToBase64String(row.GetFieldValue<byte[]>(8)), row.GetFieldValue<DateTimeOffset>(9)),
            Sql.Text(tenant), Sql.BigNumber(query.Place("after")), Sql.Number(limit + 1));
        await snapshot.RunAsync(http.RequestAborted, last: true);
        return new SealsView([.. seals.Take(limit)], seals.Count > limit ? seals[limit - 1].Number.ToString(CultureInfo.InvariantCulture) : null);
    }
}
