using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ImprovementRegister.Reports.Page;

/// <summary>Writes a report, with what people wrote and a part for each framework, as one HTML document that stands alone.</summary>
public sealed class ReportDocumentRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(ReportDocument report, CultureInfo language, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<DocumentPage>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(DocumentPage.Document)] = report,
            [nameof(DocumentPage.Language)] = new PageLanguage(language),
            [nameof(DocumentPage.Style)] = ReportPageRenderer.Style,
        }))).ToHtmlString());
        return Integrity.TextRedacted.In(html, language);
    }
}
