using ImprovementRegister.Setup;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ImprovementRegister.Screens;

/// <summary>A page as the answer of an endpoint, drawn on the server; it works without a script.</summary>
/// <param name="title">What the page is called, in the reader's language.</param>
/// <param name="parameters">What the component is given.</param>
public sealed class ScreenResult<TComponent>(string title, params IReadOnlyList<(string Name, object? Value)> parameters) : IResult
    where TComponent : IComponent
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>It shows other pages of this host within it.</summary>
    public bool Frames { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var http = httpContext;
        var screen = ScreenContext.Of(http, http.RequestServices.GetRequiredService<AmsterdamClock>());
        await using var renderer = new HtmlRenderer(http.RequestServices, http.RequestServices.GetRequiredService<ILoggerFactory>());
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<Layout>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Layout.Screen)] = screen,
            [nameof(Layout.Title)] = title,
            [nameof(Layout.Body)] = (RenderFragment)(builder =>
            {
                builder.OpenComponent<TComponent>(0);
                foreach (var (name, value) in parameters)
                {
                    builder.AddComponentParameter(1, name, value);
                }

                builder.CloseComponent();
            }),
        }))).ToHtmlString());
        ScreenHeaders.Set(http, Frames);
        // A form that was refused is shown on its page: the status is that of the refusal.
        http.Response.StatusCode = screen.Problem?.Status ?? Status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.WriteAsync(Integrity.TextRedacted.In(html, screen.L.Culture), http.RequestAborted);
    }
}

/// <summary>What a browser is told of a screen: the reader's alone, no script but ours, forms to this host only.</summary>
public static class ScreenHeaders
{
    public static void Set(HttpContext http, bool frames)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
            + (frames ? "; frame-src 'self'" : "");
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "same-origin";
    }
}
