using System.Data;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>A transaction that sees and writes the rows of one organisation, or by <see cref="Tenancy.All"/> of all; what it does not commit did not happen.</summary>
public sealed class TenantTransaction : IAsyncDisposable
{
    private readonly NpgsqlTransaction _transaction;

    internal TenantTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) => (Connection, _transaction) = (connection, transaction);

    public NpgsqlConnection Connection { get; }

    public Task CommitAsync(CancellationToken ct) => _transaction.CommitAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}

public static class TenantTransactions
{
    public static async Task<TenantTransaction> BeginAsync(this NpgsqlDataSource database, string tenant, CancellationToken ct, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(isolation, ct);
            await connection.EnterAsync(tenant, ct);
            return new TenantTransaction(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
