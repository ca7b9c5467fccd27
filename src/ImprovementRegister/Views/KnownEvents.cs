using JasperFx.Events;
using Marten;

namespace ImprovementRegister.Views;

/// <summary>The events of a stream that were known at a moment and had happened by a day, each on the day that was known to be right then (ADR 0022, 0037).</summary>
public sealed class KnownEvents(IReadOnlyList<IEvent> all, CorrectedDays days)
{
    private readonly Lazy<HashSet<long>> _versions = new(() => [.. all.Select(e => e.Version)]);

    /// <summary>All of them, whenever they happened.</summary>
    /// <param name="known">In the order of their versions, the first of the stream first.</param>
    public static KnownEvents Of(IReadOnlyList<IEvent> known) => new(known, CorrectedDays.Of(known.Select(e => e.Data)));

    /// <summary>Those that had happened by the end of a day. The first of all is in every day: nothing happens to what has not begun.</summary>
    public KnownEvents By(DateOnly day) => new([.. all.Where(e => e.Version == 1 || DayOf(e) <= day)], days);

    public IReadOnlyList<IEvent> All => all;

    public bool Hold(IEvent e) => _versions.Value.Contains(e.Version);

    public DateOnly DayOf(IEvent e) => days.DayOf(e.Version, e.Metadata().HappenedOn);

    /// <summary>What they come to, and would without the last change that can be taken back.</summary>
    public TState Sum<TState>()
        where TState : class => TakingBack.Sum(Aggregate<TState>.Instance.None, Aggregate<TState>.Instance.Evolve, all, e => e.Version, e => days.DataOf(e.Version, e.Data), e => e.Metadata().CommandId);

    /// <summary>The last day on which something in them happened; the first day of all when there are none.</summary>
    public DateOnly LastDay => all.Select(DayOf).DefaultIfEmpty(DateOnly.MinValue).Max();

    /// <summary>As a decision looks back at them.</summary>
    public IReadOnlyList<PastEvent> Past() =>
        [.. all.Select(e => new PastEvent(e.Version, days.DataOf(e.Version, e.Data), e.Metadata().Actor, DayOf(e), e.Timestamp, e.Metadata().CommandId))];

    /// <summary>What a stream held at a version; nothing at version 0.</summary>
    public static async Task<KnownEvents> ReadAsync(IDocumentStore store, string tenant, Guid stream, long version, CancellationToken ct)
    {
        await using var session = store.QuerySession(tenant);
        return Of(version == 0 ? [] : await session.Events.FetchStreamAsync(stream, version, token: ct));
    }
}
