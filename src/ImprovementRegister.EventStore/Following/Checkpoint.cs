using System.Globalization;
using Npgsql;

namespace ImprovementRegister.EventStore.Following;

/// <summary>
/// The row of <c>mt_event_progression</c> that says how far a projection is. It is also its fencing token: whoever writes
/// moves it from where he began, and who finds it elsewhere has been overtaken.
/// </summary>
internal static class Checkpoint
{
    // A rebuild puts another row in the place of the checkpoint, so who waits for the old one finds it gone.
    private const string SameBasis = "NOT EXISTS (SELECT FROM ir_projection WHERE name = $2 AND version = $3 AND basis <> $4)";

    /// <summary><c>{Projection}:All</c>, or <c>{Projection}:V2:All</c> above version 1, as Marten names them.</summary>
    public static string RowName(string projection, int version) =>
        version == 1 ? $"{projection}:All" : string.Create(CultureInfo.InvariantCulture, $"{projection}:V{version}:All");

    /// <summary>Null when the projection has not begun, or a newer version took over.</summary>
    public static async Task<long?> ReadAsync(NpgsqlConnection connection, string row, CancellationToken ct, bool hold = false)
    {
        await using var command = new NpgsqlCommand($"SELECT last_seq_id FROM mt_event_progression WHERE name = $1{(hold ? " FOR UPDATE" : "")}", connection);
        command.Parameters.Add(Sql.Text(row));
        return (long?)await command.ExecuteScalarAsync(ct);
    }

    /// <summary>
    /// SQL for the position that the live tables of a projection are at, its name given as SQL: while a new version is being
    /// built, they are still those of the older one.
    /// </summary>
    public static string LivePosition(string name) => $"(SELECT max(last_seq_id) FROM mt_event_progression WHERE {IsOf(name)})";

    /// <summary>Begins at a position, unless the row is there already.</summary>
    public static async Task BeginAsync(NpgsqlConnection connection, string row, long position, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("INSERT INTO mt_event_progression (name, last_seq_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection);
        command.Parameters.Add(Sql.Text(row));
        command.Parameters.Add(Sql.BigNumber(position));
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>For who follows: gives nothing, too, when a rebuild of another host made the rows with another basis.</summary>
    public static NpgsqlBatchCommand Ask(IFollowingProjection projection)
    {
        var command = new NpgsqlBatchCommand($"SELECT last_seq_id FROM mt_event_progression WHERE name = $1 AND {SameBasis}");
        AddOwner(command.Parameters, projection);
        return command;
    }

    /// <summary>False when it is not at <paramref name="from"/>, or has another basis: another runner was faster.</summary>
    public static async Task<bool> MoveAsync(NpgsqlConnection connection, IFollowingProjection projection, long from, long to, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"UPDATE mt_event_progression SET last_seq_id = $6, last_updated = transaction_timestamp() WHERE name = $1 AND last_seq_id = $5 AND {SameBasis}",
            connection);
        AddOwner(command.Parameters, projection);
        command.Parameters.Add(Sql.BigNumber(from));
        command.Parameters.Add(Sql.BigNumber(to));
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    /// <summary>The highest version that has a row; 0 when none has. A lower one must not write any more.</summary>
    public static async Task<int> NewestVersionAsync(NpgsqlConnection connection, string projection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"""
            SELECT coalesce(max(CASE WHEN name = $1 || ':All' THEN 1 ELSE substring(name FROM length($1) + 3 FOR length(name) - length($1) - 6)::int END), 0)
              FROM mt_event_progression
             WHERE {IsOf("$1")}
            """,
            connection);
        command.Parameters.Add(Sql.Text(projection));
        return (int)(await command.ExecuteScalarAsync(ct))!;
    }

    private static void AddOwner(NpgsqlParameterCollection parameters, IFollowingProjection projection)
    {
        parameters.Add(Sql.Text(RowName(projection.Name, projection.Version)));
        parameters.Add(Sql.Text(projection.Name));
        parameters.Add(Sql.Number(projection.Version));
        parameters.Add(Sql.Text(projection.Basis));
    }

    /// <summary>SQL: the row is one of the projection's, of whatever version.</summary>
    private static string IsOf(string name) =>
        $"(mt_event_progression.name = {name} || ':All' OR (starts_with(mt_event_progression.name, {name} || ':V') AND substring(mt_event_progression.name FROM length({name}) + 3) ~ '^[0-9]+:All$'))";
}
