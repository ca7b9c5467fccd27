using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>Counts by part of a view; a part without anything under it is all zero.</summary>
public sealed record CountsAt(long Position, IReadOnlyDictionary<string, NodeCounts> Parts)
{
    public NodeCounts Of(string part) => Parts.GetValueOrDefault(part) ?? NodeCounts.Zero;

    internal static CountsAt Of(CountedParts counted) => new(counted.Position, counted.Parts.ToDictionary(p => p.Key, p => NodeCounts.Of(p.Value)));
}

/// <summary>
/// The counts of a view: as they are now, from the figures that follow the events, in the same time however many events
/// there are; or at one moment with lists of the same moment, counted over the temporal views.
/// </summary>
public sealed class NodeFigures(CountReader reader, CountQuery query, Reading reading)
{
    /// <param name="pairs">Which node counts for which part; only asked for at an earlier moment.</param>
    /// <param name="unit">Null for all units and what has none.</param>
    public async Task<CountsAt> ReadAsync(
        OrganisationCatalog catalog, string view, Func<IReadOnlyList<(string Node, string Key)>> pairs, int year, string? unit, AsOf asOf, CancellationToken ct)
    {
        if (asOf.Instant is not null)
        {
            return await CountAsync(catalog.Organisation.Tenant, pairs(), year, unit is null ? null : catalog.UnitsConcerning(unit), asOf, ct);
        }

        return CountsAt.Of(await reader.ReadAsync(catalog, view, year, unit, asOf.Today, ct));
    }

    /// <summary>The counts as they are now, together with other reads.</summary>
    /// <returns>The counts, to be had after the round trip.</returns>
    public Func<CountsAt> Ask(RoundTrip trip, OrganisationCatalog catalog, string view, int year, string? unit, DateOnly today)
    {
        var counted = reader.Ask(trip, catalog, view, year, unit, today);
        return () => CountsAt.Of(counted());
    }

    /// <summary>Counts what the temporal views hold at a moment, also when that is now.</summary>
    public async Task<CountsAt> CountAsync(
        string tenant, IReadOnlyList<(string Node, string Key)> pairs, int year, IReadOnlyList<string>? units, AsOf asOf, CancellationToken ct)
    {
        var position = await reading.PositionAsync(asOf, ct);
        return new CountsAt(position, await query.CountAsync(tenant, pairs, year, units, asOf, ct));
    }
}
