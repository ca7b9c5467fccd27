using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>
/// Rows of units. A unit goes in after what it falls under, wherever that stands in the sheet, and closes before it; what stands
/// above a unit in its own row only is opened with it.
/// </summary>
internal static partial class UnitRows
{
    private static readonly (string, string)[] OfUnit = [("on", "opened")];

    public static IReadOnlyList<PlannedRow> Plan(IReadOnlyList<OldRow> rows, RowContext context)
    {
        var units = rows.Select(r => new UnitRow(r, context)).ToList();
        foreach (var many in units.Where(u => u.Name is not null).GroupBy(u => (u.Kind, u.NameWords)).Where(g => g.Count() > 1))
        {
            many.ToList().ForEach(u => u.IsOneOfMany = true);
        }

        var inOrder = ParentsFirst(units);
        FirstDays(inOrder, context.Now.Today);
        inOrder.ForEach(u => Enter(u, context));
        // What is within a unit closes before it does.
        inOrder.AsEnumerable().Reverse().Where(u => u.Unit is not null && !u.Row.IsBad).ToList().ForEach(u => Close(u, context));
        return [.. units.Select(u => new PlannedRow(
            u.Row,
            u.IsHeading ? OrganisationRows.IsHeading
                : u.Row.IsBad ? OrganisationRows.Bad(u.Row, u.Name) : new RowPlan(u.Outcome, $"{u.Name ?? u.Unit} ({u.Unit})", u.Row.Remarks) { People = u.People },
            u.Unit is null ? null : OrganisationRows.Key(SheetHolds.Units, u.Unit)))];
    }

    private static List<UnitRow> ParentsFirst(List<UnitRow> units)
    {
        var (order, seen) = (new List<UnitRow>(), new HashSet<UnitRow>());
        var named = units.SelectMany(u => new[] { u.NameWords, u.Code is null ? null : NameKey.Of(u.Code) }.OfType<string>().Distinct().Select(k => (Key: k, Unit: u))).ToLookup(n => n.Key, n => n.Unit);
        units.ForEach(Visit);
        return order;

        void Visit(UnitRow unit)
        {
            if (seen.Add(unit))
            {
                foreach (var above in unit.Above.SelectMany(a => named[a.Key].Where(u => u.IsMeantBy(a))))
                {
                    Visit(above);
                }

                order.Add(unit);
            }
        }
    }

    /// <summary>What has no day of its own was there when the first opened that is under it.</summary>
    private static void FirstDays(List<UnitRow> parentsFirst, DateOnly today)
    {
        var first = new Dictionary<string, DateOnly>();
        foreach (var unit in parentsFirst.AsEnumerable().Reverse())
        {
            unit.FirstDays = first;
            if ((unit.Row.Aside().Since("opened", today) ?? unit.FirstDay(unit.Name, unit.Code)) is { } day)
            {
                unit.Above.Select(a => a.Key).ToList().ForEach(a => first[a] = first.TryGetValue(a, out var earlier) && earlier < day ? earlier : day);
            }
        }
    }

    private static void Enter(UnitRow unit, RowContext context)
    {
        var (row, draft) = (unit.Row, context.Organisation!);
        if (unit.IsHeading)
        {
            return;
        }

        if (unit.Name is null && unit.Code is null)
        {
            row.Problem("name", "required", new Message("Er staat geen naam van een eenheid; vul die in.", "There is no name of a unit; fill it in."));
        }

        // Whatever is wrong or missing, the rest of the row is looked at: people mend a row once.
        unit.Began = draft.Mark();
        unit.Closes = row.Day(unit.ClosesBy, context.Now.Today)?.AddDays(unit.ClosesBy == "until" ? 1 : 0);
        var parent = Above(unit, context);
        var known = row.IsBad && unit.Name is null && unit.Code is null ? null : Known(unit, context, parent);
        unit.Unit = known?.Unit.Code ?? Open(unit, context, parent);
        if (known is not null)
        {
            Compare(unit, context, known, parent);
        }

        if (unit.Unit is not null && !row.IsBad)
        {
            Manage(unit, context);
            Twice(unit, context);
        }

        if (row.IsBad)
        {
            draft.Back(unit.Began);
            return;
        }

        unit.People = draft.PeopleSince(unit.Began);
        unit.Outcome = draft.Since(unit.Began) is null ? RowOutcome.Same : unit.Outcome == RowOutcome.New ? RowOutcome.New : RowOutcome.Changed;
    }

    private static void Twice(UnitRow unit, RowContext context)
    {
        var key = OrganisationRows.Key(SheetHolds.Units, unit.Unit!);
        if (!context.Rows.TryAdd(key, unit.Row.Number))
        {
            unit.Row.Problem(unit.Field, "unit-twice", new Message(
                $"Deze eenheid staat ook op rij {context.Rows[key]}; laat een van beide weg, of geef elk een eigen code.", $"This unit is on row {context.Rows[key]} too; leave one of them out, or give each a code of its own."));
        }
    }
}
