using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ImprovementRegister.Reports.Page;

/// <summary>Writes a report, with what people wrote and a part for each framework, as one HTML document that stands alone.</summary>
public sealed class ReportDocumentRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <param name="since">What is said on a screen of what was recorded since the freezing; no part of the report.</param>
    public async Task<string> RenderAsync(ReportDocument report, CultureInfo language, CancellationToken ct, SinceFreezing? since = null)
    {
        ct.ThrowIfCancellationRequested();
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<DocumentPage>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(DocumentPage.Document)] = report,
            [nameof(DocumentPage.Language)] = new PageLanguage(language),
            [nameof(DocumentPage.Style)] = ReportPageRenderer.Style,
            [nameof(DocumentPage.Since)] = since,
        }))).ToHtmlString());
        return Integrity.TextRedacted.In(html, language);
    }
}
