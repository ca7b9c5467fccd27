using ImprovementRegister.Actions;
using Npgsql;

namespace ImprovementRegister.Register;

/// <summary>How each action went, from the rows of all its days (ADR 0022).</summary>
/// <param name="year">Actions whose life touches it; null: all.</param>
/// <param name="units">Null for all units and what has none.</param>
/// <param name="recurrenceMonths">How long after it was finished the same, found again, counts as recurring.</param>
public sealed class FlowQuery(Snapshot snapshot, int? year, IReadOnlyList<string>? units, AsOf asOf, int recurrenceMonths)
{
    private sealed record Dated(Guid Id, DateOnly? FirstDeadline, DateOnly? FinishedOn, bool EverEnded);

    public async Task<IReadOnlyList<ActionFlow>> ReadAsync(CancellationToken ct)
    {
        var day = $"${Parameters().Length}";
        var lived = $"{PastFilters.AllRows("p", asOf)} AND p.valid_from <= {day}";
        var days = snapshot.Ask(
            $"SELECT p.id, p.status, sum(greatest(least({PastFilters.Until("p", asOf)}, {day}) - p.valid_from, 0))::int FROM {lived} GROUP BY p.id, p.status",
            row => (Id: row.GetGuid(0), Status: Enum.Parse<ActionStatus>(row.GetString(1)), Days: row.GetInt32(2)), Parameters());
        // What was done before it was taken up again is not when it was finished; and what was done before it was raised is no row's first day.
        var dated = snapshot.Ask(
            $"""
            SELECT p.id, (array_agg(p.deadline ORDER BY p.valid_from, p.version) FILTER (WHERE p.deadline <> 'infinity'))[1],
                   CASE WHEN min(h.begins) < min(p.valid_from) AND min(h.status) IN ('Completed', 'Effective') THEN min(h.begins)
                        ELSE min(p.valid_from) FILTER (WHERE p.status IN ('Completed', 'Effective') AND p.reopenings = h.reopenings AND h.status IN ('Completed', 'Effective')) END,
                   bool_or(p.status IN ('Completed', 'Effective', 'Cancelled') OR p.reopenings > 0)
              FROM (SELECT * FROM {lived}) p JOIN {asOf.Held("ir_action", 2)} ON ir_action.id = p.id CROSS JOIN LATERAL (SELECT ir_action.reopenings, ir_action.status, ir_action.begins) h GROUP BY p.id
            """,
            row => new Dated(row.GetGuid(0), Day(row, 1), Day(row, 2), row.GetBoolean(3)), Parameters());
        var place = Parameters().Length;
        var actions = snapshot.Ask(
            $"""
            SELECT id, unit, owner, nodes, reopenings, deadline FROM {asOf.Held("ir_action", 2)}
             WHERE {Filters.Counted} AND (${place + 1} IS NULL OR {Filters.InYear($"${place + 1}", $"${place + 2}")}) AND (${place + 3} IS NULL OR unit = ANY(${place + 3}))
            """,
            row => (Id: row.GetGuid(0), Unit: Text(row, 1), Owner: Text(row, 2), Nodes: row.GetFieldValue<string[]>(3), Reopenings: row.GetInt32(4), Deadline: Day(row, 5)),
            [.. Parameters(), Sql.Day(year is { } first ? new DateOnly(first, 1, 1) : null), Sql.Day(year is { } last ? new DateOnly(last, 12, 31) : null), Sql.Texts(units)]);
        await snapshot.RunAsync(ct);
        var (daysOf, datesOf) = (days.ToLookup(d => d.Id), dated.ToDictionary(d => d.Id));
        var again = AskFoundAgain(snapshot, asOf, recurrenceMonths, "DISTINCT a.id", row => row.GetGuid(0), [.. actions.Where(a => datesOf[a.Id].FinishedOn is not null).Select(a => (a.Id, datesOf[a.Id].FinishedOn!.Value))]);
        await snapshot.RunAsync(ct);
        var foundAgain = again.ToHashSet();
        return [.. actions.Select(a => new ActionFlow(
            a.Id, a.Unit, a.Owner, a.Nodes, a.Reopenings, daysOf[a.Id].ToDictionary(d => d.Status, d => d.Days), datesOf[a.Id].FirstDeadline, a.Deadline, datesOf[a.Id].FinishedOn, datesOf[a.Id].EverEnded, foundAgain.Contains(a.Id)))];
    }

    /// <summary>Which findings are of the same as these actions, by the rule by which they count as found again.</summary>
    /// <returns>To be had after the snapshot has run.</returns>
    public static IReadOnlyList<(Guid Action, Guid Finding)> AskFoundAgain(Snapshot snapshot, AsOf asOf, int recurrenceMonths, IEnumerable<ActionFlow> actions) => AskFoundAgain(
        snapshot, asOf, recurrenceMonths, "DISTINCT a.id, f.id", row => (row.GetGuid(0), row.GetGuid(1)), [.. actions.Where(a => a.FinishedOn is not null).Select(a => (a.Id, a.FinishedOn!.Value))]);

    /// <summary>As for findings (<see cref="Findings.Recurrence"/>): on a node of it, for its unit, and found after it was finished.</summary>
    private static IReadOnlyList<T> AskFoundAgain<T>(Snapshot snapshot, AsOf asOf, int recurrenceMonths, string columns, Func<NpgsqlDataReader, T> read, IReadOnlyList<(Guid Action, DateOnly On)> finished)
    {
        NpgsqlParameter[] first = [Sql.Text(snapshot.Tenant), .. asOf.Parameters()];
        // Node by node, for units have hundreds of both, and comparing each action with each finding would grow with the square of them.
        return snapshot.Ask(
            $"""
            SELECT {columns}
              FROM (SELECT w.id, h.unit, w.finished, unnest(h.nodes) AS node
                      FROM unnest(${first.Length + 1}, ${first.Length + 2}) AS w (id, finished) JOIN (SELECT id, unit, nodes FROM {asOf.Held("ir_action", 2)}) h ON h.id = w.id) a
              JOIN (SELECT id, unit, begins, unnest(nodes) AS node FROM {asOf.Held("ir_finding", 2)} WHERE {Findings.Recurrence.Counts}) f
                ON f.unit = a.unit AND f.node = a.node AND f.begins > a.finished AND f.begins <= a.finished + make_interval(months => ${first.Length + 3})
            """,
            read, [.. first, Sql.Uuids(finished.Select(f => f.Action)), Sql.Days(finished.Select(f => f.On)), Sql.Number(recurrenceMonths)]);
    }

    private NpgsqlParameter[] Parameters() => [Sql.Text(snapshot.Tenant), .. asOf.Parameters(), Sql.Day(asOf.Today)];

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) || row.GetFieldValue<DateOnly>(column) is var day && day == DateOnly.MaxValue ? null : row.GetFieldValue<DateOnly>(column);
}
