namespace ImprovementRegister.Http;

/// <summary>What a browser is told of a page: it is the reader's alone, it is what it says it is, and it runs nothing.</summary>
public static class PageHeaders
{
    /// <param name="framed">Another page of this host may show it within itself.</param>
    public static void Set(HttpContext http, bool framed = false)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors {(framed ? "'self'" : "'none'")}";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
