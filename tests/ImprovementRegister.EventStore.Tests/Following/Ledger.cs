using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Following;

public sealed record Deposited(int Amount, string Note = "");

public sealed record Renamed(string Name);

/// <summary>
/// A view with a row for each balance that an account has had, and a row for each event it was given: a second delivery
/// breaks a key. It needs the state before, and takes no <see cref="Renamed"/>.
/// </summary>
/// <param name="before">Runs before each page's states are loaded; a test can hold or break it here.</param>
/// <param name="atStart">Runs whenever a runner asks which aliases to read: between its checkpoint and its page.</param>
/// <param name="fails">Events that it cannot take.</param>
public sealed class Ledger(string name, int version = 1, int factor = 1, Func<NpgsqlConnection, Task>? before = null, Func<Deposited, bool>? fails = null, Action? atStart = null)
    : IFollowingProjection
{
    public static readonly EventRegistry Registry = new EventRegistry().Add<Deposited>("deposited").Add<Renamed>("renamed");

    private static readonly HashSet<string> Taken = ["deposited"];

    public string Name => name;

    public int Version => version;

    public IReadOnlySet<string> Aliases
    {
        get
        {
            atStart?.Invoke();
            return Taken;
        }
    }

    public IReadOnlyList<string> Tables { get; } = [name, $"{name}_seen"];

    public string Schema => $"""
        CREATE TABLE {name} (
            tenant varchar NOT NULL, id uuid NOT NULL, version bigint NOT NULL, balance int NOT NULL, closed bigint NULL,
            CONSTRAINT {name}_key PRIMARY KEY (tenant, id, version));
        CREATE UNIQUE INDEX {name}_open ON {name} (tenant, id) WHERE closed IS NULL;
        CREATE TABLE {name}_seen (position bigint CONSTRAINT {name}_seen_key PRIMARY KEY, note varchar CHECK (note <> 'refused'));
        """;

    public void Project(StreamSlice slice, SqlScript sql)
    {
        var first = slice.Events[0];
        sql.Add($"UPDATE {name} SET closed = $3 WHERE tenant = $1 AND id = $2 AND closed IS NULL",
            Sql.Text(slice.Tenant), Sql.Uuid(slice.StreamId), Sql.BigNumber(first.Position));
        sql.Add($"INSERT INTO {name} (tenant, id, version, balance) VALUES ($1, $2, $3, $4)",
            Sql.Text(slice.Tenant), Sql.Uuid(slice.StreamId), Sql.BigNumber(slice.Events[^1].Version), Sql.Number((int)After(slice)!));
        foreach (var e in slice.Events)
        {
            var deposited = (Deposited)e.Data;
            if (fails?.Invoke(deposited) == true)
            {
                throw new InvalidOperationException($"cannot take {deposited.Note}");
            }

            sql.Add($"INSERT INTO {name}_seen (position, note) VALUES ($1, $2)", Sql.BigNumber(e.Position), Sql.Text(deposited.Note));
        }
    }

    public object? After(StreamSlice slice) => (int)(slice.Before ?? 0) + slice.Events.Sum(e => ((Deposited)e.Data).Amount * factor);

    public async Task<IReadOnlyDictionary<StreamKey, object>> LoadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<StreamKey> streams, CancellationToken ct)
    {
        if (before is not null)
        {
            await before(connection);
        }

        var states = new Dictionary<StreamKey, object>();
        await using var command = new NpgsqlCommand(
            $"SELECT tenant, id, balance FROM {name} WHERE closed IS NULL AND (tenant, id) IN (SELECT * FROM unnest($1, $2))", connection);
        command.Parameters.Add(Sql.Texts(streams.Select(s => s.Tenant)));
        command.Parameters.Add(Sql.Uuids(streams.Select(s => s.StreamId)));
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            states.Add(new StreamKey(reader.GetString(0), reader.GetGuid(1)), reader.GetInt32(2));
        }

        return states;
    }
}
