using System.Globalization;
using Npgsql;

namespace ImprovementRegister.EventStore.Appending;

/// <summary>What the single and the grouped append have in common.</summary>
internal static class AppendRows
{
    public static string DotnetType(object @event) => $"{@event.GetType().FullName}, {@event.GetType().Assembly.GetName().Name}";

    public static Guid[] NewIds(Append append) => [.. append.Events.Select(_ => Guid.CreateVersion7())];

    /// <summary>The events as they now stand in the store.</summary>
    public static StreamSlice Slice(Append append, EventRegistry registry, Guid[] ids, long[] positions, DateTimeOffset recorded) =>
        new(append.Tenant, append.StreamId, append.Before, [.. append.Events.Select((e, i) => new StoredEvent(
            positions[i], ids[i], append.Tenant, append.StreamId, append.ExpectedVersion + i + 1, registry.AliasOf(e), e, recorded, append.Metadata))]);

    public static Appended Outcome(StreamSlice slice) =>
        new(slice.StreamId, slice.Events[^1].Version, slice.Events[^1].Position, slice.Events[^1].RecordedAt);

    /// <summary>The SQL of every view that takes any of these events.</summary>
    public static void Project(IReadOnlyList<IProjection> projections, IReadOnlyList<StreamSlice> slices, SqlScript script)
    {
        foreach (var projection in projections)
        {
            var taken = slices
                .Select(s => s with { Events = [.. s.Events.Where(e => projection.Aliases.Contains(e.Alias))] })
                .Where(s => s.Events.Count > 0)
                .ToList();
            if (taken.Count > 0)
            {
                projection.ProjectAll(taken, script);
            }
        }
    }

    public static async Task RunAsync(SqlScript script, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        if (script.Commands.Count == 0)
        {
            return;
        }

        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in script.Commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The typed exception for one of the store's own SQLSTATEs.</summary>
    public static EventStoreException Refusal(string sqlState, Append append, long currentVersion) => sqlState switch
    {
        "IR001" => new VersionConflictException(append.StreamId, append.ExpectedVersion, currentVersion),
        "IR002" => new StreamArchivedException(append.StreamId),
        "IR003" => new StreamNotFoundException(append.StreamId),
        "IR004" => new StreamExistsException(append.StreamId),
        _ => throw new ArgumentOutOfRangeException(nameof(sqlState), sqlState, "Not a SQLSTATE of this store."),
    };

    public static long Version(string? hint) => hint is null ? 0 : long.Parse(hint, CultureInfo.InvariantCulture);
}
