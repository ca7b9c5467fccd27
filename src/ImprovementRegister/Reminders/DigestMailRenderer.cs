using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ImprovementRegister.Reminders;

/// <summary>Draws the HTML of a digest: style at each element, since programs for mail drop the rest; nothing is fetched, so that nobody learns that it was opened.</summary>
public sealed class DigestMailRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(Digest digest, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<DigestMail>(ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(DigestMail.Digest)] = digest }))).ToHtmlString());
    }
}
