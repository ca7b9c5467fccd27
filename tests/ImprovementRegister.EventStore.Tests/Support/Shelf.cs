namespace ImprovementRegister.EventStore.Tests.Support;

public enum Wood { Oak, WhiteAsh }

public sealed record ShelfBuilt(string Label, Wood Wood, int? DepthInMm);

public sealed record BookPlaced(string Title, DateOnly? ReturnBy = null);

public sealed record ShelfPainted(string Colour);

/// <summary>An event that nobody registered.</summary>
public sealed record ShelfBurnt;

/// <summary>Streams that are nothing but examples: a shelf and the books on it.</summary>
public static class Shelf
{
    public const string Tenant = "north";

    public static readonly EventRegistry Registry = new EventRegistry()
        .Add<ShelfBuilt>("shelf_built")
        .Add<BookPlaced>("book_placed")
        .Add<ShelfPainted>("shelf_painted");

    public static readonly ShelfBuilt Built = new("A-1", Wood.WhiteAsh, 240);

    public static readonly EventMetadata ByLibrarian = new(
        "lib-7", "librarian", Guid.Parse("0192f3a0-0000-7000-8000-00000000c0de"), "corr-1", "cause-1", new DateOnly(2026, 2, 28));

    /// <summary>Events for a new stream; one <see cref="ShelfBuilt"/> when none are given.</summary>
    public static Append New(Guid id, params object[] events) => At(id, 0, events.Length == 0 ? [Built] : events);

    public static Append At(Guid id, long version, params object[] events) => new(Tenant, id, "shelf", version, events, ByLibrarian);

    public static Task<Appended> RecordAsync(this PostgresEventStore store, Append append) => store.AppendAsync(append, CancellationToken.None);

    public static Task<IReadOnlyList<StoredEvent>> ReadAsync(this PostgresEventStore store, Guid id) =>
        store.ReadStreamAsync(Tenant, id, CancellationToken.None);

    /// <summary>The outcome of an append: what was recorded, or the exception.</summary>
    public static async Task<object> OutcomeAsync(this PostgresEventStore store, Append append, CancellationToken ct = default)
    {
        try
        {
            return await store.AppendAsync(append, ct);
        }
        catch (Exception refusal)
        {
            return refusal;
        }
    }
}
