using System.Data.Common;
using ImprovementRegister.Setup;
using Marten;
using Marten.Storage;
using NpgsqlTypes;

namespace ImprovementRegister.Commands;

/// <summary>Which positions the last events of streams got that a session begins: asked behind its appends, in the round trip of these.</summary>
internal sealed class BegunPositions(string tenant, IReadOnlyList<(Guid Stream, long Version)> begun) : SqlOperation(
    Select, [(begun.Select(b => b.Stream).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid), (begun.Select(b => b.Version).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Bigint), (tenant, NpgsqlDbType.Varchar)])
{
    private const string Select = """
        SELECT u.stream, e.seq_id
          FROM unnest(?, ?) AS u (stream, version)
         CROSS JOIN LATERAL (SELECT seq_id FROM mt_events WHERE tenant_id = ? AND stream_id = u.stream AND version = u.version OFFSET 0) e
        """;

    private readonly Dictionary<Guid, long> _positions = [];

    public override Type DocumentType => typeof(StorageFeatures);

    /// <returns>By stream, there when the session has saved.</returns>
    public static IReadOnlyDictionary<Guid, long> Ask(IDocumentSession session, IReadOnlyList<(Guid Stream, long Version)> begun)
    {
        var asked = new BegunPositions(session.TenantId, begun);
        if (begun.Count > 0)
        {
            session.QueueOperation(asked);
        }

        return asked._positions;
    }

    public override async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        while (await reader.ReadAsync(token))
        {
            _positions[reader.GetGuid(0)] = reader.GetInt64(1);
        }
    }
}
