using System.Globalization;

namespace ImprovementRegister.Integrity;

/// <summary>Something in the store is not as it was written.</summary>
/// <param name="Position">Of the event; null when it is not about one, or the event is gone.</param>
public sealed record Broken(string Tenant, Guid? Stream, long? Version, long? Position, Message What)
{
    /// <summary>For the log, which is in English.</summary>
    public override string ToString() => In(Texts.English);

    public string In(CultureInfo language) => string.Join(", ", Parts().Select(p => p.In(language))) + ": " + What.In(language);

    private IEnumerable<Message> Parts()
    {
        yield return new Message($"organisatie {Tenant}", $"tenant {Tenant}");
        if (Stream is not null)
        {
            yield return new Message($"stroom {Stream}", $"stream {Stream}");
        }

        if (Version is { } version)
        {
            yield return new Message(FormattableString.Invariant($"versie {version}"), FormattableString.Invariant($"version {version}"));
        }

        if (Position is { } position)
        {
            yield return new Message(FormattableString.Invariant($"positie {position}"), FormattableString.Invariant($"position {position}"));
        }
    }
}
