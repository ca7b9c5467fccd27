using ImprovementRegister.Adoption;

namespace ImprovementRegister.Frameworks;

/// <summary>Reads how an organisation stands to a framework.</summary>
public static class AdoptionReader
{
    /// <summary>Version 0 when nothing was recorded of it yet.</summary>
    public static async Task<StateRow<FrameworkAdoption>> ReadAsync(Snapshot snapshot, Framework framework, AsOf asOf, CancellationToken ct)
    {
        var id = FrameworkAdoption.StreamId(snapshot.Tenant, framework.Code);
        return await new StateQuery<FrameworkAdoption>(snapshot, asOf).FindAsync(id, ct)
            ?? new StateRow<FrameworkAdoption>(id, 0, 0, DateTimeOffset.MinValue, FrameworkAdoption.None);
    }
}
