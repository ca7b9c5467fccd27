using System.Globalization;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Files;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>The report room: what is drawn up, by whom, what is missing, and what becomes of it.</summary>
public static class ReportsScreenEndpoint
{
    [WolverineGet("/verslagen"), AllowEveryone, ReportFilters("saved: A form was recorded.")]
    public static async Task<IResult> List(HttpContext http, ListAnswers lists, Permissions permissions)
    {
        var language = Language.Of(http);
        var (page, problem) = await ScreenList.ReadAsync(() => lists.ReadAsync(http, new ReportListing(language), new QueryReader(http)));
        return new ScreenResult<ReportsScreen>(
            new Message("Verslagen", "Reports").In(language), (nameof(ReportsScreen.Page), page), (nameof(ReportsScreen.Problem), problem),
            (nameof(ReportsScreen.MayStart), permissions.May(http.SignedIn(), "/reports")))
        {
            Status = problem?.Status ?? StatusCodes.Status200OK,
        };
    }

    [WolverineGet("/verslagen/nieuw"), Allow(Role.QualityManager), Query]
    public static IResult New(HttpContext http) => new ScreenResult<NewReportScreen>(new Message("Een verslag beginnen", "Begin a report").In(Language.Of(http)));

    [WolverineGet("/verslagen/{id:guid}"), AllowStaff, Query("saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, ReportReader reports, ReportChanges changes, Histories histories, Permissions permissions)
    {
        var read = await reports.ReadAsync(http, id);
        var room = RoomOf(read, http, permissions);
        return new ScreenResult<ReportScreen>(
            room.Report.Report.Title, (nameof(ReportScreen.Room), room), (nameof(ReportScreen.History), await histories.ItemsAsync<QualityReport>(http, id)),
            (nameof(ReportScreen.Since), await SinceFreezing.OfAsync(http, read, changes)));
    }

    [WolverineGet("/verslagen/{id:guid}/lezen"), AllowStaff, Query]
    public static async Task<IResult> Read(Guid id, HttpContext http, ReportReader reports) => new ScreenResult<ReportReadScreen>(
        new Message("Beide versies naast elkaar", "Both editions side by side").In(Language.Of(http)),
        (nameof(ReportReadScreen.Report), ReportSummary.Of(await reports.RowAsync(http, id), http.SignedIn().Catalog, Language.Of(http))))
    {
        Frames = true,
    };

    [WolverineGet("/verslagen/{id:guid}/bestanden"), AllowStaff, Query("saved: A form was recorded.")]
    public static async Task<IResult> Files(Guid id, HttpContext http, ReportReader reports, ReportFiles files)
    {
        var asked = await files.OfAsync(http.SignedIn().Tenant, id, http.RequestAborted);
        ScreenRefresh.While(http, asked.Any(f => f.IsUnderWay));
        return new ScreenResult<ReportFilesScreen>(
            new Message("Bestanden", "Files").In(Language.Of(http)),
            (nameof(ReportFilesScreen.Report), ReportSummary.Of(await reports.RowAsync(http, id), http.SignedIn().Catalog, Language.Of(http))),
            (nameof(ReportFilesScreen.Files), asked.Select(f => ReportFileView.Of(f, Language.Of(http))).ToList()));
    }

    [WolverineGet("/verslagen/{id:guid}/inbreng"), AllowStaff, Query("saved: A form was recorded.")]
    public static async Task<IResult> Contributions(Guid id, HttpContext http, ReportReader reports, Permissions permissions)
    {
        var room = await ReadAsync(id, http, reports, permissions);
        return new ScreenResult<ContributionsScreen>(new Message("Inbreng", "Contributions").In(Language.Of(http)), (nameof(ContributionsScreen.Room), room));
    }

    [WolverineGet("/verslagen/{id:guid}/tekst/{section}"), AllowStaff, Query("saved: A form was recorded.")]
    public static Task<IResult> Section(Guid id, string section, HttpContext http, ReportReader reports, Permissions permissions) => TextAsync(id, section, null, http, reports, permissions);

    [WolverineGet("/verslagen/{id:guid}/tekst/{section}/{node}"), AllowStaff, Query("saved: A form was recorded.")]
    public static Task<IResult> SectionOfNode(Guid id, string section, string node, HttpContext http, ReportReader reports, Permissions permissions) => TextAsync(id, section, node, http, reports, permissions);

    [WolverineGet("/verslagen/{id:guid}/wijzigingen"), AllowStaff, Query]
    public static async Task<IResult> Changes(Guid id, HttpContext http, ReportReader reports, ReportChanges changes)
    {
        var read = await reports.ReadAsync(http, id);
        return new ScreenResult<ReportChangesScreen>(
            new Message("Veranderd sinds het vaststellen", "Changed since the freezing").In(Language.Of(http)),
            (nameof(ReportChangesScreen.Report), ReportSummary.Of(read.Row, http.SignedIn().Catalog, Language.Of(http))), (nameof(ReportChangesScreen.Changes), await changes.SinceAsync(http, read)));
    }

    private static async Task<IResult> TextAsync(Guid id, string section, string? node, HttpContext http, ReportReader reports, Permissions permissions)
    {
        var room = await ReadAsync(id, http, reports, permissions);
        var place = room.Places.FirstOrDefault(p => Codes.Same(p.Section, section) && Codes.Same(p.Node, node))
            ?? throw ProblemException.NotFound(new Message("Dit verslag heeft dit onderdeel niet.", "This report has no such section."));
        return new ScreenResult<ReportTextScreen>(place.Title, (nameof(ReportTextScreen.Room), room), (nameof(ReportTextScreen.Place), place));
    }

    private static async Task<ReportRoom> ReadAsync(Guid id, HttpContext http, ReportReader reports, Permissions permissions) => RoomOf(await reports.ReadAsync(http, id), http, permissions);

    private static ReportRoom RoomOf(ReadReport read, HttpContext http, Permissions permissions)
    {
        var (signedIn, language) = (http.SignedIn(), Language.Of(http));
        return ReportRoom.Of(read, signedIn, ViewCompletenessEndpoint.Of(read, signedIn.Catalog, language), step => permissions.May(signedIn, "/reports/{id:guid}/" + step), language);
    }
}
