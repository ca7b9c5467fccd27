using System.Text;
using ImprovementRegister.Importing;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Importing;

/// <summary>Sheets of people, roles and units, and what becomes of their rows.</summary>
internal sealed class OrganisationSheets
{
    private readonly ImportMapping _mapping;
    private readonly IReadOnlyDictionary<string, int> _work;
    private OrganisationStructure _structure;
    private IReadOnlyList<Person> _people;

    public OrganisationSheets(OrganisationStructure? structure = null, IReadOnlyList<Person>? people = null, ImportMapping? mapping = null, IReadOnlyDictionary<string, int>? work = null) =>
        (_structure, _people, _mapping, _work) = (structure ?? OrganisationStructure.None, people ?? [], mapping ?? ImportMapping.None, work ?? new Dictionary<string, int>());

    public OrganisationStructure Structure => _structure;

    public IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, int>> Unknown { get; private set; } = Import.Known;

    public Person Person(string id) => _people.Single(p => p.Id == id);

    /// <summary>The events of the sheets so far.</summary>
    public List<object> Events { get; } = [];

    /// <summary>Looks at the sheet and takes what can go in.</summary>
    public IReadOnlyList<PlannedRow> Take(SheetHolds holds, string csv) => Take(holds, Encoding.UTF8.GetBytes(csv));

    public IReadOnlyList<PlannedRow> Take(SheetHolds holds, byte[] bytes)
    {
        var file = ImportFile.Open(bytes);
        var sheet = HeadedSheet.Find(file, ImportWords.All.Of(holds), null);
        return Take(holds, [.. file.Rows(sheet.Sheet).Where(r => r.Number > sheet.HeaderRow && !sheet.Repeats(r)).Select(r => new OldRow(r.Number, r.Cells, sheet.Columns, ImportWords.All.Of(holds)))]);
    }

    public PlannedRow Of(SheetHolds holds, OldRow row) => Take(holds, [row]).ShouldHaveSingleItem();

    private IReadOnlyList<PlannedRow> Take(SheetHolds holds, IReadOnlyList<OldRow> rows)
    {
        var catalog = Shipped.Levanto.With(new PersonDirectory([.. _people, .. Shipped.Levanto.People.All.ExceptBy(_people.Select(p => p.Key), p => p.Key)]), _structure, Days.Today);
        var caller = new Caller("qm-1", BroughtBy.Of(holds)[0], []);
        var context = new RowContext(new Situation(caller, Days.Today, catalog) { Moment = Days.Now }, "Personeelslijst", _mapping) { Adopted = new HashSet<Guid>() };
        var draft = new OrganisationDraft(context, "levanto", _structure, 0, _work);
        var planned = OrganisationRows.Plan(holds, rows, context);
        var kept = planned.SelectMany(p => p.Plan.People).ToList();
        (_structure, _people, Unknown) = (draft.State, [.. kept, .. _people.ExceptBy(kept.Select(p => p.Key), p => p.Key)], context.Unknown);
        Events.AddRange(draft.Whole?.Events ?? []);
        return planned;
    }

    public PlannedRow One(SheetHolds holds, string headings, string row) => Take(holds, $"{headings}\n{row}\n").ShouldHaveSingleItem();
}

internal static class PlannedRows
{
    public static void ShouldBe(this IReadOnlyList<PlannedRow> rows, params RowOutcome[] outcomes) =>
        rows.Select(r => r.Plan.Outcome).ShouldBe(outcomes, string.Join('\n', rows.SelectMany(r => r.Plan.Remarks.Select(m => $"{r.Row.Number} {m.Column} {m.Code}: {m.Message.Nl}"))));

    /// <summary>What is said of a row, as column and code.</summary>
    public static IReadOnlyList<string> Said(this PlannedRow row) => [.. row.Plan.Remarks.Select(m => $"{m.Column?.Split(' ')[0]} {m.Code}".Trim())];
}
