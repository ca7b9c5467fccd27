using ImprovementRegister.Setup;
using NpgsqlTypes;

namespace ImprovementRegister.Commands;

/// <summary>Keeps the receipt of a command in the transaction of its events, ahead of them (<see cref="ExpectedVersions"/>).</summary>
internal sealed class ReceiptOperation(Save save) : ChangeOperation(
    Receipt.Insert,
    (save.Tenant, NpgsqlDbType.Varchar), (save.Request.IdempotencyKey, NpgsqlDbType.Varchar), (save.Metadata.Actor, NpgsqlDbType.Varchar), (save.Request.Endpoint, NpgsqlDbType.Varchar),
    (save.Request.BodyHash, NpgsqlDbType.Bytea), (save.Stream, NpgsqlDbType.Uuid), (save.Version + save.Events.Count, NpgsqlDbType.Bigint), (save.Location, NpgsqlDbType.Varchar),
    (Receipt.Write(save.Others), NpgsqlDbType.Jsonb));
