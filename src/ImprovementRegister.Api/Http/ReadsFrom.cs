using System.Globalization;
using ImprovementRegister.Views;

namespace ImprovementRegister.Http;

/// <summary>
/// Stands beside an endpoint whose answer, as of now, comes out of views that follow. A read with minPosition then waits
/// for them, and Register-Position says how far they are; other endpoints read what is kept inside the append.
/// </summary>
public sealed record ReadsFrom(IReadOnlyList<string> Views)
{
    /// <summary>The endpoint tells the position of now itself, which it reads with the figures: nobody has to look for it ahead.</summary>
    public bool TellsPosition { get; init; }
}

public static class ReadsFromExtensions
{
    public static TBuilder ReadsFrom<TBuilder>(this TBuilder endpoint, params string[] views)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ReadsFrom(views) { TellsPosition = true });

    /// <summary>The position of an answer as of now; that of an earlier moment says nothing of how far the views are.</summary>
    public static void SetPosition(this HttpContext http, long position, AsOf asOf)
    {
        if (asOf.Instant is null)
        {
            http.Response.Headers["Register-Position"] = position.ToString(CultureInfo.InvariantCulture);
        }
    }
}
