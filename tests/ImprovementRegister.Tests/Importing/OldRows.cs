using System.Text;
using ImprovementRegister.Importing;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Importing;

/// <summary>Old registers as text, and what becomes of their rows.</summary>
internal static class OldRows
{
    public static RowContext Context(ImportMapping? mapping = null) =>
        new(new Situation(People.QualityManager, Days.Today, Shipped.Levanto) { Moment = Days.Now }, "Oud register", mapping ?? ImportMapping.None) { Adopted = new HashSet<Guid>() };

    public static IReadOnlyList<RowPlan> Plan(string csv, ImportMapping? mapping = null, RowContext? context = null)
    {
        context ??= Context(mapping);
        return [.. Prepare(csv, context).Select(p => RegisterRows.Plan(p, context))];
    }

    public static IReadOnlyList<PreparedRow> Prepare(string csv, RowContext context)
    {
        var file = ImportFile.Open(Encoding.UTF8.GetBytes(csv));
        var sheet = HeadedSheet.Find(file, ImportWords.All.Of(SheetHolds.Actions), null);
        var columns = context.Mapping.Of(sheet.Columns, ImportWords.All.Of(SheetHolds.Actions));
        return [.. file.Rows(sheet.Sheet).Where(r => r.Number > sheet.HeaderRow && !sheet.Repeats(r)).Select(r => RegisterRows.Prepare(new OldRow(r.Number, r.Cells, columns, ImportWords.All.Of(SheetHolds.Actions)), context))];
    }

    public static RowPlan Of(OldRow row, RowContext context) => RegisterRows.Plan(RegisterRows.Prepare(row, context), context);

    /// <summary>One row under these headings.</summary>
    public static RowPlan One(string headings, string row, ImportMapping? mapping = null) => Plan($"{headings}\n{row}\n", mapping).ShouldHaveSingleItem();

    public static void ShouldBe(this RowPlan plan, RowOutcome outcome) =>
        plan.Outcome.ShouldBe(outcome, string.Join('\n', plan.Remarks.Select(r => $"{r.Column}: {r.Message.Nl}")));

    public static RowRemark ShouldSay(this RowPlan plan, string code, string? column = null)
    {
        var remark = plan.Remarks.FirstOrDefault(r => r.Code == code).ShouldNotBeNull(string.Join('\n', plan.Remarks.Select(r => $"{r.Code} {r.Column}: {r.Message.Nl}")));
        if (column is not null)
        {
            remark.Column.ShouldBe(column);
        }

        return remark;
    }
}
