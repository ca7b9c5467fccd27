using Microsoft.AspNetCore.Http.Features;

namespace ImprovementRegister.Http;

/// <summary>
/// A HEAD is answered as its GET is, without the body: wherever something can be had, programs and proxies can ask whether it is there
/// and how it has changed (RFC 9110, 9.3.2). No endpoint knows of it, so none can forget it.
/// </summary>
public sealed class HeadRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await next(http);
            return;
        }

        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        http.Request.Method = HttpMethods.Get;
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null, body));
        try
        {
            await next(http);
        }
        finally
        {
            http.Request.Method = HttpMethods.Head;
            http.Features.Set(body);
        }
    }
}
