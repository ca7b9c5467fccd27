using System.Collections;
using System.Text.Json;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// Compares the rows that a temporal view keeps of some streams with those that are meant. The rows come to the program, column
/// by column in the tables' own types: to send what is meant to the database as JSON, and to take it apart there, costs more
/// (ADR 0035).
/// </summary>
internal sealed class KeptRows<TState>
    where TState : class
{
    private readonly IReadOnlyList<Column<TState>> _columns;
    private readonly int _tail;
    private readonly string[] _statements;

    /// <param name="table">The name of the view.</param>
    public KeptRows(string table, IReadOnlyList<Column<TState>> columns, string? words)
    {
        (_columns, _tail) = (columns, TemporalTable.Head.Length + columns.Count);
        var shared = string.Join(", ", TemporalTable.Head.Concat(columns.Select(c => c.Name)).Select(c => "t." + c));

        // Looked up row by row: a plan that was made while the table was small would read the whole of it.
        string Of(string of, string list) => $"SELECT {list} FROM unnest($2) AS u (id) CROSS JOIN LATERAL (SELECT * FROM {of} WHERE tenant_id = $1 AND {of}.id = u.id OFFSET 0) t";
        _statements =
        [
            Of(table, shared + ", t.state"),
            Of(TemporalTable.PastOf(table), $"{shared}, {string.Join(", ", TemporalTable.Tail.Select(c => "t." + c))}"),
            .. words is null ? Array.Empty<string>() : [Of(words, "t.id, t.words")],
        ];
    }

    /// <summary>Those of the streams of which a row is not one of those meant, or of which one is missing.</summary>
    /// <param name="wordsOf">The words that a state is searched by; null when it is not.</param>
    public async Task<HashSet<Guid>> DifferingAsync(
        NpgsqlConnection connection, string tenant, IReadOnlyList<Guid> streams, IReadOnlyList<TemporalRow<TState>> meant, Func<TState, string>? wordsOf, CancellationToken ct)
    {
        var (differing, missing) = (new HashSet<Guid>(), new Dictionary<(Guid, long, DateTime, DateOnly, bool), TemporalRow<TState>>(meant.Count));
        foreach (var row in meant)
        {
            missing.Add((row.Id, row.Version, row.From!.Value.UtcDateTime, row.ValidFrom, row.IsPast), row);
        }

        await using var batch = new NpgsqlBatch(connection);
        foreach (var statement in _statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement) { Parameters = { Sql.Text(tenant), Sql.Uuids(streams) } });
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        foreach (var past in (bool[])[false, true])
        {
            while (await reader.ReadAsync(ct))
            {
                var id = reader.GetGuid(1);
                if (!missing.Remove((id, reader.GetInt64(2), reader.GetFieldValue<DateTime>(4), reader.GetFieldValue<DateOnly>(5), past), out var row) || !IsKept(row, reader))
                {
                    differing.Add(id);
                }
            }

            await reader.NextResultAsync(ct);
        }

        differing.UnionWith(missing.Values.Select(r => r.Id));
        if (wordsOf is not null)
        {
            await CompareWordsAsync(reader, meant.Where(r => !r.IsPast).ToDictionary(r => r.Id, r => wordsOf(r.State)), differing, ct);
        }

        return differing;
    }

    private static async Task CompareWordsAsync(NpgsqlDataReader reader, Dictionary<Guid, string> missing, HashSet<Guid> differing, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct))
        {
            if (!missing.Remove(reader.GetGuid(0), out var words) || words != reader.GetString(1))
            {
                differing.Add(reader.GetGuid(0));
            }
        }

        differing.UnionWith(missing.Keys);
    }

    private bool IsKept(TemporalRow<TState> row, NpgsqlDataReader reader)
    {
        if (reader.GetInt64(3) != row.Position || reader.GetFieldValue<DateOnly>(6) != row.ChangedOn || reader.GetFieldValue<DateTime>(7) != row.ChangedAt!.Value.UtcDateTime)
        {
            return false;
        }

        for (var i = 0; i < _columns.Count; i++)
        {
            if (!IsKept(_columns[i].Type, _columns[i].Value(row.State), reader, TemporalTable.Head.Length + i))
            {
                return false;
            }
        }

        return row.IsPast
            ? reader.GetFieldValue<DateTime>(_tail) == row.Until!.Value.UtcDateTime && reader.GetFieldValue<DateOnly>(_tail + 1) == row.ValidTo && reader.GetFieldValue<DateTime>(_tail + 2) == row.Ended!.Value.UtcDateTime
            : IsKept(row.State, reader.GetString(_tail));
    }

    /// <summary>The database keeps JSON with its members in another order.</summary>
    private static bool IsKept(TState state, string kept)
    {
        using var document = JsonDocument.Parse(kept);
        return JsonElement.DeepEquals(document.RootElement, StateJson.Element(state));
    }

    private static bool IsKept(string type, object? meant, NpgsqlDataReader reader, int at)
    {
        if (meant is null || reader.IsDBNull(at))
        {
            return meant is null && reader.IsDBNull(at);
        }

        return type switch
        {
            "varchar" => reader.GetString(at) == (string)meant,
            "boolean" => reader.GetBoolean(at) == (bool)meant,
            "integer" => reader.GetInt32(at) == (int)meant,
            "date" => reader.GetFieldValue<DateOnly>(at) == (DateOnly)meant,
            "uuid" => reader.GetGuid(at) == (Guid)meant,
            "varchar[]" => Same(reader.GetFieldValue<string[]>(at), (IEnumerable)meant),
            "uuid[]" => Same(reader.GetFieldValue<Guid[]>(at), (IEnumerable)meant),
            _ => throw new NotSupportedException($"Columns of type {type} cannot be compared."),
        };
    }

    private static bool Same<T>(T[] kept, IEnumerable meant) => kept.SequenceEqual(meant.Cast<T>());
}
