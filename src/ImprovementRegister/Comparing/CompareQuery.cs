using ImprovementRegister.Actions;
using Npgsql;

namespace ImprovementRegister.Comparing;

/// <summary>
/// The actions that stand otherwise at one moment than at an earlier one: the rows of both, joined. What has the same row at
/// both has not changed.
/// </summary>
public sealed class CompareQuery(Snapshot snapshot, AsOf from, AsOf to)
{
    private const string Table = "ir_action";
    private const string Compared = "status, open, counted, deadline, owner, unit, nodes, reopenings, shifts, verdicts";

    /// <param name="units">Null for all units and what has none.</param>
    /// <param name="only">Nothing but these actions; all when left out.</param>
    /// <returns>The actions, to be had after the snapshot has run.</returns>
    public IReadOnlyList<ComparedAction> Ask(IReadOnlyList<string>? units, IReadOnlyList<Guid>? only = null)
    {
        NpgsqlParameter[] parameters = [Sql.Text(snapshot.Tenant), .. to.Parameters(), .. from.Parameters()];
        // What has another row at the first moment is no row of now then: that one goes on for all later moments.
        // OFFSET keeps them apart from the rest: looked up action by action, all its rows of the past would be gone through.
        var one = only is null ? "" : $"id = ANY(${parameters.Length + 2})";
        var before = $"(SELECT * FROM {from.HeldApart(Table, 2 + to.Parameters().Length).Before} held{(only is null ? "" : $" WHERE held.{one}")} OFFSET 0) a";
        using var back = snapshot.LookingBack();
        return snapshot.Ask(
            $"""
            SELECT b.id, {Listed("b")}, a.id IS NOT NULL, {Listed("a")}
              FROM {to.Held(Table, 2)[..^Table.Length]}b LEFT JOIN {before} ON a.id = b.id
             WHERE {Changed(2 + to.Parameters().Length)} AND (${parameters.Length + 1} IS NULL OR b.unit = ANY(${parameters.Length + 1}) OR a.unit = ANY(${parameters.Length + 1})){(only is null ? "" : $" AND b.{one}")}
             ORDER BY b.id
            """,
            row => new ComparedAction(row.GetGuid(0), row.GetBoolean(11) ? State(row, 12) : null, State(row, 1)),
            [.. parameters, Sql.Texts(units), .. only is null ? (NpgsqlParameter[])[] : [Sql.Uuids(only)]]);
    }

    /// <summary>The types of the sources that each of the actions comes out of, directly or by a finding, as it is linked at the second moment.</summary>
    public async Task<IReadOnlyDictionary<Guid, IReadOnlyList<string>>> TypesAsync(IReadOnlyList<Guid> actions, CancellationToken ct)
    {
        using var back = snapshot.LookingBack();
        // The same: of those of the past that held then most are asked for, and all are read.
        var ((now, before), links, asked) = (to.HeldApart(Table, 3), "SELECT id, coalesce(sources, '{}'), coalesce(findings, '{}') FROM", actions.ToHashSet());
        var linked = snapshot.Ask(
            $"{links} {now} a WHERE id = ANY($2)" + (before is null ? "" : $" UNION ALL {links} {before} a"),
            row => (Id: row.GetGuid(0), Sources: row.GetFieldValue<Guid[]>(1), Findings: row.GetFieldValue<Guid[]>(2)), [Sql.Text(snapshot.Tenant), Sql.Uuids(actions), .. to.Parameters()]);
        await snapshot.RunAsync(ct);
        linked = [.. linked.Where(l => asked.Contains(l.Id))];
        var types = snapshot.Ask(
            """
            SELECT id, type FROM ir_source WHERE tenant_id = $1 AND id = ANY($2)
            UNION ALL SELECT f.id, s.type FROM ir_finding f JOIN ir_source s ON s.tenant_id = $1 AND s.id = f.source WHERE f.tenant_id = $1 AND f.id = ANY($3)
            """,
            row => (Id: row.GetGuid(0), Type: row.GetString(1)), Sql.Text(snapshot.Tenant), Sql.Uuids(linked.SelectMany(l => l.Sources).Distinct()), Sql.Uuids(linked.SelectMany(l => l.Findings).Distinct()));
        await snapshot.RunAsync(ct);
        var typeOf = types.ToDictionary(t => t.Id, t => t.Type);
        return linked.ToDictionary(l => l.Id, l => (IReadOnlyList<string>)[.. l.Sources.Concat(l.Findings).Select(id => typeOf.GetValueOrDefault(id)).OfType<string>().Distinct()]);
    }

    /// <summary>The row began to hold after the first moment, by the clock that the moments differ in.</summary>
    private string Changed(int place) => from.ValidOn is null ? $"b.recorded_from > ${place}" : $"b.valid_from > ${place + from.Parameters().Length - 1}";

    private static string Listed(string name) => string.Join(", ", Compared.Split(", ").Select(c => $"{name}.{c}"));

    private static ComparedState State(NpgsqlDataReader row, int at) => new(
        Enum.Parse<ActionStatus>(row.GetString(at)), row.GetBoolean(at + 1), row.GetBoolean(at + 2), row.GetFieldValue<DateOnly>(at + 3) is var day && day == DateOnly.MaxValue ? null : day,
        Text(row, at + 4), Text(row, at + 5), row.GetFieldValue<string[]>(at + 6), row.GetInt32(at + 7), row.GetInt32(at + 8), row.IsDBNull(at + 9) ? [] : row.GetFieldValue<string[]>(at + 9));

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
