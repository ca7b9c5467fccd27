using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reminders;

/// <summary>All that is due in an organisation, and the organisation itself, as of one moment.</summary>
public sealed record Due(IReadOnlyList<DueItem> Items, OrganisationCatalog Catalog)
{
    public ReminderRules Rules => Catalog.Structure.Reminders ?? ReminderRules.Usual;
}

public static class DueReader
{
    /// <summary>A measurement that was missed in a plan of so long ago is made no more.</summary>
    private const int YearsThatGoalsMatter = 1;

    private static readonly string[] Unpublished = [nameof(ReportStatus.Draft), nameof(ReportStatus.Frozen), nameof(ReportStatus.Approved)];

    /// <param name="catalog">The organisation with its people as they are now: names and addresses have no history.</param>
    public static async Task<Due> ReadAsync(Snapshot snapshot, OrganisationCatalog catalog, AsOf asOf, CancellationToken ct)
    {
        var structure = await new StateQuery<OrganisationStructure>(snapshot, asOf).FindAsync(OrganisationStructure.StreamId(snapshot.Tenant), ct);
        var (today, withClock) = (asOf.Today, catalog.SourceTypes.All.Where(t => t.Fields.Contains(SourceField.EstablishedOn)).Select(t => t.Code));
        var items = new List<DueItem>();
        await AddAsync(new StateQuery<ImprovementAction>(snapshot, asOf).Where("(open OR review IS NOT NULL)"), a => DueItems.Of(a.Id, a.State), items, ct);
        await AddAsync(new StateQuery<Goal>(snapshot, asOf).Where("ends >= {0}", Sql.Day(today.AddYears(-YearsThatGoalsMatter))), g => DueItems.Of(g.Id, g.State, today), items, ct);
        await AddAsync(new StateQuery<Source>(snapshot, asOf).Where("type = ANY({0})", Sql.Texts(withClock)), s => DueItems.Of(s.Id, s.State, today), items, ct);
        await AddAsync(new StateQuery<QualityReport>(snapshot, asOf).Where("status = ANY({0})", Sql.Texts(Unpublished)), r => DueItems.Of(r.Id, r.State, catalog.ReportKinds), items, ct);
        return new Due(items, catalog.With(catalog.People, structure?.State ?? OrganisationStructure.None, today));
    }

    private static async Task AddAsync<TState>(StateQuery<TState> query, Func<StateRow<TState>, IEnumerable<DueItem>> due, List<DueItem> items, CancellationToken ct)
        where TState : class
    {
        // A register can have many thousands of them: they are held some hundreds at a time.
        await foreach (var some in query.ChunksAsync("id", ct))
        {
            items.AddRange(some.SelectMany(due));
        }
    }
}
