using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>A finding of the audit before, and what the re-audit said of it.</summary>
/// <param name="FollowUp">Null: still to be confirmed.</param>
public sealed record FollowedFinding(FindingView Finding, FindingFollowedUp? FollowUp);

/// <summary>What a source says of the findings of the one that it follows up.</summary>
/// <param name="FollowsUp">The earlier source; null when it follows up none.</param>
/// <param name="Outstanding">So many are still to be confirmed.</param>
public sealed record FollowUpOfSource(Guid Source, Guid? FollowsUp, int Outstanding, IReadOnlyList<FollowedFinding> Findings)
{
    public static async Task<FollowUpOfSource> OfAsync(Snapshot snapshot, AsOf asOf, Guid source, Guid? earlier, CancellationToken ct)
    {
        if (earlier is null)
        {
            return new FollowUpOfSource(source, null, 0, []);
        }

        var rows = (await new StateQuery<Finding>(snapshot, asOf).Where("source = {0}", Sql.Uuid(earlier)).ListAsync(ct)).Where(f => f.State.IsFollowedUp || f.State.FollowUpOf(source) is not null).ToList();
        var views = await FindingView.OfAsync(snapshot, asOf, rows, ct);
        var followed = views.Zip(rows, (view, row) => new FollowedFinding(view, row.State.FollowUpOf(source))).ToList();
        return new FollowUpOfSource(source, earlier, followed.Count(f => f.FollowUp is null), followed);
    }
}

public static class GetFollowUpEndpoint
{
    [WolverineGet(Routes.Base + "/sources/{id:guid}/follow-up", Summary = "The findings of the audit before, and what this one says of each"), AllowStaff, Query(QueryParameters.AsOf, QueryParameters.ValidOn), Answers(typeof(FollowUpOfSource))]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var asOf = new QueryReader(http).AsOf(clock);
        var source = await GetSourceEndpoint.ReadAsync(id, http, database, asOf);
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        return Results.Json(await FollowUpOfSource.OfAsync(snapshot, asOf, id, source.State.FollowsUp, http.RequestAborted), ApiJson.Options);
    }
}
