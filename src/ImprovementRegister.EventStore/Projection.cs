namespace ImprovementRegister.EventStore;

/// <summary>
/// Keeps a view. It turns the new events of one stream into SQL, and knows nothing of how or when that SQL runs: today
/// inside the append, tomorrow by a runner that follows the global order or by another engine (ADR 0001, ADR 0003).
/// </summary>
public interface IProjection
{
    string Name { get; }

    /// <summary>Raised when the view's content changes, so that it is rebuilt beside the old one.</summary>
    int Version { get; }

    /// <summary>The event aliases it takes; it is never given others.</summary>
    IReadOnlySet<string> Aliases { get; }

    void Project(StreamSlice slice, SqlScript sql);

    /// <summary>The same for slices of many streams, for a view that can write them together.</summary>
    void ProjectAll(IReadOnlyList<StreamSlice> slices, SqlScript sql)
    {
        foreach (var slice in slices)
        {
            Project(slice, sql);
        }
    }
}

/// <summary>New events of one stream, in order; <paramref name="Before"/> is the stream's state ahead of them.</summary>
public sealed record StreamSlice(string Tenant, Guid StreamId, object? Before, IReadOnlyList<StoredEvent> Events);
