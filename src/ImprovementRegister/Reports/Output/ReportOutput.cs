using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>What a report can be had as.</summary>
public enum ReportFormat { Json, Html, Word, Excel, Pdf }

/// <summary>Answers with a report in the format that was asked for, by <c>format=</c> or by Accept.</summary>
public sealed class ReportOutput(ReportPageRenderer page, Chromium chromium)
{
    public const string PdfType = "application/pdf";

    public const string Query = "format: json, html, docx, xlsx or pdf, for who cannot choose by Accept.";

    public static ReportFormat Wanted(HttpContext http) => new QueryReader(http).Text("format") switch
    {
        "json" => ReportFormat.Json,
        "html" => ReportFormat.Html,
        "docx" => ReportFormat.Word,
        "xlsx" => ReportFormat.Excel,
        "pdf" => ReportFormat.Pdf,
        null => http.Request.GetTypedHeaders().Accept.OrderByDescending(a => a.Quality ?? 1).Select(a => Of(a.MediaType.Value)).FirstOrDefault(f => f is not null) ?? ReportFormat.Json,
        _ => throw QueryReader.Bad("format", new Message("json, html, docx, xlsx of pdf", "json, html, docx, xlsx or pdf")),
    };

    public async Task<IResult> AnswerAsync(HttpContext http, ReportPreview report, CultureInfo language, CancellationToken ct)
    {
        var format = Wanted(http);
        if (format == ReportFormat.Json)
        {
            return Results.Json(report, ApiJson.Options);
        }

        PageHeaders.Set(http);
        var contents = new ReportContents(report, new PageLanguage(language));
        var name = $"{report.Product}-{report.Framework}-{report.Year.ToString(CultureInfo.InvariantCulture)}";
        return format switch
        {
            ReportFormat.Html => Results.Content(await page.RenderAsync(report, language, ct), "text/html; charset=utf-8"),
            ReportFormat.Pdf => Results.File(await chromium.PrintAsync(await page.RenderAsync(report, language, ct), ct), PdfType, name + ".pdf"),
            ReportFormat.Word => await FileAsync(file => WordReport.Write(file, contents), WordReport.ContentType, name + ".docx"),
            _ => await FileAsync(async file => await ExcelReport.WriteAsync(file, contents, ct), Sheet.ExcelType, name + ".xlsx"),
        };
    }

    private static Task<IResult> FileAsync(Action<Stream> write, string type, string name) => FileAsync(
        file =>
        {
            write(file);
            return Task.CompletedTask;
        }, type, name);

    /// <summary>Written to a file that is gone when it has been sent: half a document is never sent, and memory does not grow with it.</summary>
    private static async Task<IResult> FileAsync(Func<Stream, Task> write, string type, string name)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), "register-" + Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 65_536, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await write(file);
            file.Position = 0;
            return Results.File(file, type, name);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static ReportFormat? Of(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "application/json" => ReportFormat.Json,
        "text/html" => ReportFormat.Html,
        WordReport.ContentType => ReportFormat.Word,
        Sheet.ExcelType => ReportFormat.Excel,
        PdfType => ReportFormat.Pdf,
        _ => null,
    };
}
