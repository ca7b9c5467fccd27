using ImprovementRegister.Adoption;

namespace ImprovementRegister.Frameworks;

/// <summary>Reads how an organisation stands to a framework.</summary>
public static class AdoptionReader
{
    /// <summary>Version 0 when nothing was recorded of it yet.</summary>
    /// <param name="last">Nothing is asked of the snapshot after this.</param>
    public static async Task<StateRow<FrameworkAdoption>> ReadAsync(Snapshot snapshot, Framework framework, AsOf asOf, CancellationToken ct, bool last = false)
    {
        var adoption = Ask(snapshot, framework, asOf);
        await snapshot.RunAsync(ct, last && asOf.IsNow);
        return await adoption(ct);
    }

    /// <returns>The same, to be had after the snapshot has run.</returns>
    public static Func<CancellationToken, Task<StateRow<FrameworkAdoption>>> Ask(Snapshot snapshot, Framework framework, AsOf asOf)
    {
        var id = FrameworkAdoption.StreamId(snapshot.Tenant, framework.Code);
        var rows = new StateQuery<FrameworkAdoption>(snapshot, asOf).Where("id = {0}", Sql.Uuid(id)).AskList();
        return async ct => (await rows(ct)).SingleOrDefault() ?? new StateRow<FrameworkAdoption>(id, 0, 0, DateTimeOffset.MinValue, FrameworkAdoption.None);
    }
}
