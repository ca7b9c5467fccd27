using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Reports.Output;

/// <summary>What a report can be had as.</summary>
public enum ReportFormat { Json, Html, Word, Excel, Pdf, Csv }

/// <summary>Answers with a report in the format that was asked for, by <c>format=</c> or by Accept.</summary>
public sealed class ReportOutput(ReportPageRenderer preview, ReportDocumentRenderer page, Chromium chromium)
{
    public const string PdfType = "application/pdf";

    public const string Query = "format(json|html|docx|xlsx|pdf|csv): json, html, docx, xlsx, pdf or csv, for who cannot choose by Accept.";

    public const string Edition = "edition(ReportEdition): working (all), or public (what the world reads): working when left out.";

    private static readonly (string Name, string Type, ReportFormat Format)[] Formats =
    [
        ("json", "application/json", ReportFormat.Json), ("html", "text/html", ReportFormat.Html), ("docx", WordReport.ContentType, ReportFormat.Word),
        ("xlsx", Sheet.ExcelType, ReportFormat.Excel), ("pdf", PdfType, ReportFormat.Pdf), ("csv", Sheet.CsvType, ReportFormat.Csv),
    ];

    /// <summary>By its name in <c>format=</c>; null when there is none.</summary>
    public static ReportFormat? FormatOf(string? name) => Formats.FirstOrDefault(f => f.Name == name) is { Name: not null } known ? known.Format : null;

    public static string NameOf(ReportFormat format) => Formats.Single(f => f.Format == format).Name;

    public static string TypeOf(ReportFormat format) => Formats.Single(f => f.Format == format).Type;

    /// <summary>"kwaliteitsverslag-2025-kkfz-werkversie.docx".</summary>
    public static string FileName(string slug, ReportEdition edition, ReportFormat format, CultureInfo language) => $"{EditionName(slug, edition, language)}.{NameOf(format)}";

    /// <summary>"kwaliteitsverslag-2025-kkfz-werkversie".</summary>
    public static string EditionName(string slug, ReportEdition edition, CultureInfo language) => $"{slug}-{Texts.Get("report.file." + (edition == ReportEdition.Working ? "working" : "public"), language)}";

    /// <param name="otherwise">When nothing is asked for.</param>
    /// <exception cref="ProblemException">400: there is no such format.</exception>
    public static ReportFormat Wanted(HttpContext http, ReportFormat otherwise = ReportFormat.Json)
    {
        if (new QueryReader(http).Text("format") is { } name)
        {
            return FormatOf(name) ?? throw QueryReader.Bad("format", new Message("json, html, docx, xlsx, pdf of csv", "json, html, docx, xlsx, pdf or csv"));
        }

        foreach (var type in Accepted.Types(http.Request))
        {
            if (Formats.FirstOrDefault(f => string.Equals(f.Type, type, StringComparison.OrdinalIgnoreCase)) is { Name: not null } accepted)
            {
                return accepted.Format;
            }
        }

        return otherwise;
    }

    public static ReportEdition EditionOf(HttpContext http) => new QueryReader(http).Values<ReportEdition>("edition") switch
    {
        [] => ReportEdition.Working,
        [var one] => one,
        _ => throw QueryReader.Bad("edition", new Message("working of public, één van de twee", "working or public, one of the two")),
    };

    public async Task<IResult> AnswerAsync(HttpContext http, ReportPreview report, CultureInfo language, CancellationToken ct)
    {
        var format = Wanted(http);
        return format == ReportFormat.Json ? Results.Json(report, ApiJson.Options) : await AnswerAsync(
            http, format, new ReportContents(report, new PageLanguage(language)), () => preview.RenderAsync(report, language, ct), $"{report.Product}-{report.Framework}-{report.Year.ToString(CultureInfo.InvariantCulture)}", ct);
    }

    /// <summary>A report in any format but JSON.</summary>
    /// <param name="name">Of the file, without its extension.</param>
    /// <param name="since">Said on the page only: a file goes on its way, and what it says of now would not be true for long.</param>
    public Task<IResult> AnswerAsync(HttpContext http, ReportFormat format, ReportDocument report, string name, CultureInfo language, CancellationToken ct, SinceFreezing? since = null) => AnswerAsync(
        http, format, new ReportContents(report, new PageLanguage(language)), () => page.RenderAsync(report, language, ct, format == ReportFormat.Html ? since : null), name, ct);

    /// <summary>A file of a report, however it was asked for.</summary>
    /// <param name="progress">Told in percent.</param>
    /// <param name="patience">How long a printer may take.</param>
    public Task WriteAsync(Stream file, ReportFormat format, ReportDocument report, CultureInfo language, IProgress<int> progress, TimeSpan patience, CancellationToken ct) =>
        WriteAsync(file, format, new ReportContents(report, new PageLanguage(language)), () => page.RenderAsync(report, language, ct), null, progress, patience, ct);

    private async Task<IResult> AnswerAsync(HttpContext http, ReportFormat format, ReportContents contents, Func<Task<string>> drawAsync, string name, CancellationToken ct)
    {
        var table = new QueryReader(http).Text("table");
        PageHeaders.Set(http);
        return format == ReportFormat.Html ? Results.Content(await drawAsync(), "text/html; charset=utf-8")
            : await FileAsync(file => WriteAsync(file, format, contents, drawAsync, table, null, Chromium.Longest, ct), TypeOf(format), $"{name}.{NameOf(format)}");
    }

    private async Task WriteAsync(Stream file, ReportFormat format, ReportContents contents, Func<Task<string>> drawAsync, string? table, IProgress<int>? progress, TimeSpan patience, CancellationToken ct)
    {
        switch (format)
        {
            case ReportFormat.Pdf:
                var drawn = await drawAsync();
                progress?.Report(30);
                await file.WriteAsync(await chromium.PrintAsync(drawn, patience, ct), ct);
                break;
            case ReportFormat.Word:
                WordReport.Write(file, contents, progress, ct);
                break;
            case ReportFormat.Excel:
                ExcelReport.Write(file, contents, progress, ct);
                break;
            default:
                await CsvReport.WriteAsync(file, contents, table, ct);
                break;
        }
    }

    /// <summary>Written to a file that is gone when it has been sent: half a document is never sent, and memory does not grow with it.</summary>
    internal static async Task<IResult> FileAsync(Func<Stream, Task> write, string type, string name)
    {
        var file = Temporary();
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

    /// <summary>Gone when it is closed, and where the system can do that when its host is killed too: it has no name any more.</summary>
    internal static FileStream Temporary()
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), "register-" + Guid.NewGuid().ToString("N")), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 65_536, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(file.Name);
        }

        return file;
    }
}
