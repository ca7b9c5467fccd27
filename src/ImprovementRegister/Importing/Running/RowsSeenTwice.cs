using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Findings;

namespace ImprovementRegister.Importing;

/// <summary>
/// Whether rows bring a reference or a key of another system that something else has, by the rule that every command is held to
/// (ADR 0036): a key that is taken keeps a row out; a reference is asked about there, and here confirmed and told.
/// </summary>
internal sealed class RowsSeenTwice(Snapshot snapshot, AsOf now, RowContext context)
{
    public async Task<List<(PreparedRow Prepared, RowPlan Plan)>> LookAsync(List<(PreparedRow Prepared, RowPlan Plan)> plans, CancellationToken ct)
    {
        var ownKeys = plans.Select(p => (p.Prepared, Plan: OfItself(p.Prepared, p.Plan))).ToList();
        var found = (await new SameTwice(snapshot, now).LookAsync([.. ownKeys.SelectMany(p => p.Plan.Changes)], ct)).ToLookup(t => t.Stream);
        return [.. ownKeys.Select(p => (p.Prepared, Told(p.Prepared.Row, p.Plan, [.. p.Plan.Changes.SelectMany(c => found[c.Stream])])))];
    }

    /// <summary>Two rows of one file with one key; the first of them keeps it.</summary>
    private RowPlan OfItself(PreparedRow prepared, RowPlan plan)
    {
        if (plan.Outcome is not (RowOutcome.New or RowOutcome.Changed) || prepared.Read.ExternalKey is not { } key)
        {
            return plan;
        }

        var kind = prepared.Read.Title is null ? typeof(Finding) : typeof(ImprovementAction);
        if (context.ExternalKeys.TryAdd((kind, key), prepared.Row.Number))
        {
            return plan;
        }

        var first = context.ExternalKeys[(kind, key)];
        prepared.Row.Problem("externalKey", "external-key-twice", new Message(
            $"Deze externe sleutel staat ook op rij {first}; geef elke rij een eigen sleutel.", $"This external key is on row {first} too; give each row a key of its own."));
        return Bad(prepared.Row, plan);
    }

    private static RowPlan Told(OldRow row, RowPlan plan, IReadOnlyList<SeenTwice> found)
    {
        foreach (var taken in found.Where(t => t.IsKey))
        {
            row.Problem("externalKey", SameTwice.KeyInUse, new Message(
                $"Met externe sleutel '{taken.Word}' staat '{taken.Called}' al in het register; geef een andere sleutel, of werk dat bij.",
                $"'{taken.Called}' is in the register with external key '{taken.Word}' already; give another key, or change that."));
        }

        foreach (var same in found.Where(t => !t.IsKey))
        {
            row.Warn("reference", "same-reference", new Message(
                $"Het nummer '{same.Word}' is in het register ook van '{same.Called}'; de rij gaat er toch mee in.", $"The number '{same.Word}' is that of '{same.Called}' in the register too; the row goes in with it all the same."));
        }

        return found.Any(t => t.IsKey) ? Bad(row, plan)
            : found.Count > 0 ? plan with { Remarks = row.Remarks, Confirmed = [.. plan.Confirmed.Append(Confirmation.SameReference).Distinct()] }
            : plan;
    }

    private static RowPlan Bad(OldRow row, RowPlan plan) => new(RowOutcome.Bad, plan.Name, row.Remarks);
}
