using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ImprovementRegister.Reports.Page;

/// <summary>
/// Writes the quality report as one HTML document that stands alone: style inside, no script, nothing fetched. It can be
/// saved, mailed and printed as it is.
/// </summary>
public sealed class ReportPageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    internal static readonly MarkupString Style = new(ReadStyle());

    /// <param name="report">The figures and lists to show.</param>
    /// <param name="language">Dutch or English; decides the words and how days and numbers are written.</param>
    /// <param name="ct">Ends the work before or after drawing, not in between.</param>
    /// <returns>The whole document, from doctype to closing tag.</returns>
    public async Task<string> RenderAsync(ReportPreview report, CultureInfo language, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var page = await renderer.RenderComponentAsync<ReportPage>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(ReportPage.Report)] = report,
                [nameof(ReportPage.Language)] = new PageLanguage(language),
                [nameof(ReportPage.Style)] = Style,
            }));
            return page.ToHtmlString();
        });
        ct.ThrowIfCancellationRequested();
        return Integrity.TextRedacted.In(html, language);
    }

    private static string ReadStyle()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("ImprovementRegister.Reports.Page.report.css")
            ?? throw new InvalidOperationException("The style of the report page is not in the program.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
