using System.Text.RegularExpressions;
using ImprovementRegister.Importing;

namespace ImprovementRegister.Tests.Importing;

/// <summary>Every column that a sheet can have, in every kind of sheet, under headings that people made up.</summary>
public sealed partial class EveryColumnOfASheet
{
    /// <summary>What cannot be, somewhere.</summary>
    private static readonly string[] Nasty =
        ["31-06-2024", "binnenkort", "1-1-2031", "3-4-1987", "1-1-2150", "Bel 06-12345678", "jan@voorbeeld.nl", "bestaat niet", "geen@adres@hier", new string('x', 5000), "#!", "\u0007stuurteken", "med-101, 06-12345678"];

    private static readonly Dictionary<SheetHolds, Dictionary<string, string>> Good = new()
    {
        [SheetHolds.Actions] = new()
        {
            ["reference"] = "12", ["title"] = "Formulieren herzien", ["finding"] = "Formulieren zijn oud", ["findingKind"] = "observatie", ["source"] = "Audit zorg", ["sourceType"] = "interne audit", ["owner"] = "R-TM", ["raisedOn"] = "5-3-2024", ["status"] = "gereed", ["completedOn"] = "1-4-2024",
        },
        [SheetHolds.People] = new() { ["id"] = "med-7", ["name"] = "Anna Bakker" },
        [SheetHolds.Roles] = new() { ["role"] = "Coördinator vrijwilligers", ["person"] = "own-1" },
        [SheetHolds.Units] = new() { ["code"] = "LOC-LINDE", ["name"] = "Locatie De Linde", ["kind"] = "locatie", ["parent"] = "CL-WONEN" },
    };

    public static TheoryData<SheetHolds> Kinds => [.. Enum.GetValues<SheetHolds>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Everything_that_is_wrong_with_a_row_is_said_at_once(SheetHolds holds)
    {
        var faults = Faults(holds);
        faults.Count.ShouldBeGreaterThan(2);

        var all = Look(holds, faults);
        foreach (var field in faults.Keys)
        {
            all.ShouldContain(r => r.Stops && r.Column!.Contains(Heading(field)), $"{field} = {faults[field]}: {string.Join('\n', all.Select(r => $"{r.Column} {r.Code}"))}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_said_names_the_column_as_people_called_it_and_no_member_of_a_command(SheetHolds holds)
    {
        foreach (var (field, value) in from field in Fields(holds) from value in Nasty select (field, value))
        {
            foreach (var remark in Look(holds, new() { [field] = value }))
            {
                foreach (var said in (string[])[remark.Message.Nl, remark.Message.En])
                {
                    var rest = Quoted().Replace(said, "…");
                    rest.ShouldNotMatch("^[a-z]|[a-z][A-Z]|GET |POST |[a-z]+\\[", $"{field} = {FreeText.Cut(value, 40)}: {said}");
                }
            }
        }
    }

    [Fact]
    public void What_looks_like_personal_data_is_said_of_the_heading_of_its_column() =>
        Look(SheetHolds.Actions, new() { ["finding"] = "Bel 06-12345678" }).Where(r => r.Code == "personal-data").ShouldHaveSingleItem().Message.Nl.ShouldStartWith($"‘{Heading("finding")}’ lijkt persoonsgegevens te bevatten");

    [Fact]
    public void A_row_without_its_action_says_what_else_is_wrong_with_it()
    {
        var said = Look(SheetHolds.Actions, new() { ["title"] = "", ["finding"] = "", ["deadline"] = "31-06-2024", ["unit"] = "Team Bestaat Niet", ["completedOn"] = "binnenkort" });

        said.Where(r => r.Stops).Select(r => (r.CellIn(2), r.Code)).ShouldBe(
            [("C2 (Kop van title)", "required"), ("S2 (Kop van deadline)", "date-does-not-exist"), ("N2 (Kop van unit)", "unknown-unit"), ("U2 (Kop van completedOn)", "date-not-understood"), ("U2 (Kop van completedOn)", "completed-when")], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_nobody_knows_in_a_column_of_words_is_asked_and_what_people_say_it_means_is_taken(SheetHolds holds)
    {
        const string word = "Zoiets Kent Niemand";
        var fields = ImportWords.All.Of(holds).Fields.Where(f => f.Values is not null).ToList();
        fields.ShouldNotBeEmpty();
        foreach (var field in fields)
        {
            // Who is meant by a number or an address is asked where no name says it.
            var cells = new Dictionary<string, string> { [field.Code] = word };
            if (field.Code is "personId" or "email")
            {
                cells["person"] = "";
            }

            Look(holds, cells, out var unknown);
            unknown.Keys.ShouldContain(field.Values!.Value, field.Code);
            unknown[field.Values!.Value].Keys.ShouldContain(word, field.Code);

            var said = Look(holds, cells, out unknown, ImportMapping.None.Meaning([(field.Values!.Value, "zoiets kent NIEMAND", field.Code == "roles" ? "role:R-TM" : Meant[field.Values!.Value])]));
            unknown.ShouldBeEmpty(field.Code);
            said.ShouldNotContain(r => r.Stops, field.Code);

            Look(holds, cells, out unknown, ImportMapping.None.Meaning([(field.Values!.Value, word, ImportMapping.Nothing)]));
            unknown.ShouldBeEmpty(field.Code);
        }
    }

    [Fact]
    public void A_column_of_words_is_one_whose_rule_refuses_what_it_does_not_know() =>
        Enum.GetValues<SheetHolds>().SelectMany(h => Fields(h).Where(f => Look(h, new() { [f] = "bestaat niet" }).Any(r => r.Column?.Contains(Heading(f)) == true && r.Code.Contains("unknown", StringComparison.Ordinal)))
            .Where(f => ImportWords.All.Of(h).Field(f)!.Values is null).Select(f => $"{h}.{f}")).ShouldBeEmpty();

    /// <summary>By field: a value by which the row cannot go in, whose remark stands at that cell.</summary>
    private static Dictionary<string, string> Faults(SheetHolds holds) => Fields(holds).Where(f => Counts(holds, f))
        .Select(field => (Field: field, Value: Nasty.FirstOrDefault(value => Look(holds, new() { [field] = value }).Any(r => r.Stops && r.Column?.Contains(Heading(field)) == true))))
        .Where(f => f.Value is not null).ToDictionary(f => f.Field, f => f.Value!);

    /// <summary>A cluster says where somebody works only when no unit does, and a last day when a unit closes only when no day of closing does.</summary>
    private static bool Counts(SheetHolds holds, string field) => (holds, field) is not ((SheetHolds.People, "cluster") or (SheetHolds.Units, "until"));

    private static IReadOnlyList<string> Fields(SheetHolds holds) => [.. ImportWords.All.Of(holds).Fields.Select(f => f.Code)];

    private static readonly Dictionary<ValueOf, string> Meant = new()
    {
        [ValueOf.Party] = "person:own-1", [ValueOf.Unit] = "CL-WONEN", [ValueOf.Node] = "KKFZ-P1", [ValueOf.SourceType] = "internalAudit", [ValueOf.Status] = "inProgress",
        [ValueOf.ActionKind] = "preventive", [ValueOf.FindingKind] = "observation", [ValueOf.UnitKind] = "team", [ValueOf.PartyType] = "body",
    };

    /// <summary>A manager holds the role that the column is called after.</summary>
    private static string Heading(string field) => field == "manager" ? "Teammanager" : $"Kop van {field}";

    private static IReadOnlyList<RowRemark> Look(SheetHolds holds, Dictionary<string, string> cells) => Look(holds, cells, out _);

    private static IReadOnlyList<RowRemark> Look(SheetHolds holds, Dictionary<string, string> cells, out IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, int>> unknown, ImportMapping? mapping = null)
    {
        var kind = ImportWords.All.Of(holds);
        var all = Fields(holds).Select(f => cells.GetValueOrDefault(f) ?? Good[holds].GetValueOrDefault(f)).Select(c => c is "" ? null : c).ToList();
        var row = new OldRow(2, all, [.. Fields(holds).Select((f, i) => new ImportColumn(i, HeadedSheet.LetterOf(i), Heading(f), f, null))], kind);
        if (holds == SheetHolds.Actions)
        {
            var context = OldRows.Context(mapping);
            var plan = OldRows.Of(row, context);
            unknown = context.Unknown;
            return plan.Remarks;
        }

        var sheets = new OrganisationSheets(mapping: mapping);
        var planned = sheets.Of(holds, row);
        unknown = sheets.Unknown;
        return planned.Plan.Remarks;
    }

    [GeneratedRegex("‘[^’]*’|'[^']*'")]
    private static partial Regex Quoted();
}
