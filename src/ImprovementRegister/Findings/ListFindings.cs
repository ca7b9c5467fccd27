using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>The filters of lists of findings.</summary>
/// <param name="more">What a page of them knows besides.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FindingFiltersAttribute(params string[] more) : QueryAttribute([
    "source(id): Findings of this source.", "kind(FindingKind+): One or more kinds.", "state(open|FindingState+): One or more of withoutAction, inHand, closed, positive, dismissed, riskAccepted; or open, which is the first two.",
    QueryParameters.Framework, QueryParameters.Node, NodeFilter.Strategy, QueryParameters.Unit, QueryParameters.Reach,
    "counted(flag): true: only what stands in counts, so not what was dismissed; false: only others.", "year(2000..2100): Found in this year, as they stood on its last day (or today when that is earlier).", "recurring(flag): true: only what was found before, on the same node and unit; false: only what was not.",
    QueryParameters.Words, QueryParameters.ExternalKey, QueryParameters.Mine, QueryParameters.ChangedSince, QueryParameters.ChangedBefore, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format, .. more]);

public static class ListFindingsEndpoint
{
    [WolverineGet(Routes.Base + "/findings", Summary = "Lists findings with where they stand"), AllowStaff, FindingFilters, AnswersAsSheet(typeof(Page<FindingView>))]
    public static Task<IResult> Get(HttpContext http, ListAnswers lists) => lists.AnswerAsync(http, new FindingListing());
}

/// <summary>Findings, in the order that they were logged.</summary>
public sealed class FindingListing : Listing<Finding, FindingView>
{
    public override string Name => "findings";

    public override bool HasReferenceDay => true;

    public override IReadOnlyList<SheetColumn<FindingView>> Columns { get; } =
    [
        new("id", f => f.Id),
        new("reference", f => f.Reference),
        new("text", f => f.Text),
        new("kind", f => f.Kind),
        new("state", f => f.State),
        SheetColumn<FindingView>.Nodes("nodes", f => f.Nodes),
        SheetColumn<FindingView>.Units("unit", f => [f.Unit]),
        new("foundOn", f => f.Found?.On),
        new("foundOnAsStated", f => f.Found?.Raw),
        new("source", f => f.SourceTitle),
        new("actions", f => f.Actions.Count),
        new("dismissedBecause", f => f.Dismissal?.Reason),
        new("extent", f => f.Extent),
        new("evidence", f => f.Evidence?.Title),
        new("evidenceLocation", f => f.Evidence?.Location),
        new("externalKey", f => f.ExternalKey),
        new("changed", f => f.RecordedAt),
        new("version", f => f.Version),
    ];

    public override IReadOnlyList<string> NotInFiles { get; } = [nameof(Finding.RootCauses)];

    public override async Task FilterAsync(ListRequest request, StateQuery<Finding> rows)
    {
        var query = request.Query;
        var (source, kinds, recurring, counted) = (await request.ExistingAsync("source", StreamKind.Source), query.Values<FindingKind>("kind"), query.Flag("recurring"), query.Flag("counted"));
        rows.WhereIf(source is not null, "source = {0}", () => Sql.Uuid(source))
            .WhereIf(kinds.Count > 0, "kind = ANY({0})", () => Sql.Texts(kinds.Select(k => k.ToString())))
            .WhereIf(recurring is not null, $"{(recurring == true ? "" : "NOT ")}{Recurrence.Condition(rows)}", () => Sql.Number(Recurrence.Months(request.Http)))
            .WhereIf(counted is not null, $"({Filters.CountedFinding}) = {{0}}", () => Sql.Bool(counted))
            .InYear(query.Number("year", 2000, 2100))
            .KnownAs(query);
        await rows.UnderAsync(NodeFilter.Of(query, request.SignedIn, request.AsOf), query.Units(request.AsOf), request.Cancelled);
        await rows.CommonAsync(request);
    }

    /// <summary>Where a finding stands follows from its actions.</summary>
    public override Func<FindingView, bool>? Fitting(ListRequest request)
    {
        var states = request.Query.Values<FindingState>("state", ("open", [FindingState.WithoutAction, FindingState.InHand]));
        return states.Count == 0 ? null : view => states.Contains(view.State);
    }

    public override bool LooksFurther => true;

    public override async Task<IReadOnlyList<FindingView>> ViewsAsync(ListRequest request, IReadOnlyList<StateRow<Finding>> rows)
    {
        var late = await request.LateAsync(rows.Select(r => r.Id));
        return [.. (await FindingView.OfAsync(request.Snapshot, request.AsOf, rows, request.Cancelled)).Select(f => f with { EnteredLate = late(f.Id) })];
    }
}
