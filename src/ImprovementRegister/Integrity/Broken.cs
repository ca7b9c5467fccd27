using System.Globalization;

namespace ImprovementRegister.Integrity;

/// <summary>Something in the store is not as it was written.</summary>
/// <param name="Position">Of the event; null when it is not about one, or the event is gone.</param>
public sealed record Broken(string Tenant, Guid? Stream, long? Version, long? Position, string What)
{
    public override string ToString() => string.Join(", ", Parts()) + ": " + What;

    private IEnumerable<string> Parts()
    {
        yield return $"tenant {Tenant}";
        if (Stream is not null)
        {
            yield return $"stream {Stream}";
        }

        if (Version is { } version)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"version {version}");
        }

        if (Position is { } position)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"position {position}");
        }
    }
}
