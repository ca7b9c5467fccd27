using System.Text.Json.Serialization;
using ImprovementRegister.Adoption;

namespace ImprovementRegister.Frameworks;

/// <summary>A node with its counts. Empty nodes are there too: a report must name every pillar (domain.md C).</summary>
/// <param name="Counts">Of this node and everything beneath it.</param>
/// <param name="AspectStatus">Year → status, for aspects: the year, the year before, and every year with a status; null for other nodes.</param>
/// <param name="ScheduledYears">The years a theme is planned in; empty for other nodes.</param>
/// <param name="ScheduledInYear">True for a theme that is planned in the year of the view.</param>
public sealed record NodeView(
    string Code, string? Parent, NodeKind Kind, string? Number, string Title, Counts Counts,
    IReadOnlyDictionary<string, AspectStatus>? AspectStatus, IReadOnlyList<int> ScheduledYears, bool ScheduledInYear)
{
    public static NodeView Of(FrameworkNode node, Counts counts, FrameworkAdoption adoption, int year)
    {
        var scheduled = adoption.Themes.GetValueOrDefault(node.Code) ?? node.ScheduledYears;
        var statuses = node.Kind != NodeKind.Aspect ? null
            : (adoption.Aspects.GetValueOrDefault(node.Code)?.Keys ?? []).Append(year - 1).Append(year).Distinct().Order()
                .ToDictionary(y => y.ToString(System.Globalization.CultureInfo.InvariantCulture), y => adoption.StatusOf(node.Code, y));
        return new NodeView(node.Code, node.Parent, node.Kind, node.Number, node.Title, counts, statuses, scheduled, scheduled.Contains(year));
    }
}

/// <summary>A framework over a year. An action that serves three nodes counts once in <paramref name="Total"/>.</summary>
public sealed record FrameworkView(
    string Framework, string Name, string Version, bool Adopted, int Year, string? Unit, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position, Counts Total, IReadOnlyList<NodeView> Nodes)
{
    /// <summary>How much of the year no view of a framework shows, for a page that says so; 0 where nobody asks.</summary>
    [JsonIgnore]
    public int Outside { get; private init; }

    /// <summary>Nodes from the framework's file, counts from the views, status and planning from the adoption; all of the moment of the snapshot.</summary>
    /// <param name="asked">The unit in the words of who asks.</param>
    /// <param name="units">The codes that are meant; null for all units and what has none.</param>
    /// <param name="last">Nothing is asked of the snapshot after this.</param>
    /// <param name="shown">The nodes of all views there are, when <see cref="Outside"/> is asked for.</param>
    public static async Task<FrameworkView> ReadAsync(
        Snapshot snapshot, OrganisationCatalog catalog, Framework framework, int year, string? asked, IReadOnlyList<string>? units, AsOf asOf, CancellationToken ct, AsOf? plans = null, bool last = false, IReadOnlySet<string>? shown = null)
    {
        var position = snapshot.AskPosition(asOf);
        var counts = new CountQuery(snapshot, year, units, asOf, plans).Ask(CountQuery.RollUp(framework, catalog), shown);
        var adoption = (await AdoptionReader.ReadAsync(snapshot, framework, asOf, ct, last)).State;
        var byPart = counts();
        return new FrameworkView(
            framework.Code, framework.Name, catalog.InForce(framework, adoption, asOf).Version ?? framework.Version, catalog.IsAdopted(framework.Code, asOf),
            year, asked, asOf.Instant, asOf.InYear(year).ValidOn, position(), byPart.Of(CountQuery.Total), [.. framework.Nodes.Select(n => NodeView.Of(n, byPart.Of(n.Code), adoption, year))]) { Outside = byPart.Outside };
    }
}
