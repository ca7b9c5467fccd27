using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>A type of source with the fields, figures and answers that it takes.</summary>
/// <param name="Subjects">What its figures may be about, such as categories of incidents; empty when that is free.</param>
public sealed record SourceTypeView(
    string Code, string Name, IReadOnlyList<SourceField> Fields, IReadOnlyList<ResultKind> Results, IReadOnlyList<SourceOutcome> Outcomes, bool LogsFindings, int? RetentionYears,
    IReadOnlyList<SourceSubjectView> Subjects);

public sealed record SourceSubjectView(string Code, string Name, string? Node);

public static class ListSourceTypesEndpoint
{
    [WolverineGet(Routes.Base + "/source-types", Summary = "The types of source of this organisation"), AllowStaff, Query, Answers(typeof(IReadOnlyList<SourceTypeView>))]
    public static IResult Get(HttpContext http)
    {
        var language = Language.Of(http);
        return Results.Json(
            http.SignedIn().Catalog.SourceTypes.All.Select(t => new SourceTypeView(
                t.Code, t.Shown.In(language), t.Fields, t.Results, t.Outcomes, t.LogsFindings, t.RetentionYears,
                [.. t.Subjects.Select(s => new SourceSubjectView(s.Code, s.Shown.In(language), s.Node))])),
            ApiJson.Options);
    }
}
