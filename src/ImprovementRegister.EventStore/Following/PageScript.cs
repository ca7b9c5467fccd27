using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>Has a projection turn a page into rows.</summary>
internal sealed class PageScript(IFollowingProjection projection, EventRegistry registry, IReadOnlySet<long> skipped)
{
    /// <summary>Writes the page within the transaction that the connection is in.</summary>
    public Task RunAsync(Page page, NpgsqlConnection connection, CancellationToken ct) => projection is ITallyingProjection tallying
        ? TallyAsync(tallying, page, connection, ct)
        : RunSlicesAsync(page, connection, ct);

    /// <summary>Adds a page to a tally; every event by itself, so that one that cannot be taken is known at once.</summary>
    /// <exception cref="ProjectionFailedException">An event cannot be taken.</exception>
    public void Take(Page page, ITally tally)
    {
        foreach (var e in page.Events.Where(e => !skipped.Contains(e.Position)))
        {
            try
            {
                tally.Take(e.Stream, e.Alias, e.ReadData(registry));
            }
            catch (Exception cause)
            {
                throw new ProjectionFailedException(projection.Name, e.Position, cause);
            }
        }
    }

    private async Task TallyAsync(ITallyingProjection tallying, Page page, NpgsqlConnection connection, CancellationToken ct)
    {
        if (page.Events.Count == 0)
        {
            return;
        }

        var tally = tallying.Begin(fresh: page.From == 0);
        await tally.LoadAsync(connection, page.Events.Select(e => e.Stream).ToHashSet(), ct);
        Take(page, tally);
        await tally.WriteAsync(connection, ct);
    }

    private async Task RunSlicesAsync(Page page, NpgsqlConnection connection, CancellationToken ct)
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
                ProjectTogether();
                if (await StreamRemake.TryAddAsync(projection, registry, connection, stream, append[^1].Position, skipped, script, ct, after: s => states[stream] = s))
                {
                    continue;
                }
            }

            var slice = new StreamSlice(stream.Tenant, stream.StreamId, states.GetValueOrDefault(stream), [.. append.Select(e => e.Read(registry))]);
            if (together.ContainsKey(stream))
            {
                ProjectTogether();
            }

            together.Add(stream, slice);
            states[stream] = projection.After(slice);
        }

        ProjectTogether();
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in script.Commands)
        {
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(ct);
        }

        void ProjectTogether()
        {
            if (together.Count > 0)
            {
                projection.ProjectAll([.. together.Values], script);
                together.Clear();
            }
        }
    }
}
