using System.Globalization;
using ImprovementRegister.Importing;

namespace ImprovementRegister.Tests.Importing;

public sealed class RecognisingColumns
{
    [Theory]
    [InlineData("Actiehouder", "owner")]
    [InlineData("Actie-houder", "owner")]
    [InlineData("actie houder", "owner")]
    [InlineData("ACTIE-EIGENAAR", "owner")]
    [InlineData("Eigenaar (naam)", "owner")]
    [InlineData("Datum gereed", "completedOn")]
    [InlineData("Streefdatum", "deadline")]
    [InlineData("Due date", "deadline")]
    [InlineData("Herkomst:", "source")]
    [InlineData("Deadline / planning", "deadline")]
    [InlineData("Extern ID", "externalKey")]
    [InlineData("Externe sleutel (Zenya)", "externalKey")]
    [InlineData("Omschrijving verbeteractie", "description")]
    [InlineData("Verbeteracties", "title")]
    [InlineData("Kleur van de kaft", null)]
    public void A_heading_is_known_by_the_names_that_people_give_it(string title, string? field) => (ImportWords.All.Of(SheetHolds.Actions).Recognise(title)?.Code).ShouldBe(field);

    [Theory]
    [InlineData(SheetHolds.People, "Personeelsnr.", "id")]
    [InlineData(SheetHolds.People, "E-mailadres", "email")]
    [InlineData(SheetHolds.People, "Functie", "roles")]
    [InlineData(SheetHolds.People, "Ingangsdatum", "from")]
    [InlineData(SheetHolds.People, "Employee number", "id")]
    [InlineData(SheetHolds.People, "BSN", null)]
    [InlineData(SheetHolds.Roles, "Naam medewerker", "person")]
    [InlineData(SheetHolds.Roles, "Geldt voor", "unit")]
    [InlineData(SheetHolds.Roles, "T/m", "until")]
    [InlineData(SheetHolds.Roles, "Held by", "person")]
    [InlineData(SheetHolds.Units, "Locatienaam", "location")]
    [InlineData(SheetHolds.Units, "Regio", "cluster")]
    [InlineData(SheetHolds.Units, "Leidinggevende", "manager")]
    [InlineData(SheetHolds.Units, "Kostenplaats", "code")]
    [InlineData(SheetHolds.Units, "Part of", "parent")]
    public void A_heading_means_what_the_sheet_holds(SheetHolds holds, string title, string? field) => (ImportWords.All.Of(holds).Recognise(title)?.Code).ShouldBe(field);

    /// <summary>A list that was had as a file and comes back is read by its codes.</summary>
    [Theory]
    [InlineData("column.unitName")]
    [InlineData("column.unitBeforeName")]
    [InlineData("column.nodesName")]
    [InlineData("column.frameworksName")]
    [InlineData("column.ownerName")]
    [InlineData("column.ownerBeforeName")]
    public void The_names_that_a_file_has_beside_its_codes_are_taken_for_nothing_else(string title) =>
        Enum.GetValues<SheetHolds>().SelectMany(holds => new[] { "nl-NL", "en" }.Select(language => ImportWords.All.Of(holds).Recognise(Texts.Get(title, CultureInfo.GetCultureInfo(language))))).ShouldAllBe(field => field == null);

    [Theory]
    [InlineData(SheetHolds.Actions)]
    [InlineData(SheetHolds.People)]
    [InlineData(SheetHolds.Roles)]
    [InlineData(SheetHolds.Units)]
    public void Every_name_means_one_field(SheetHolds holds)
    {
        var names = ImportWords.All.Of(holds).Fields.SelectMany(f => f.Names.Append(f.Nl).Append(f.En).Append(f.Code).Select(n => (Name: Reference.NameKey.Of(n), f.Code)).Distinct()).ToList();

        names.GroupBy(n => n.Name).Where(g => g.Select(n => n.Code).Distinct().Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(n => n.Code))}").ShouldBeEmpty();
    }

    [Fact]
    public void Headings_stand_below_titles_and_remarks()
    {
        var sheet = Find(new NewWorkbook().Sheet("Blad1", [["Verbeterregister 2025"], null, ["Bijgewerkt door de kwaliteitsmedewerker"], ["Nr", "Actie", "Eigenaar"], [1, "Bellen", "R-TM"]]));

        sheet.HeaderRow.ShouldBe(4);
        sheet.Columns.Select(c => (c.Letter, c.Field, c.Example)).ShouldBe([("A", "reference", "1"), ("B", "title", "Bellen"), ("C", "owner", "R-TM")]);
    }

    [Fact]
    public void Headings_of_two_rows_are_read_together()
    {
        var sheet = Find(new NewWorkbook().Sheet("Blad1", [["Actie", "Planning", null, "Afronding"], [null, "Start", "Eind", "Datum gereed"], ["Bellen", 45000, 45100, null]], merged: ["A1:A2", "B1:C1"]));

        sheet.HeaderRow.ShouldBe(2);
        sheet.Columns.Select(c => c.Field).ShouldBe(["title", "startedOn", "deadline", "completedOn"]);
    }

    [Fact]
    public void Of_several_sheets_the_one_that_looks_like_a_register_is_taken_and_another_when_it_is_named()
    {
        var book = new NewWorkbook().Sheet("Uitleg", [["Status", "Uitleg"], ["open", "nog niet begonnen"]]).Sheet("Acties", [["Nr", "Actie", "Status"], [1, "Bellen", "open"]]).Sheet("Oud", [["Nr", "Actie", "Status", "Eigenaar"], [1, "x", "open", "y"]], hidden: true);

        Find(book).Sheet.ShouldBe("Acties");
        HeadedSheet.Find(ImportFile.Open(book.Bytes()), ImportWords.All.Of(SheetHolds.Actions), "oud").Sheet.ShouldBe("Oud");
        Should.Throw<UnreadableFileException>(() => HeadedSheet.Find(ImportFile.Open(book.Bytes()), ImportWords.All.Of(SheetHolds.Actions), "Archief")).Code.ShouldBe("unknown-sheet");
    }

    [Fact]
    public void A_heading_that_nobody_knows_can_be_given_a_meaning_and_one_that_is_known_another()
    {
        var sheet = Find(new NewWorkbook().Sheet("A", [["Actie", "Kaft", "Status"], ["Bellen", "rood", "open"]]));
        var mapping = new ImportMapping { Columns = new Dictionary<string, string> { ["kaft"] = "status", ["status"] = "" } };

        mapping.Of(sheet.Columns, ImportWords.All.Of(SheetHolds.Actions)).Select(c => c.Field).ShouldBe(["title", "status", null]);
    }

    [Fact]
    public void A_sheet_without_rows_says_so() =>
        Should.Throw<UnreadableFileException>(() => Find(new NewWorkbook().Sheet("A", [["Nr", "Actie"]]))).Code.ShouldBe("sheet-empty");

    [Fact]
    public void Of_several_sheets_the_one_that_holds_what_is_sought_is_taken()
    {
        var book = new NewWorkbook().Sheet("Mensen", [["Personeelsnummer", "Naam", "E-mail"], [1, "x", "y"]]).Sheet("Rollen", [["Rol", "Medewerker", "Locatie", "Vanaf"], ["a", 1, "b", 45000]]).Sheet("Locaties", [["Cluster", "Locatie", "Kostenplaats"], ["a", "b", 1]]);

        new[] { SheetHolds.People, SheetHolds.Roles, SheetHolds.Units }.Select(h => HeadedSheet.Find(ImportFile.Open(book.Bytes()), ImportWords.All.Of(h), null).Sheet).ShouldBe(["Mensen", "Rollen", "Locaties"]);
    }

    [Theory]
    [InlineData("Nr;Omschrijving;Wie\n1;Sleutelplan maken;R-TM\n", "reference title owner")]
    [InlineData("Nr;Actie;Omschrijving\n1;Sleutelplan;Van alle huizen\n", "reference title description")]
    [InlineData("Nr;Bevinding;Omschrijving\n1;Sleutels zoek;In alle huizen\n", "reference finding description")]
    public void A_description_is_what_is_to_be_done_where_nothing_else_is(string sheet, string fields) =>
        HeadedSheet.Find(ImportFile.Open(System.Text.Encoding.UTF8.GetBytes(sheet)), ImportWords.All.Of(SheetHolds.Actions), null).Columns.Select(c => c.Field).ShouldBe(fields.Split(' '));

    private static HeadedSheet Find(NewWorkbook book) => HeadedSheet.Find(ImportFile.Open(book.Bytes()), ImportWords.All.Of(SheetHolds.Actions), null);
}
