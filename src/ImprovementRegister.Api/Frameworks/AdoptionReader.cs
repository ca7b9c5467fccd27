using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ImprovementRegister.Adoption;
using ImprovementRegister.EventStore;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Frameworks;

/// <summary>Reads how an organisation stands to a framework.</summary>
public sealed class AdoptionReader(NpgsqlDataSource database)
{
    /// <summary>The stream's id follows from organisation and framework, so there can be only one.</summary>
    public static Guid StreamId(string tenant, string framework)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}/{framework}"))[..16];
        // RFC 9562 version 8: an id made by a rule of one's own.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    /// <summary>Version 0 when nothing was recorded of it yet.</summary>
    public async Task<StateRow<FrameworkAdoption>> ReadAsync(string tenant, Framework framework, AsOf asOf, CancellationToken ct)
    {
        var id = StreamId(tenant, framework.Code);
        return await new StateQuery<FrameworkAdoption>(Aggregates.Adoption, tenant, asOf).FindAsync(database, id, ct)
            ?? new StateRow<FrameworkAdoption>(id, 0, 0, DateTimeOffset.MinValue, FrameworkAdoption.None);
    }

    /// <summary>How it stands now, together with other reads.</summary>
    /// <returns>The state, to be had after the round trip.</returns>
    public static Func<FrameworkAdoption> Ask(RoundTrip trip, string tenant, Framework framework)
    {
        var rows = trip.Ask(
            $"SELECT state FROM {TemporalTable.HeldAt(Aggregates.Adoption.Table, null)} WHERE id = $2",
            row => JsonSerializer.Deserialize<FrameworkAdoption>(row.GetFieldValue<byte[]>(0), EventRegistry.Json)!,
            Sql.Text(tenant), Sql.Uuid(StreamId(tenant, framework.Code)));
        return () => rows.SingleOrDefault() ?? FrameworkAdoption.None;
    }
}
