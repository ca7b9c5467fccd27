using System.Security.Cryptography;
using System.Text;
using ImprovementRegister.Adoption;

namespace ImprovementRegister.Frameworks;

/// <summary>Reads how an organisation stands to a framework.</summary>
public static class AdoptionReader
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
    public static async Task<StateRow<FrameworkAdoption>> ReadAsync(Snapshot snapshot, Framework framework, AsOf asOf, CancellationToken ct)
    {
        var id = StreamId(snapshot.Tenant, framework.Code);
        return await new StateQuery<FrameworkAdoption>(snapshot, asOf).FindAsync(id, ct)
            ?? new StateRow<FrameworkAdoption>(id, 0, 0, DateTimeOffset.MinValue, FrameworkAdoption.None);
    }
}
