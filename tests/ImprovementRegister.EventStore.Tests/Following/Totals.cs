using ImprovementRegister.EventStore.Following;
using Npgsql;
using NpgsqlTypes;

namespace ImprovementRegister.EventStore.Tests.Following;

/// <summary>A tally: what each account holds. Keys are there for a second delivery to go wrong on, not to stop it: it adds.</summary>
/// <param name="begun">Told of every tally that begins, and whether it fills empty tables.</param>
public sealed class Totals(string basis = "", int factor = 1, Func<Deposited, bool>? fails = null, Action<bool>? begun = null) : ITallyingProjection
{
    public const string Schema = "CREATE TABLE totals (tenant varchar, id uuid, deposits int NOT NULL, balance int NOT NULL, CONSTRAINT totals_key PRIMARY KEY (tenant, id)) WITH (fillfactor = 70)";

    public string Name => "totals";

    public int Version => 1;

    public string Basis => basis;

    public IReadOnlySet<string> Aliases { get; } = new HashSet<string> { "deposited" };

    public IReadOnlyList<string> Tables { get; } = ["totals"];

    public ITally Begin(bool fresh)
    {
        begun?.Invoke(fresh);
        return new Tally(factor, fails, fresh);
    }

    private sealed class Tally(int factor, Func<Deposited, bool>? fails, bool fresh) : ITally
    {
        private readonly Dictionary<StreamKey, (int Deposits, int Balance)> _accounts = [];

        public int Streams => _accounts.Count;

        public async Task LoadAsync(NpgsqlConnection connection, IReadOnlySet<StreamKey> streams, CancellationToken ct)
        {
            streams = streams.Where(s => !_accounts.ContainsKey(s)).ToHashSet();
            await using var command = new NpgsqlCommand("SELECT tenant, id, deposits, balance FROM totals WHERE (tenant, id) IN (SELECT * FROM unnest($1, $2))", connection);
            command.Parameters.Add(Sql.Texts(streams.Select(s => s.Tenant)));
            command.Parameters.Add(Sql.Uuids(streams.Select(s => s.StreamId)));
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                _accounts.Add(new StreamKey(reader.GetString(0), reader.GetGuid(1)), (reader.GetInt32(2), reader.GetInt32(3)));
            }
        }

        public void Take(StreamKey stream, string alias, object @event)
        {
            var deposited = (Deposited)@event;
            if (fails?.Invoke(deposited) == true)
            {
                throw new InvalidOperationException($"cannot take {deposited.Note}");
            }

            var (deposits, balance) = _accounts.GetValueOrDefault(stream);
            _accounts[stream] = (deposits + 1, balance + (deposited.Amount * factor));
        }

        public async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
        {
            if (fresh)
            {
                await FillAsync(connection, "totals", ct);
                return;
            }

            await using var command = new NpgsqlCommand(
                "INSERT INTO totals SELECT * FROM unnest($1, $2, $3, $4) ON CONFLICT (tenant, id) DO UPDATE SET deposits = excluded.deposits, balance = excluded.balance", connection);
            command.Parameters.Add(Sql.Texts(_accounts.Keys.Select(s => s.Tenant)));
            command.Parameters.Add(Sql.Uuids(_accounts.Keys.Select(s => s.StreamId)));
            command.Parameters.Add(Sql.Numbers(_accounts.Values.Select(a => a.Deposits)));
            command.Parameters.Add(Sql.Numbers(_accounts.Values.Select(a => a.Balance)));
            await command.ExecuteNonQueryAsync(ct);
        }

        public async Task FillAsync(NpgsqlConnection connection, string table, CancellationToken ct)
        {
            await using var writer = await connection.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT binary)", ct);
            foreach (var (account, (deposits, balance)) in _accounts)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(account.Tenant, NpgsqlDbType.Varchar, ct);
                await writer.WriteAsync(account.StreamId, NpgsqlDbType.Uuid, ct);
                await writer.WriteAsync(deposits, NpgsqlDbType.Integer, ct);
                await writer.WriteAsync(balance, NpgsqlDbType.Integer, ct);
            }

            await writer.CompleteAsync(ct);
        }
    }
}
