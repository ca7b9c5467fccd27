using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>The filters of lists of sources.</summary>
/// <param name="more">What a page of them knows besides.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SourceFiltersAttribute(params string[] more) : QueryAttribute([
    "type: One or more source types.", QueryParameters.Unit, QueryParameters.Reach, "year(2000..2100): Held in this year.", "unanswered(flag): Those that still wait for what is done with them.",
    QueryParameters.Words, QueryParameters.ExternalKey, QueryParameters.Mine, QueryParameters.ChangedSince, QueryParameters.ChangedBefore, QueryParameters.AsOf, QueryParameters.ValidOn, QueryParameters.Limit, QueryParameters.After, QueryParameters.Format, .. more]);

public static class ListSourcesEndpoint
{
    [WolverineGet(Routes.Base + "/sources", Summary = "Lists sources"), AllowStaff, SourceFilters, AnswersAsSheet(typeof(Page<SourceView>))]
    public static Task<IResult> Get(HttpContext http, ListAnswers lists) => lists.AnswerAsync(http, new SourceListing(http.SignedIn().Catalog.SourceTypes));
}

/// <summary>Sources, what was held last first: that is what people come back to.</summary>
public sealed class SourceListing(SourceTypes types) : Listing<Source, SourceView>
{
    public override string Name => "sources";

    public override ListOrder<Source> Order { get; } = new(SortKey<Source>.Latest("ends", s => s.HeldOn?.On));

    public override IReadOnlyList<SheetColumn<SourceView>> Columns { get; } =
    [
        new("id", s => s.Id),
        new("reference", s => s.Reference),
        new("title", s => s.Title),
        new("type", s => types.Of(s.Type).Shown),
        new("norm", s => s.Norm),
        SheetColumn<SourceView>.Units("unit", s => [s.Unit]),
        new("heldOn", s => s.Held?.On),
        new("heldOnAsStated", s => s.Held?.Raw),
        new("note", s => s.Note),
        new("results", s => s.Results.Count),
        new("externalKey", s => s.ExternalKey),
        new("changed", s => s.RecordedAt),
        new("version", s => s.Version),
    ];

    public override async Task FilterAsync(ListRequest request, StateQuery<Source> rows)
    {
        var types = TypesOf(request);
        rows.WhereIf(types.Count > 0, "type = ANY({0})", () => Sql.Texts(types))
            .Under(null, request.Query.Units(request.AsOf.InYear(request.Query.Number("year", 2000, 2100))))
            .InYear(request.Query.Number("year", 2000, 2100))
            .KnownAs(request.Query);
        if (request.Query.Flag("unanswered") is { } unanswered)
        {
            var answerable = request.SignedIn.Catalog.SourceTypes.All.Where(t => t.Outcomes.Count > 0).Select(t => t.Code);
            rows.Where((unanswered ? "NOT " : "") + "concluded AND type = ANY({0})", Sql.Texts(answerable));
        }

        await rows.CommonAsync(request);
    }

    public override bool LooksFurther => true;

    public override async Task<IReadOnlyList<SourceView>> ViewsAsync(ListRequest request, IReadOnlyList<StateRow<Source>> rows)
    {
        var late = await request.LateAsync(rows.Select(r => r.Id));
        return [.. rows.Select(r => SourceView.Of(r, request.AsOf.Today) with { EnteredLate = late(r.Id) })];
    }

    private static IReadOnlyList<string> TypesOf(ListRequest request)
    {
        var known = request.SignedIn.Catalog.SourceTypes;
        var codes = string.Join(", ", known.All.Select(s => s.Code));
        return request.Query.Text("type") is not { } text ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(t => known.Resolve(t)?.Code
            ?? throw QueryReader.Bad("type", new Message($"een of meer van {codes}", $"one or more of {codes}")))];
    }
}
