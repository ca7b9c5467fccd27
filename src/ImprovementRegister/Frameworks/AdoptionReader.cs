using ImprovementRegister.Adoption;

namespace ImprovementRegister.Frameworks;

/// <summary>Reads how an organisation stands to a framework.</summary>
public static class AdoptionReader
{
    /// <summary>So few that they are read with the organisation.</summary>
    /// <returns>What was taken into use since its file; to be had after the snapshot has run.</returns>
    public static IReadOnlyList<TakenIntoUse> AskTakenIntoUse(Snapshot snapshot, OrganisationCatalog file) => snapshot.Ask(
        $"""
        SELECT data ->> 'Framework', data ->> 'Version', timestamp, (data ->> 'From')::date, (headers ->> '{EventMetadataExtensions.HappenedOn}')::date FROM mt_events
         WHERE tenant_id = $1 AND stream_id = ANY($2) AND type = 'framework_adopted'
        """,
        row => new TakenIntoUse(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateOnly>(3), row.GetFieldValue<DateOnly>(4)),
        Sql.Text(snapshot.Tenant), Sql.Uuids([.. file.Frameworks.Select(f => FrameworkAdoption.StreamId(snapshot.Tenant, f.Code))]));

    /// <summary>The organisation answered to it, by both clocks.</summary>
    public static bool IsAdopted(this OrganisationCatalog catalog, string framework, AsOf asOf) => catalog.IsAdopted(framework, asOf.Instant, asOf.ValidOn);

    /// <summary>
    /// How it stood by both clocks: the version is in force from the day that was said, which may lie before that on which it was recorded.
    /// What the file of the organisation names is in force from before anything was recorded.
    /// </summary>
    public static FrameworkAdoption InForce(this OrganisationCatalog catalog, Framework framework, FrameworkAdoption adoption, AsOf asOf) => catalog.InUse(framework.Code, asOf.Instant, asOf.ValidOn) is { } told
        ? adoption with { Framework = framework.Code, Version = told.Version, From = told.From }
        : adoption with { Version = catalog.IsAdopted(framework.Code, asOf) ? framework.Version : null, From = null };

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
