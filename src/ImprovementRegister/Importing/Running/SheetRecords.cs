using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Importing;

/// <summary>What becomes of a row, and under which key that is known.</summary>
public sealed record PlannedRow(OldRow Row, RowPlan Plan, string? Key);

/// <summary>
/// How the rows of a sheet are looked at, recorded and taken back, by what it holds. All else of an import is the same for all
/// (<see cref="ImportRun"/>).
/// </summary>
public abstract class SheetRecords(ImportStore imports, AmsterdamClock clock)
{
    protected ImportStore Imports => imports;

    protected AmsterdamClock Clock => clock;

    /// <summary>Rows that are looked at at a time.</summary>
    public virtual int Looked(SheetHolds holds) => 500;

    /// <summary>Rows between two looks at whether to go on.</summary>
    public virtual int Batch(SheetHolds holds) => 250;

    /// <summary>Says what would become of rows; nothing is recorded.</summary>
    /// <param name="rows">Some of the sheet; the context remembers what those before them brought.</param>
    public abstract Task<IReadOnlyList<PlannedRow>> PlanAsync(string tenant, Import import, RowContext context, IReadOnlyList<ImportRow> rows, CancellationToken ct);

    /// <returns>Rows that ended in another way than was foreseen; and whether somebody else was first somewhere, so that they must be looked at again.</returns>
    protected abstract Task<(IReadOnlyList<PlannedRow> Otherwise, bool Again)> RecordRowsAsync(string tenant, Import import, RowContext context, IReadOnlyList<PlannedRow> planned, CancellationToken ct);

    /// <summary>Takes rows back: what nobody worked on since ends; the rest is left and told of.</summary>
    /// <param name="last">There are no more of this import.</param>
    public abstract Task TakeBackAsync(string tenant, Import import, IReadOnlyList<ImportRow> rows, bool last, CancellationToken ct);

    /// <returns>Whether a row was refused that was to go in; and whether there is something to look at again.</returns>
    public async Task<(bool Failed, bool Again)> RecordAsync(string tenant, Import import, RowContext context, IReadOnlyList<PlannedRow> planned, CancellationToken ct)
    {
        var (otherwise, again) = await RecordRowsAsync(tenant, import, context, planned, ct);
        if (otherwise.Count > 0)
        {
            await imports.NoteAsync(tenant, import.Id, [.. otherwise.Select(o => (o.Row.Number, o.Plan, o.Key))], ct);
        }

        return (otherwise.Any(o => o.Plan.Outcome == RowOutcome.Failed), again);
    }

    protected static OldRow RowOf(ImportRow row, Import import) => new(row.Row, row.Cells!, import.Columns, ImportWords.All.Of(import.Holds));

    protected EventMetadata Metadata(Import import) => new(import.By, RoleNames.Of(import.Role), Guid.CreateVersion7(), Import.Correlation(import.Id), clock.Today);

    internal static Http.CommandRequest Request(Guid import) => new([], null, Import.Correlation(import), Import.Correlation(import));
}
