using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>What a list of reports is filtered by.</summary>
public sealed class ReportFiltersAttribute(params string[] more) : QueryAttribute([
    "kind: A kind of report, by code or name.", "status(ReportStatus+): One or more of the statuses.", "framework: Reports about this framework.", "year(2000..2100): Reports over this year or a part of it.",
    QueryParameters.Unit, QueryParameters.Words, QueryParameters.Mine, QueryParameters.ChangedSince, QueryParameters.ChangedBefore,
    QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format, .. more]);

public static class ListReportsEndpoint
{
    [WolverineGet(Routes.Base + "/reports", Summary = "Lists reports, the latest period first; a reader sees those that are published"), AllowEveryone, ReportFilters,
        AnswersAsSheet(typeof(Page<ReportSummary>))]
    public static Task<IResult> Get(HttpContext http, ListAnswers lists) => lists.AnswerAsync(http, new ReportListing(Language.Of(http)));
}

/// <summary>Reports, the latest period first.</summary>
public sealed class ReportListing(System.Globalization.CultureInfo language) : Listing<QualityReport, ReportSummary>
{
    public override string Name => "reports";

    public override ListOrder<QualityReport> Order { get; } = new(SortKey<QualityReport>.Text("period_order", r => r.PeriodOrder));

    public override IReadOnlyList<SheetColumn<ReportSummary>> Columns { get; } =
    [
        new("id", r => r.Id),
        new("kind", r => r.KindName),
        new("title", r => r.Title),
        SheetColumn<ReportSummary>.Frameworks("frameworks", r => r.Frameworks),
        new("from", r => r.From),
        new("until", r => r.Until),
        SheetColumn<ReportSummary>.Units("unit", r => r.Units.Count > 0 ? (IEnumerable<string?>)r.Units : [r.Unit]),
        new("status", r => r.Status),
        new("due", r => r.DueOn),
        new("referenceDate", r => r.ReferenceDate),
        new("publishedOn", r => r.PublishedOn),
        new("daysLate", r => r.DaysLate),
        new("address", r => r.Address),
        new("slug", r => r.Slug),
        new("version", r => r.Version),
    ];

    public override async Task FilterAsync(ListRequest request, StateQuery<QualityReport> rows)
    {
        var (query, catalog) = (request.Query, request.SignedIn.Catalog);
        var kind = query.Text("kind") is not { } asked ? null : catalog.ReportKinds.Resolve(asked)?.Code ?? throw QueryReader.Unfit("kind", "unknown-report-kind", new Message(
            $"Deze soort verslag is niet bekend. Bekend zijn {string.Join(", ", catalog.ReportKinds.All.Select(k => k.Code))}.", $"This kind of report is not known. Known are {string.Join(", ", catalog.ReportKinds.All.Select(k => k.Code))}."));
        var framework = query.Text("framework") is { } code ? NodeFilter.FrameworkOf(request.SignedIn, code).Code : null;
        var statuses = query.Values<ReportStatus>("status");
        var units = query.Units(request.AsOf.InYear(query.Number("year", 2000, 2100)));
        rows.WhereIf(kind is not null, "kind = {0}", () => Sql.Text(kind))
            .WhereIf(statuses.Count > 0, "status = ANY({0})", () => Sql.Texts(statuses.Select(s => s.ToString())))
            .WhereIf(framework is not null, "frameworks @> ARRAY[{0}]", () => Sql.Text(framework))
            .WhereIf(units is not null, "unit = ANY({0})", () => Sql.Texts(units))
            .WhereIf(request.SignedIn.Caller.Role == Role.Reader, "public = {0}", () => Sql.Bool(true))
            .InYear(query.Number("year", 2000, 2100));
        await rows.CommonAsync(request);
    }

    public override Task<IReadOnlyList<ReportSummary>> ViewsAsync(ListRequest request, IReadOnlyList<StateRow<QualityReport>> rows) =>
        Task.FromResult<IReadOnlyList<ReportSummary>>([.. rows.Select(r => ReportSummary.Of(r, request.SignedIn.Catalog, language))]);
}
