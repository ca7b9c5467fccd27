using System.Data.Common;
using JasperFx.Events;
using Marten.Internal.Operations;
using NpgsqlTypes;
using Weasel.Postgresql;
using Weasel.Storage;

namespace ImprovementRegister.Commands;

/// <summary>
/// What runs ahead of the appends of a session, of the type of their operations so that Marten keeps it there: the versions
/// of the streams are compared, and receipts written, before any event draws a position (appending.sql). Whatever fails here
/// leaves no gap in the global order, which Marten would fill with tombstones.
/// </summary>
internal sealed class ExpectedVersions(string tenant, IReadOnlyList<Guid> streams, IReadOnlyList<long> versions) : Marten.Internal.Operations.IStorageOperation
{
    /// <summary>SQLSTATE of a stream that is at another version.</summary>
    public const string Stale = "IR001";

    public Type DocumentType => typeof(IEvent);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        builder.Append("select ir_expect_versions(");
        builder.AppendParameter(tenant, NpgsqlDbType.Varchar);
        builder.Append(", ");
        builder.AppendParameter(streams.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid);
        builder.Append(", ");
        builder.AppendParameter(versions.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint);
        builder.Append(")");
    }

    public Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token) => Task.CompletedTask;

    public Weasel.Core.OperationRole Role() => Weasel.Core.OperationRole.Other;
}
