using System.Globalization;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>Something that a report lacks, in words, with the address where it can be mended.</summary>
/// <param name="Required">Freezing asks about it.</param>
/// <param name="BlocksPublishing">Publishing is refused without it (domain.md F43).</param>
public sealed record LackView(string Code, bool Required, bool BlocksPublishing, string? Section, string? Node, string Text, string? AsStated, string Link)
{
    /// <summary>Who was asked to write it; null: nobody in particular.</summary>
    public Party? Writer { get; init; }

    public string? WriterName { get; init; }

    /// <summary>By which day; null: the last day of the report.</summary>
    public DateOnly? Due { get; init; }
}

/// <param name="Complete">Nothing is missing that the kind of report requires.</param>
public sealed record CompletenessView(bool Complete, bool MayBePublished, int Required, IReadOnlyList<LackView> Items);

public static class ViewCompletenessEndpoint
{
    [WolverineGet(Routes.Base + "/reports/{id:guid}/completeness", Summary = "Everything that the report lacks, with where to mend it"), AllowStaff, Query, Answers(typeof(CompletenessView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, ReportReader reports)
    {
        return Results.Json(Of(await reports.ReadAsync(http, id), http.SignedIn().Catalog, Language.Of(http)), ApiJson.Options);
    }

    /// <summary>What people still have to write, and what the register itself lacks.</summary>
    public static CompletenessView Of(ReadReport read, OrganisationCatalog catalog, CultureInfo language)
    {
        var id = read.Row.Id;
        var written = ReportCompleteness.Of(read.Row.State, catalog.ReportKinds.Of(read.Row.State.Kind), catalog);
        IReadOnlyList<LackView> items =
        [
            .. written.Select(l => new LackView(
                l.Code, l.Required, l.BlocksPublishing, l.Section, l.Node, l.Words.In(language), null, $"{Routes.Base}/reports/{id}/{(l.IsText ? "narrative" : "contributions")}")
            {
                Writer = l.Writer?.To, WriterName = l.Writer is null ? null : catalog.NameForStaff(l.Writer.To), Due = l.Writer?.Due,
            }),
            .. FrozenReport.Read(read.Data.Document).Parts.SelectMany(p => p.Missing).Select(g => Gap(g, id, language)).Distinct(),
        ];
        return new CompletenessView(written.All(l => !l.Required), written.All(l => !l.BlocksPublishing), written.Count(l => l.Required), items);
    }

    /// <summary>What the register itself lacks (domain.md H7).</summary>
    private static LackView Gap(ReportGap gap, Guid id, CultureInfo language) => new(
        gap.Code, false, false, null, null, $"{Texts.Find("gap." + gap.Code, language) ?? gap.Code}: {gap.Title}", gap.AsStated, gap.Link ?? $"{Routes.Base}/reports/{id}/data");
}
