using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports.Files;

/// <summary>Asks for a file of a report, to be drawn up behind the scenes; GET …/files/{file} tells how far it is.</summary>
/// <param name="Format">docx, xlsx or pdf.</param>
/// <param name="Edition">working (all), or public (what the world reads): working when left out.</param>
/// <param name="Language">nl or en; that of the request when left out.</param>
[Example("""{"format":"docx","edition":"working","language":"nl"}""")]
public sealed record AskForFile(string? Format, ReportEdition? Edition, string? Language) : ICommand
{
    private static readonly string[] Languages = ["nl", "en"];

    public void Check(Check check)
    {
        if (check.Given("format", Format) && Asked is not (ReportFormat.Word or ReportFormat.Excel or ReportFormat.Pdf))
        {
            check.Fail("format", "unknown-format", new Message("format is docx, xlsx of pdf.", "format is docx, xlsx or pdf."));
        }

        if (Language is not null && !Languages.Contains(Language))
        {
            check.Fail("language", "unknown-language", new Message("language is nl of en.", "language is nl or en."));
        }
    }

    internal ReportFormat? Asked => ReportOutput.FormatOf(Format);
}

public static class ReportFileEndpoints
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/files", Summary = "Asks for a file of a report, drawn up behind the scenes; one that is there or under way is not drawn up twice"), AllowStaff, Query, Takes<AskForFile>, Answers(typeof(ReportFileView), StatusCode = 201)]
    public static Task<IResult> Post(Guid id, HttpContext http, DirectoryRequests requests, ReportReader reports, ReportFiles files) => requests.AnswerAsync<AskForFile>(
        http, 201, input => [id.ToString(), input.Format!, $"{input.Edition}", $"{input.Language}"], async input =>
        {
            var (signedIn, language) = (http.SignedIn(), Language.Of(http));
            var report = (await reports.RowAsync(http, id)).State;
            var edition = input.Edition ?? ReportEdition.Working;
            var key = new ReportFileKey(
                id, edition, input.Asked!.Value, input.Language ?? language.TwoLetterISOLanguageName, edition == ReportEdition.Public ? signedIn.Catalog.Organisation.SmallNumbers.Threshold : 0, report.Frozen is not null);
            var culture = key.Language == "en" ? Language.English : Language.Dutch;
            var file = await files.AskAsync(signedIn.Tenant, key, ReportOutput.FileName(report.Slug, edition, key.Format, culture), signedIn.Caller.Id, http.RequestAborted);
            http.Response.Headers.Location = $"{Routes.Base}/reports/{id}/files/{file.Id}";
            return ReportFileView.Of(file, language);
        });

    [WolverineGet(Routes.Base + "/reports/{id:guid}/files", Summary = "The files of a report that were asked for and are kept, the latest first"), AllowStaff, Query, Answers(typeof(ReportFilesView))]
    public static async Task<IResult> List(Guid id, HttpContext http, ReportFiles files) => Results.Json(
        new ReportFilesView([.. (await files.OfAsync(http.SignedIn().Tenant, id, http.RequestAborted)).Select(f => ReportFileView.Of(f, Language.Of(http)))]), ApiJson.Options);

    [WolverineGet(Routes.Base + "/reports/{id:guid}/files/{file:guid}", Summary = "How far a file is: waiting, inProgress with its share, ready, or failed with the reason"), AllowStaff, Query, Answers(typeof(ReportFileView))]
    public static async Task<IResult> Get(Guid id, Guid file, HttpContext http, ReportFiles files) =>
        Results.Json(ReportFileView.Of(await files.FindAsync(http.SignedIn().Tenant, id, file, http.RequestAborted), Language.Of(http)), ApiJson.Options);

    [WolverineGet(Routes.Base + "/reports/{id:guid}/files/{file:guid}/content", Summary = "The file itself, once it is ready"), AllowStaff, Query, Answers(typeof(byte[]), WordReport.ContentType, Sheet.ExcelType, ReportOutput.PdfType)]
    public static async Task<IResult> Content(Guid id, Guid file, HttpContext http, ReportFiles files)
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var found = await files.FindAsync(signedIn.Tenant, id, file, ct);
        // A threshold that was raised protects what was drawn up before as well (ADR 0032).
        if (found.State != ReportFileState.Ready || (found.Key.Edition == ReportEdition.Public && found.Key.Threshold != signedIn.Catalog.Organisation.SmallNumbers.Threshold))
        {
            throw ProblemException.Refused(new Refusal("file-not-ready", found.Reason ?? new Message(
                "Het bestand is nog niet klaar; GET …/files/{file} zegt hoe ver het is.", "The file is not ready; GET …/files/{file} tells how far it is.")));
        }

        PageHeaders.Set(http);
        return await ReportOutput.FileAsync(
            async to => _ = await files.CopyAsync(signedIn.Tenant, file, to, ct) ? true : throw ProblemException.NotFound(new Message("Dit bestand is er niet meer; vraag het opnieuw.", "This file is not there any more; ask for it again.")),
            ReportOutput.TypeOf(found.Key.Format), found.Name);
    }
}
