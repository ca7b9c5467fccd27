using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>Has a projection turn a page into SQL, and runs it.</summary>
internal sealed class PageScript(IFollowingProjection projection, EventRegistry registry, IReadOnlySet<long> skipped)
{
    /// <summary>Writes the page within the transaction that the connection is in.</summary>
    public async Task RunAsync(Page page, NpgsqlConnection connection, CancellationToken ct)
    {
        var appends = page.Appends(projection.Aliases, skipped).ToList();
        if (appends.Count == 0)
        {
            return;
        }

        var loaded = await projection.LoadAsync(connection, appends.Select(a => a[0].Stream).ToHashSet(), ct);
        var states = loaded.ToDictionary(s => s.Key, s => (object?)s.Value);
        var script = new SqlScript();
        var together = new Dictionary<StreamKey, StreamSlice>();
        foreach (var append in appends)
        {
            var stream = append[0].Stream;
            if (append.Any(e => e.Alias == TextRedacted.Alias))
            {
                // Earlier pages may have been read while the text was still there.
                projection.ProjectAll([.. together.Values], script);
                together.Clear();
                if (await StreamRemake.TryAddAsync(projection, registry, connection, stream, append[^1].Position, skipped, script, ct, after: s => states[stream] = s))
                {
                    continue;
                }
            }

            var slice = new StreamSlice(stream.Tenant, stream.StreamId, states.GetValueOrDefault(stream), [.. append.Select(e => e.Read(registry))]);
            if (together.ContainsKey(stream))
            {
                projection.ProjectAll([.. together.Values], script);
                together.Clear();
            }

            together.Add(stream, slice);
            states[stream] = projection.After(slice);
        }

        projection.ProjectAll([.. together.Values], script);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in script.Commands)
        {
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }
    }
}
