using System.Data.Common;
using JasperFx.Events;
using Marten.Internal.Operations;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Storage;

namespace ImprovementRegister.Setup;

/// <summary>A statement of our own in the transaction of a session, in the order in which it was queued; each ? in it is a value.</summary>
internal abstract class SqlOperation(string sql, (object? Value, NpgsqlDbType Type)[] values) : Marten.Internal.Operations.IStorageOperation
{
    /// <summary>Marten sends what is of events ahead of the appends, and all else behind them.</summary>
    public virtual Type DocumentType => typeof(IEvent);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        var parts = sql.Split('?');
        for (var i = 0; i < parts.Length; i++)
        {
            builder.Append(parts[i]);
            if (i < values.Length)
            {
                builder.AppendParameter(values[i].Value ?? DBNull.Value, values[i].Type);
            }
        }
    }

    public abstract Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token);

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}

/// <summary>Changes rows, or none.</summary>
internal class ChangeOperation(string sql, params (object? Value, NpgsqlDbType Type)[] values) : SqlOperation(sql, values), NoDataReturnedCall
{
    public override Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
}

/// <summary>Waits until it is alone with what follows in the transaction.</summary>
internal sealed class WaitOperation(string sql, params (object? Value, NpgsqlDbType Type)[] values) : SqlOperation(sql, values)
{
    public override Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;
}

/// <summary>Changes rows that only one may change: whoever finds none left keeps nothing of the transaction, and sends no message of it.</summary>
/// <param name="change">An UPDATE, DELETE or INSERT … SELECT without RETURNING.</param>
internal sealed class ClaimOperation(string change, params (object? Value, NpgsqlDbType Type)[] values) : SqlOperation(change + " RETURNING 1", values)
{
    public override async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token))
        {
            exceptions.Add(new AnotherWasFirstException());
        }
    }
}

public sealed class AnotherWasFirstException() : Exception("Another host or person was first.");
