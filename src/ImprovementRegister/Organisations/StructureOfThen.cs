using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Organisations;

/// <summary>The organisation by what was known of it at a moment: what a frozen report counts by unit is counted by the units of then.</summary>
internal static class StructureOfThen
{
    public static async Task<OrganisationCatalog> ReadAsync(Snapshot snapshot, OrganisationCatalog catalog, AsOf known, CancellationToken ct)
    {
        // Units never changed: they are those of the file, whenever it is asked.
        if (catalog.Structure.Units.Count == 0)
        {
            return catalog;
        }

        // A unit says itself from which day on it hangs elsewhere, whenever that was entered.
        var row = await new StateQuery<OrganisationStructure>(snapshot, known with { ValidOn = null }).FindAsync(OrganisationStructure.StreamId(snapshot.Tenant), ct);
        return catalog.With(catalog.People, row?.State ?? OrganisationStructure.None, known.Today);
    }
}
