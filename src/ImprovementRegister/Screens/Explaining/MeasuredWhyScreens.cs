using ImprovementRegister.Adoption;
using ImprovementRegister.Explaining;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Register;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>Why the figures count of views that are no list: the flow of actions, the plan of a year, a 0-meting (ADR 0025).</summary>
public static class MeasuredWhyScreenEndpoints
{
    private static readonly Message Title = new("Waarom telt dit?", "Why does this count?");

    [WolverineGet("/overzicht/doorlooptijden/waarom"), AllowStaff, Query(
        ExplainFlowEndpoint.Figure, ExplainFlowEndpoint.By, ExplainFlowEndpoint.Part, QueryParameters.Year, QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After)]
    public static async Task<IResult> Flow(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (query, l) = (new QueryReader(http), new ScreenLanguage(Language.Of(http)));
        var explained = await ExplainFlowEndpoint.ReadAsync(http, database, clock, WhyScreenEndpoint.Shown);
        var (by, part) = (query.Values<FlowBy>("by") is [var one] ? one : FlowBy.Total, query.Text("part"));
        var of = part is null ? l.Say("Alle acties van dit overzicht", "All actions of this overview")
            : part == "none" ? l.Say("Zonder", "Without") : ViewFlowEndpoint.NameOf(by, part, http.SignedIn().Catalog, Language.Of(http)) ?? part;
        return Screen(
            explained, (ScreenList.Address("/overzicht/doorlooptijden", http.Request.Query, ("figure", null), ("part", null), ("after", null)), l.Say("Doorlooptijden", "Time that actions take")),
            of, Words(explained.Figure, l), FlowFigure.All.Any(f => f.Name == explained.Figure && f.Days is not null) ? (l.Say("dag", "day"), l.Say("dagen", "days")) : null, Routes.Base + "/register/flow/explain", http);
    }

    [WolverineGet("/doelen/jaarplan/waarom"), AllowStaff, Query(
        ExplainYearPlanEndpoint.Figure, QueryParameters.Year, QueryParameters.Unit, QueryParameters.Framework, QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Plan(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var l = new ScreenLanguage(Language.Of(http));
        var explained = await ExplainYearPlanEndpoint.ReadAsync(http, database, clock);
        return Screen(
            explained, (ScreenList.Address("/doelen/jaarplan", http.Request.Query), l.Say("Jaarplan", "Annual plan")), $"{l.Say("Jaarplan", "Annual plan")} {explained.Year}",
            YearPlanWords.Of(explained.Figure, explained.Count, l), explained.Figure == "lateMeasurements" ? (l.Say("meting te laat", "measurement late"), l.Say("metingen te laat", "measurements late")) : null, Routes.Base + "/year-plan/explain", http);
    }

    [WolverineGet("/kaders/{code}/meting/waarom"), AllowStaff, Query(
        ExplainBaselineEndpoint.Node, ExplainBaselineEndpoint.Item, ExplainBaselineEndpoint.Answer, ExplainBaselineEndpoint.Round, "compareWith: Another round; it changes nothing here.", QueryParameters.AsOf, QueryParameters.ValidOn)]
    public static async Task<IResult> Baseline(string code, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var framework = http.Framework(code);
        return new ScreenResult<BaselineWhyScreen>(
            Title.In(Language.Of(http)), (nameof(BaselineWhyScreen.Framework), framework), (nameof(BaselineWhyScreen.Explained), await ExplainBaselineEndpoint.ReadAsync(framework, http, database, clock)));
    }

    private static ScreenResult<MeasuredWhyScreen> Screen(Explanation explained, (string, string) back, string of, string said, (string, string)? unit, string data, HttpContext http) => new(
        Title.In(Language.Of(http)), (nameof(MeasuredWhyScreen.Explanation), explained), (nameof(MeasuredWhyScreen.Back), back), (nameof(MeasuredWhyScreen.Of), of), (nameof(MeasuredWhyScreen.Said), said),
        (nameof(MeasuredWhyScreen.Unit), unit), (nameof(MeasuredWhyScreen.Data), data));

    /// <summary>By which rule an action is in a figure of the flow.</summary>
    private static string Words(string figure, ScreenLanguage l) => figure switch
    {
        "slippage" => l.Say("acties met een deadline; de dagen zijn die van de eerste deadline tot de laatste.", "actions with a deadline; the days are those from the first deadline to the last."),
        "completedLate" => l.Say("acties die na hun eerste deadline klaar waren.", "actions that were completed after their first deadline."),
        "reopened" => FigureWords.Rule(figure, l),
        "recurred" => l.Say("acties waarvan na afloop hetzelfde opnieuw is gevonden.", "actions of which the same was found again after they were finished."),
        _ => FlowFigure.TimeIn.First(t => t.Figure.Name == figure) is var state ? l.Say($"acties die ‘{l.Term(state.Status)}’ zijn geweest; de dagen zijn die in die stand.", $"actions that have been ‘{l.Term(state.Status)}’; the days are those in that state.") : "",
    };
}

/// <summary>What the figures of the plan of a year count.</summary>
internal static class YearPlanWords
{
    public static string Of(string figure, int count, ScreenLanguage l) => figure switch
    {
        "reached" => l.Say("doelen waarvan de laatste meting de streefwaarde haalt.", "goals of which the last measurement is at the target."),
        "notReached" => l.Say("doelen waarvan de laatste meting de streefwaarde niet haalt.", "goals of which the last measurement is not at the target."),
        "notMeasured" => l.Say("doelen die nog niemand heeft gemeten.", "goals that nobody measured yet."),
        "lateMeasurements" => l.Say(count == 1 ? "meting die er had moeten zijn." : "metingen die er hadden moeten zijn.", count == 1 ? "measurement that should have been made." : "measurements that should have been made."),
        "withoutAction" => l.Say("doelen waar geen actie voor is.", "goals that no action serves."),
        "incomplete" => FigureWords.Rule("goalsIncomplete", l),
        _ => FigureWords.Rule("goals", l),
    };
}
