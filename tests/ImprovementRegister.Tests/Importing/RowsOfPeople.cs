using ImprovementRegister.Importing;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Importing;

[Trait("Domain", "F29")]
public sealed class RowsOfPeople
{
    private const string Headings = "Pers. nr;Voornaam;Tussenvoegsel;Achternaam;E-mailadres;Locatie;Functie;In dienst;Uit dienst";

    private readonly OrganisationSheets _sheets = new();

    [Fact]
    public void Somebody_new_goes_into_the_directory_and_nothing_that_is_kept_of_the_row_tells_the_name()
    {
        var row = _sheets.One(SheetHolds.People, Headings, "1001;Truus;van;Dalen;t.vandalen@example.org;Cluster Wonen, NOVIZorg;Begeleider B;1-9-1987;");

        row.Plan.Outcome.ShouldBe(RowOutcome.New);
        row.Said().ShouldBe(["H before-2000", "G role-unknown"]);
        _sheets.Person("1001").ShouldSatisfyAllConditions(
            p => p.Name.ShouldBe("Truus van Dalen"), p => p.Email.ShouldBe("t.vandalen@example.org"), p => p.Units.ShouldBe(["CL-WONEN", "CL-NOVI"]), p => p.ActiveFrom.ShouldBe(Days.Of("2000-01-01")), p => p.HasAccount.ShouldBeFalse());
        (row.Plan.Name, row.Key).ShouldBe(("1001", "people:1001"));
        string.Join(' ', row.Plan.Remarks.Select(r => r.Message.Nl + r.Message.En)).ShouldNotContain("Dalen");
    }

    [Fact]
    public void Somebody_new_without_a_name_goes_in_and_the_row_says_that_pages_show_the_id()
    {
        _sheets.One(SheetHolds.People, "Personeelsnummer;Naam;E-mail", "1001;;t.vandalen@example.org").Said().ShouldHaveSingleItem().ShouldEndWith("person-without-name");
        _sheets.One(SheetHolds.People, "Personeelsnummer;Naam;E-mail", "1002;Truus van Dalen;").Said().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_sheet_again_changes_nothing_and_an_empty_cell_leaves_what_is_known()
    {
        const string sheet = $"{Headings}\n1001;Truus;van;Dalen;t.vandalen@example.org;CL-WONEN;;1-9-2020;\n";
        _sheets.Take(SheetHolds.People, sheet).ShouldBe(RowOutcome.New);
        _sheets.Take(SheetHolds.People, sheet).ShouldBe(RowOutcome.Same);

        _sheets.Take(SheetHolds.People, "Personeelsnummer;Naam;E-mail\n1001;\"Dalen, Truus van\";t.dalen@example.org\n").ShouldBe(RowOutcome.Changed);
        _sheets.Person("1001").ShouldSatisfyAllConditions(p => p.Email.ShouldBe("t.dalen@example.org"), p => p.Name.ShouldBe("Truus van Dalen"), p => p.Units.ShouldBe(["CL-WONEN"]), p => p.ActiveFrom.ShouldBe(Days.Of("2020-09-01")));
    }

    [Fact]
    public void Without_a_number_somebody_is_known_by_address_or_name_and_nobody_is_made_up()
    {
        _sheets.Take(SheetHolds.People, "Id;Naam;E-mail\nmed-1;Bo de Wit;b.dewit@example.org\n").ShouldBe(RowOutcome.New);

        var rows = _sheets.Take(SheetHolds.People, "Naam;E-mail;Afdeling\nB. de Wit;B.deWit@example.org;CL-WONEN\nWie Is Dit;wie@example.org;CL-WONEN\n");
        rows.ShouldBe(RowOutcome.Changed, RowOutcome.Bad);
        rows[1].Said().ShouldBe(["person-without-id"]);
        _sheets.Person("med-1").ShouldSatisfyAllConditions(p => p.Name.ShouldBe("B. de Wit"), p => p.Units.ShouldBe(["CL-WONEN"]));
    }

    [Fact]
    public void A_function_that_is_a_role_of_the_register_is_held_for_the_units_of_the_row()
    {
        _sheets.One(SheetHolds.People, Headings, "1001;Anna;;Bakker;a.bakker@example.org;CL-WONEN;Teammanager;1-9-2024;").Said().ShouldBeEmpty();

        _sheets.Events.ShouldBe([new HolderAssigned(People.TeamManagers, "CL-WONEN", "1001", Days.Of("2024-09-01"), null)]);
        _sheets.One(SheetHolds.People, Headings, "1001;Anna;;Bakker;a.bakker@example.org;CL-WONEN;Teammanager;1-9-2024;").Plan.Outcome.ShouldBe(RowOutcome.Same);
    }

    [Fact]
    public void Who_left_by_the_sheet_holds_nothing_any_more_and_who_has_open_work_leaves_in_the_register()
    {
        var somebody = Person.Of("1001") with { Name = "Anna Bakker", ActiveFrom = Days.Of("2020-01-01") };
        var structure = OrganisationStructure.None.Evolve(new HolderAssigned(People.TeamManagers, "CL-WONEN", "1001", Days.Of("2024-01-01"), null));
        var sheets = new OrganisationSheets(structure, [somebody, somebody with { Key = "1002", Id = "1002" }], work: new Dictionary<string, int> { ["person:1002"] = 2 });

        var rows = sheets.Take(SheetHolds.People, "Personeelsnummer;Naam;Uit dienst\n1001;Anna Bakker;31-5-2026\n1002;Anna Bakker;31-5-2026\n");
        rows.ShouldBe(RowOutcome.Changed, RowOutcome.Bad);
        rows[1].Said().ShouldBe(["C person-has-open-work"]);
        sheets.Events.Select(e => e.GetType()).ShouldBe([typeof(HolderEnded), typeof(PersonLeft)]);
        (sheets.Structure.Holdings.Single().Until, sheets.Person("1001").ActiveUntil, sheets.Person("1002").ActiveUntil).ShouldBe((Days.Of("2026-05-31"), Days.Of("2026-05-31"), null));
    }

    [Fact]
    public void What_is_wrong_is_said_at_its_column_without_repeating_whom_it_is_about()
    {
        var rows = _sheets.Take(SheetHolds.People, $"""
            {Headings}
            1001;Truus;van;Dalen;geen adres;CL-WONEN;;;
            1002;Bo;de;Wit;b.dewit@example.org;Locatie Onbekend;;;
            j.jansen@example.org;Jo;;Jansen;;CL-WONEN;;;
            1004;An;;Vos;;CL-WONEN;;1-1-2024;1-1-2023
            1005;Ko;;Mol;;CL-WONEN;;;
            1005;Ko;;Mol;;CL-NOVI;;;
            """);

        rows.Select(r => string.Join(',', r.Said())).ShouldBe(["E invalid-email", "F unknown-unit", "A invalid-identifier", "I ends-before-it-begins", "", "A person-twice"]);
        string.Join(' ', rows.SelectMany(r => r.Plan.Remarks.Select(m => m.Message.Nl + m.Message.En)).Concat(rows.Select(r => r.Plan.Name))).ShouldSatisfyAllConditions(said => said.ShouldNotContain("geen adres"), said => said.ShouldNotContain("Dalen"));
    }

    [Fact]
    public void Whoever_was_erased_gets_no_name_again()
    {
        var sheets = new OrganisationSheets(people: [Person.Of("1001") with { ErasedOn = Days.Yesterday }]);

        sheets.One(SheetHolds.People, "Personeelsnummer;Naam", "1001;Truus van Dalen").Said().ShouldBe(["A person-erased"]);
    }
}
