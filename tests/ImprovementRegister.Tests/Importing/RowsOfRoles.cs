using ImprovementRegister.Importing;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Importing;

[Trait("Story", "17")]
public sealed class RowsOfRoles
{
    private const string Headings = "Rol;Medewerker;Locatie;Vanaf;Tot en met";

    private readonly OrganisationSheets _sheets = new(people: [Person.Of("med-1") with { Name = "Truus van Dalen", Email = "t.vandalen@example.org" }, Person.Of("med-2") with { Name = "Bo de Wit" }]);

    [Fact]
    public void Somebody_holds_a_role_for_a_unit_and_a_period_and_is_found_by_number_address_or_name()
    {
        _sheets.Take(SheetHolds.Roles, $"""
            {Headings}
            Teammanager;Dalen, Truus van;Cluster Wonen;1-3-2024;
            R-PB;med-2;;1-1-2025;31-12-2025
            Teammanagers;T.vanDalen@example.org;NOVIZorg;1-1-1999;31-12-2024
            """).ShouldBe(RowOutcome.New, RowOutcome.New, RowOutcome.New);

        _sheets.Events.ShouldBe(
        [
            new HolderAssigned(People.TeamManagers, "CL-WONEN", "med-1", Days.Of("2024-03-01"), null), new HolderAssigned(People.Supporters, null, "med-2", Days.Of("2025-01-01"), Days.Of("2025-12-31")),
            new HolderAssigned(People.TeamManagers, "CL-NOVI", "med-1", Days.Of("2000-01-01"), Days.Of("2024-12-31")),
        ]);
    }

    [Fact]
    public void A_role_that_is_not_known_is_added_once_and_its_code_is_told()
    {
        var rows = _sheets.Take(SheetHolds.Roles, "Rol;Soort;Medewerker\nZorgcoach;;med-1\nzorgcoach;;med-2\nMedezeggenschapscommissie;commissie;\n");

        rows.ShouldBe(RowOutcome.New, RowOutcome.New, RowOutcome.New);
        rows[0].Plan.Remarks[0].Message.Nl.ShouldContain("R-ZORGCOACH");
        _sheets.Events.OfType<PartyOpened>().Select(p => (p.Party.Key, p.Name)).ShouldBe([("role:R-ZORGCOACH", "Zorgcoach"), ("body:O-MEDEZEGGENSCHAPSCOMMISSIE", "Medezeggenschapscommissie")]);
        rows.Select(r => r.Key).ShouldBe(["roles:role:R-ZORGCOACH//med-1/", "roles:role:R-ZORGCOACH//med-2/", "roles:body:O-MEDEZEGGENSCHAPSCOMMISSIE"]);
    }

    [Fact]
    public void The_same_sheet_again_changes_nothing_and_another_period_is_set_right()
    {
        const string sheet = $"{Headings}\nTeammanager;med-1;CL-WONEN;1-3-2024;\n";
        _sheets.Take(SheetHolds.Roles, sheet).ShouldBe(RowOutcome.New);
        _sheets.Take(SheetHolds.Roles, sheet).ShouldBe(RowOutcome.Same);
        _sheets.Take(SheetHolds.Roles, sheet.Replace("1-3-2024;", "1-3-2024;31-12-2026")).ShouldBe(RowOutcome.Changed);
        Held().ShouldBe((Days.Of("2024-03-01"), Days.Of("2026-12-31")));
        _sheets.Take(SheetHolds.Roles, sheet.Replace("1-3-2024;", "1-2-2024;31-12-2026")).ShouldBe(RowOutcome.Changed);
        Held().ShouldBe((Days.Of("2024-02-01"), Days.Of("2026-12-31")));
        var ended = _sheets.One(SheetHolds.Roles, Headings, "Teammanager;med-1;CL-WONEN;1-2-2024;");
        (ended.Plan.Outcome, ended.Said()[0]).ShouldBe((RowOutcome.Same, "E ended-in-register"));
    }

    [Fact]
    public void Who_is_not_known_is_told_without_the_name_and_can_be_chosen()
    {
        var row = _sheets.One(SheetHolds.Roles, Headings, "Teammanager;Wendelien Hofstra;CL-WONEN;1-3-2024;");
        (row.Plan.Outcome, row.Said()[0], row.Plan.Remarks[0].Message.Nl.Contains("Wendelien", StringComparison.Ordinal)).ShouldBe((RowOutcome.Bad, "B person-unknown", false));
        _sheets.Unknown[ValueOf.Party].ShouldBe(new Dictionary<string, int> { ["Wendelien Hofstra"] = 1 });

        var chosen = new OrganisationSheets(mapping: ImportMapping.None.Meaning([(ValueOf.Party, "Wendelien Hofstra", ImportMapping.NewPerson)]));
        var entered = chosen.One(SheetHolds.Roles, Headings, "Teammanager;Wendelien Hofstra;CL-WONEN;1-3-2024;");
        entered.Plan.Outcome.ShouldBe(RowOutcome.New);
        entered.Plan.People.ShouldHaveSingleItem().Name.ShouldBe("Wendelien Hofstra");
        chosen.Events.Cast<HolderAssigned>().Single().Person.ShouldStartWith("oud-");
    }

    [Fact]
    public void What_is_wrong_is_said_at_its_column_and_adds_no_role()
    {
        var rows = _sheets.Take(SheetHolds.Roles, $"""
            {Headings}
            Nieuwe rol;med-9;CL-WONEN;;
            Teammanager;med-1;Locatie Nergens;;
            Teammanager;med-1;CL-WONEN;1-3-2024;1-2-2024
            Teammanager;med-1;CL-WONEN;1-3-2024;
            Teammanager;med-1;CL-WONEN;1-3-2024;
            ;med-1;CL-WONEN;;
            """);

        rows.Select(r => string.Join(',', r.Said().Where(s => s != "A role-new"))).ShouldBe(["B person-unknown", "C unknown-unit", "E ends-before-it-begins", "", "A holder-twice", "A required"]);
        _sheets.Events.ShouldHaveSingleItem().ShouldBeOfType<HolderAssigned>();
    }

    private (DateOnly From, DateOnly? Until) Held() => _sheets.Structure.Holdings.ShouldHaveSingleItem() is var held ? (held.From, held.Until) : default;
}
