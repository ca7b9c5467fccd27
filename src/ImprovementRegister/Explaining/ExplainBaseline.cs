using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Explaining;

/// <summary>A team behind a number of a 0-meting, with the events by which its answer stands, or that it was asked and did not answer.</summary>
/// <param name="Unit">Null: the whole organisation.</param>
/// <param name="Item">Null: the node as a whole.</param>
/// <param name="Source">The round or paper of it that was answered.</param>
public sealed record ExplainedAnswer(string? Unit, string? UnitName, string? Item, string? Explanation, Guid Source, string SourceTitle, IReadOnlyList<ExplainingEvent> Events);

/// <summary>What a number of a 0-meting counts.</summary>
/// <param name="Count">The number itself.</param>
public sealed record BaselineExplanation(string Framework, string? Round, string Node, string NodeTitle, string? Item, string Answer, DateTimeOffset? AsOf, DateOnly? ValidOn, int Count, IReadOnlyList<ExplainedAnswer> Answers);

public static class ExplainBaselineEndpoint
{
    public const string Node = "node: The node that it is about, by code or name.";
    public const string Item = "item: One item of it, by code; the whole node when left out.";
    public const string Answer = "answer(met|working|toImplement|notAnswered): met, working, toImplement or notAnswered.";
    public const string Round = "round: Which round; the latest when left out.";

    private const string NotAnswered = "notAnswered";

    [WolverineGet(Routes.Base + "/frameworks/{code}/baseline/explain", Summary = "Which teams a number of the 0-meting counts, and by which events each answered"), AllowStaff, Answers(typeof(BaselineExplanation)),
        Query(Node, Item, Answer, Round, "compareWith: Another round; it changes nothing here.", QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Get(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) =>
        Results.Json(await ReadAsync(http.Framework(code), http, database, clock), ApiJson.Options);

    /// <exception cref="ProblemException">400 or 422: there is no such node, item or answer.</exception>
    public static async Task<BaselineExplanation> ReadAsync(Framework framework, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, signedIn, ct) = (new QueryReader(http), http.SignedIn(), http.RequestAborted);
        var asOf = query.AsOf(clock);
        var node = NodeFilter.NodeOf(signedIn, query.Text("node") ?? throw QueryReader.Bad("node", new Message("een deel van het kader", "a part of the framework"))).Code;
        var answer = query.Text("answer") switch
        {
            NotAnswered => (BaselineAnswer?)null,
            { } named when Enum.TryParse<BaselineAnswer>(named, ignoreCase: true, out var one) && Enum.IsDefined(one) => one,
            _ => throw QueryReader.Bad("answer", new Message("een van met, working, toImplement, notAnswered", "one of met, working, toImplement, notAnswered")),
        };
        var (overview, rows) = await CompareSourcesEndpoints.BaselineAsync(framework, http, database, asOf);
        var item = query.Text("item");
        var found = overview.Nodes.FirstOrDefault(n => n.Code == node && n.Asked)
            ?? throw QueryReader.Unfit("node", "nothing-asked", new Message("Over dit deel wordt in deze ronde niets gevraagd.", "Nothing is asked about this part in this round."));
        if (item is not null && found.Items.All(i => i.Item != item))
        {
            throw QueryReader.Unfit("item", "unknown-item", new Message("Dit onderdeel wordt hier niet gevraagd.", "This item is not asked about here."));
        }

        List<StateRow<Source>> shown = [.. rows.Where(r => Codes.Same(BaselineOverview.RoundOf(r.State), overview.Round))];
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var steps = await new Steps<Source>(snapshot, asOf).ReadAsync(shown, ct);
        IReadOnlyList<ExplainedAnswer> answers = answer is { } given ? [.. shown.SelectMany(Given)] : [.. Silent()];
        return new BaselineExplanation(framework.Code, overview.Round, node, found.Title, item, answer is null ? NotAnswered : System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(answer.Value.ToString()), asOf.Instant, asOf.ValidOn, answers.Count, answers);

        IEnumerable<ExplainedAnswer> Given(StateRow<Source> row) => Of(row.State, answer!.Value).Select(a => new ExplainedAnswer(
            a.Unit, NameOf(a.Unit), a.Item, a.Explanation, row.Id, row.State.Title,
            Told(row, Rises.Of([.. steps[row.Id].Select(s => Of(s.After, answer.Value).Any(o => o.Unit == a.Unit && o.Item == a.Item) ? 1 : 0)]))));

        // Who took part and left it open: they were asked when the source was registered.
        IEnumerable<ExplainedAnswer> Silent()
        {
            var took = overview.Nodes.SelectMany(n => n.Answers).Select(a => a.Unit).Distinct();
            foreach (var unit in took.Except(found.Answers.Where(a => item is null || a.Item == item).Select(a => a.Unit)))
            {
                var row = shown.First(r => Answers(r.State).Any(a => a.Unit == unit));
                yield return new ExplainedAnswer(unit, NameOf(unit), item, null, row.Id, row.State.Title, Told(row, [0]));
            }
        }

        IEnumerable<BaselineResult> Of(Source source, BaselineAnswer which) => Answers(source).Where(a => a.Node == node && a.Answer == which && (item is null || a.Item == item));

        IReadOnlyList<ExplainingEvent> Told(StateRow<Source> row, IEnumerable<int> at) => [.. at.Select(i => steps[row.Id][i].Because("figure", signedIn.Catalog, Language.Of(http)))];

        string? NameOf(string? unit) => unit is null ? null : signedIn.Catalog.ResolveUnit(unit)?.Name ?? unit;
    }

    private static IEnumerable<BaselineResult> Answers(Source source) => source.Results.SelectMany(r => r.Answers);
}
