using Npgsql;

namespace ImprovementRegister.Setup;

/// <summary>
/// A view that another version made in another shape is made anew from the events, before a host serves it: the events are
/// what there is, and outlive every version (ADR 0022). The shape that a table was filled with stands in its comment, so a
/// filling that was interrupted begins again.
/// </summary>
internal sealed class ViewUpgrade(NpgsqlConnection connection, ILogger<ViewUpgrade> logger)
{
    private readonly List<ITemporalView> _anew = [];

    /// <summary>Takes away what is of another shape; the tables are made by whoever makes the schema.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        foreach (var view in RegisterViews.All)
        {
            if (await ShapeOfAsync(view, ct) != view.Shape)
            {
                _anew.Add(view);
                await RunAsync($"DROP TABLE IF EXISTS {string.Join(", ", view.Tables)} CASCADE", ct);
            }
        }
    }

    public async Task FillAsync(CancellationToken ct)
    {
        foreach (var view in _anew)
        {
            var told = 0L;
            await view.FillAsync(connection, new Told(events =>
            {
                if (events - told >= 100_000)
                {
                    told = events;
                    logger.LogInformation("The view {View} is made anew: {Events} events so far", view.Name, events);
                }
            }), ct);
            await RunAsync($"COMMENT ON TABLE {view.Name} IS '{view.Shape}'", ct);
        }

        if (_anew.Count > 0)
        {
            logger.LogInformation("Made from the events: {Views}", string.Join(", ", _anew.Select(v => v.Name)));
        }
    }

    private async Task<string?> ShapeOfAsync(ITemporalView view, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT obj_description(to_regclass($1), 'pg_class')", connection) { Parameters = { Sql.Text(view.Name) } };
        return await command.ExecuteScalarAsync(ct) as string;
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private sealed class Told(Action<long> tell) : IProgress<long>
    {
        public void Report(long value) => tell(value);
    }
}
