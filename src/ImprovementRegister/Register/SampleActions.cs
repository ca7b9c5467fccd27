using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Operations;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Register;

/// <summary>
/// A sample of actions to look into. The same seed, filter and register give the same sample on every host: actions are drawn
/// in the order of a hash of the seed and their id. A larger sample of the same seed holds the smaller one.
/// </summary>
/// <param name="Seed">Any whole number from 0; name it in the audit, so that others can draw the sample again.</param>
/// <param name="Size">1 to 500 actions.</param>
/// <param name="Filter">The filters of GET /actions by name, such as <c>{"status":"effective","unit":"CL-WONEN"}</c>; all actions when left out. With <c>asOf</c> it is drawn from what was known then.</param>
[Example("""{"seed":20261126,"size":10,"filter":{"status":"open"}}""")]
public sealed record SampleActions(long? Seed, int? Size, IReadOnlyDictionary<string, string>? Filter)
{
    /// <exception cref="ProblemException">422 when something is missing or does not fit.</exception>
    public void Checked(Situation now, IReadOnlyCollection<string> known)
    {
        var check = new Check(now);
        if (check.Given("seed", Seed) && Seed < 0)
        {
            check.Fail("seed", "out-of-range", new Message("seed is een heel getal vanaf 0.", "seed is a whole number from 0."));
        }

        if (check.Given("size", Size) && Size is < 1 or > 500)
        {
            check.Fail("size", "out-of-range", new Message("size is 1 tot en met 500.", "size is 1 to 500."));
        }

        foreach (var (name, value) in Filter ?? new Dictionary<string, string>())
        {
            if (!known.Contains(name) || value is null)
            {
                check.Fail("filter", "unknown-filter", new Message($"Bekende filters, elk met een tekst: {string.Join(", ", known)}.", $"Known filters, each with a text: {string.Join(", ", known)}."));
            }
        }

        if (check.Errors.Count > 0)
        {
            throw ProblemException.Fields(check.Errors);
        }
    }
}

/// <param name="History">The address of all that happened to it.</param>
public sealed record SampledAction(Guid Id, string? Reference, string Title, ActionStatus Status, string History);

/// <param name="Of">So many actions it was drawn from.</param>
/// <param name="Position">The register as it was drawn from: a later sample may differ when it holds more.</param>
public sealed record Sample(long Seed, int Of, long Position, DateTimeOffset? AsOf, IReadOnlyList<SampledAction> Items);

public static class SampleActionsEndpoint
{
    private static readonly string[] Known =
        [.. new ActionFiltersAttribute().Parameters.Select(p => p.Name).Except([QueryParameters.Limit, QueryParameters.After, .. QueryParameters.Always.Select(p => p.Name)])];

    [WolverinePost(Routes.Base + "/register/sample", Summary = "Draws a sample of actions for an audit: the same seed gives the same sample"), Allow(Role.QualityManager, Role.Auditor, Role.Administrator),
        Query, Takes<SampleActions>, Answers(typeof(Sample))]
    public static Task<IResult> Post(HttpContext http, NpgsqlDataSource database, OnceOnly once, AmsterdamClock clock) => once.AnswerAsync(http, 200, async (request, caller, ct) =>
    {
        var (asked, signedIn) = (request.Read<SampleActions>(), http.SignedIn());
        asked.Checked(new Situation(caller, clock.Today, signedIn.Catalog), Known);
        http.Request.QueryString = QueryString.Create(asked.Filter?.Select(f => KeyValuePair.Create(f.Key, (string?)f.Value)) ?? []);
        return await DrawAsync(http, new QueryReader(http), asked.Seed!.Value, asked.Size, database, clock);
    });

    /// <summary>Draws it out of the actions that the filters of the query leave.</summary>
    public static async Task<Sample> DrawAsync(HttpContext http, QueryReader query, long seed, int? size, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var signedIn = http.SignedIn();
        var asOf = query.AsOf(clock).InYear(query.Number("year", 2000, 2100));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var (position, rows) = (snapshot.AskPosition(asOf), new StateQuery<ImprovementAction>(snapshot, asOf));
        await new ActionListing().FilterAsync(new ListRequest(http, query, signedIn, snapshot, asOf), rows);
        var of = rows.AskCount(int.MaxValue);
        // The seed is a number: it can be written into the order.
        var drawn = await rows.ListAsync(http.RequestAborted, FormattableString.Invariant($"sha256(convert_to('{seed}:' || id::text, 'UTF8')), id"), size);
        return new Sample(seed, of(), position(), asOf.Instant, [.. drawn.Select(a => new SampledAction(
            a.Id, a.State.Reference, a.State.Title, a.State.Status, $"{Routes.Base}/actions/{a.Id}/history"))]);
    }
}
