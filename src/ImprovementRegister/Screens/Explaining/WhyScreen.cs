using ImprovementRegister.Explaining;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>Which actions a figure counts, or findings or goals, and because of which events (ADR 0025).</summary>
public static class WhyScreenEndpoint
{
    /// <summary>Each row tells several events: more make a page that is slow to read.</summary>
    public const int Shown = 25;

    private const string Address = "/waarom";

    /// <summary>The page about a figure of the part that a list is of, or an overview.</summary>
    public static string For(string figure, IQueryCollection part) => Address + QueryString.Create(
        ListedFigure.Parts.SelectMany(name => part[name].Where(v => !string.IsNullOrEmpty(v)).Select(v => KeyValuePair.Create(name, v))).Prepend(KeyValuePair.Create("figure", (string?)figure)));

    [WolverineGet(Address), AllowStaff, Query(
        "figure: One of the figures of the start page or of an overview; a choice of them when left out.", QueryParameters.Framework, QueryParameters.Node, NodeFilter.Strategy, QueryParameters.Year, QueryParameters.Unit,
        QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (explanation, problem) = await ScreenQuery.TryAsync(async () => string.IsNullOrEmpty(http.Request.Query["figure"]) ? null : await ReadAsync(http, database, clock));
        return new ScreenResult<WhyScreen>(
            new Message("Waarom telt dit?", "Why does this count?").In(Language.Of(http)), (nameof(WhyScreen.Explanation), explanation), (nameof(WhyScreen.Problem), problem))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    /// <summary>Of the same part as the list that the figure opens.</summary>
    private static Task<Explanation> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var query = new QueryReader(http);
        return ExplainFigureEndpoints.ReadAsync(http, database, clock, Explaining.Explained.InLists, new ExplainedPart(
            "list", null, NodeFilter.Of(query, http.SignedIn(), query.AsOf(clock)), query.Number(QueryParameters.Year, 2000, 2100), query.Units(query.AsOf(clock).InYear(query.Number(QueryParameters.Year, 2000, 2100))), query.AsOf(clock)), Shown);
    }
}
