using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Explaining;

/// <summary>A figure of what became of the actions of a report in its period, of one unit or of all (<see cref="MovementQuery"/>).</summary>
internal sealed record ExplainedMovement(string Name, QualityReport Report, OrganisationCatalog Units, AsOf Known, DateOnly ReferenceDate) : Explained(Name)
{
    /// <summary>What <see cref="Explanation.View"/> says: the same words count otherwise here than over all time.</summary>
    public const string View = "period";

    public static IReadOnlyList<Explained> Of(QualityReport report, OrganisationCatalog units, AsOf known, DateOnly referenceDate) =>
        [.. Movement.Figures.Select(f => new ExplainedMovement(f.Name, report, units, known, referenceDate))];

    public override async Task<Explanation> ExplainAsync(ExplainedPart part, ExplainedPage page)
    {
        var query = new MovementQuery(page.Snapshot, Report, Units, Known, ReferenceDate);
        var (position, asked) = (page.Snapshot.AskPosition(query.To), query.Ask());
        await page.Snapshot.RunAsync(page.Cancelled);
        List<Guid> counted = [.. asked().Where(c => c.Figure == Name && Codes.Same(c.Unit, part.Part)).Select(c => c.Action).Distinct().Order()];
        List<Guid> shown = [.. counted.Where(id => page.After is not { } after || id.CompareTo(after) > 0).Take(page.Limit + 1)];
        var rows = await new StateQuery<ImprovementAction>(page.Snapshot, query.To).Where("id = ANY({0})", Sql.Uuids(shown.Take(page.Limit))).ListAsync(page.Cancelled);
        var steps = await new Steps<ImprovementAction>(page.Snapshot, query.To).ReadAsync(rows, page.Cancelled);
        return new Explanation(
            View, part.Part, Name, part.Year, Known.Instant, ReferenceDate, position(), counted.Count,
            [.. rows.OrderBy(r => r.Id).Select(row => new ExplainedItem(
                StreamKind.ImprovementAction, row.Id, row.Version, row.State.Reference, row.State.Title, [], [.. Events(steps[row.Id], query).Select(s => s.Because("figure", page.Catalog, page.Language))]))],
            shown.Count > page.Limit ? new Http.Cursor(null, [], shown[page.Limit - 1]).ToString() : null);
    }

    /// <summary>What made it count: of what it is, since it last began to be so; of what became of it, within the period.</summary>
    private IEnumerable<Step<ImprovementAction>> Events(IReadOnlyList<Step<ImprovementAction>> steps, MovementQuery query)
    {
        var rises = Rises.Of([.. steps.Select(s => Measure(s.After, query.To.Today))]).Select(i => steps[i]);
        return Name is "open" or "overdue" ? rises : rises.Where(s => s.HappenedOn > query.Before);
    }

    private int Measure(ImprovementAction action, DateOnly today) => Name switch
    {
        "new" => action.IsCounted ? 1 : 0,
        "closed" => action.IsCounted && !action.IsOpen ? 1 : 0,
        "open" => Figures.Open.Measure(action, today),
        "overdue" => Figures.Overdue.Measure(action, today),
        "shifted" => Figures.Shifted.Measure(action, today),
        _ => Figures.Reopened.Measure(action, today),
    };
}
