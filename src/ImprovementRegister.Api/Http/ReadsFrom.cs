namespace ImprovementRegister.Http;

/// <summary>
/// Stands beside an endpoint whose answer, as of now, comes out of views that follow. A read with minPosition then waits
/// for them, and Register-Position says how far they are; other endpoints read what is kept inside the append.
/// </summary>
public sealed record ReadsFrom(IReadOnlyList<string> Views);

public static class ReadsFromExtensions
{
    public static TBuilder ReadsFrom<TBuilder>(this TBuilder endpoint, params string[] views)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ReadsFrom(views));
}
