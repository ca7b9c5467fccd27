using System.Data.Common;
using JasperFx.Events;
using Marten.Internal.Operations;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Storage;

namespace ImprovementRegister.Commands;

/// <summary>Keeps the receipt of a command in the transaction of its events, ahead of them (<see cref="ExpectedVersions"/>).</summary>
internal sealed class ReceiptOperation(Save save) : Marten.Internal.Operations.IStorageOperation, NoDataReturnedCall
{
    public Type DocumentType => typeof(IEvent);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append(Receipt.InsertColumns);
        var (request, first) = (save.Request, true);
        foreach (var (value, type) in (ReadOnlySpan<(object?, NpgsqlDbType)>)
        [
            (save.Tenant, NpgsqlDbType.Varchar), (request.IdempotencyKey, NpgsqlDbType.Varchar), (save.Metadata.Actor, NpgsqlDbType.Varchar), (request.Endpoint, NpgsqlDbType.Varchar),
            (request.BodyHash, NpgsqlDbType.Bytea), (save.Stream, NpgsqlDbType.Uuid), (save.Version + save.Events.Count, NpgsqlDbType.Bigint), (save.Location, NpgsqlDbType.Varchar),
            (Receipt.Write(save.Others), NpgsqlDbType.Jsonb),
        ])
        {
            builder.Append(first ? "" : ", ");
            builder.AppendParameter(value ?? DBNull.Value, type);
            first = false;
        }

        builder.Append(")");
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}
