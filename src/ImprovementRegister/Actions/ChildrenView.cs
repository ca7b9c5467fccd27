using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Actions;

public sealed record ChildView(Guid Id, string Unit, ActionStatus Status, bool Overdue, PartyView? Owner, long Version);

/// <summary>An action that is done per unit: how many are done of how many. 71 of 72 is not achieved (domain.md story 21).</summary>
/// <param name="Of">Those that were cancelled left out: a location that closed has nothing to do any more (F36).</param>
public sealed record ChildrenView(int Done, int Of, int Cancelled, bool Achieved, IReadOnlyList<ChildView> Items)
{
    public static async Task<ChildrenView?> ReadAsync(Snapshot snapshot, AsOf asOf, ImprovementAction parent, OrganisationCatalog catalog, CancellationToken ct) =>
        parent.Children.Count == 0 ? null
            : OfRows([.. await new StateQuery<ImprovementAction>(snapshot, asOf).Where("id = ANY({0})", Sql.Uuids(parent.Children.Select(c => c.Id))).ListAsync(ct, "unit, id")], asOf, catalog);

    private static ChildrenView OfRows(IReadOnlyList<StateRow<ImprovementAction>> rows, AsOf asOf, OrganisationCatalog catalog)
    {
        var cancelled = rows.Count(r => r.State.Status == ActionStatus.Cancelled);
        var done = rows.Count(r => r.State.Status is ActionStatus.Completed or ActionStatus.Effective);
        var of = rows.Count - cancelled;
        return new ChildrenView(done, of, cancelled, of > 0 && done == of, [.. rows.Select(r =>
            new ChildView(r.Id, r.State.Unit!, r.State.Status, r.State.IsOverdue(asOf.Today), PartyView.Of(r.State.Owner, catalog), r.Version))]);
    }
}
