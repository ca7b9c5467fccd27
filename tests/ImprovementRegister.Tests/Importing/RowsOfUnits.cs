using ImprovementRegister.Importing;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Importing;

[Trait("Domain", "F36")]
public sealed class RowsOfUnits
{
    private readonly OrganisationSheets _sheets = new();

    [Fact]
    public void A_unit_may_stand_above_what_it_falls_under()
    {
        _sheets.Take(SheetHolds.Units, """
            Code;Naam;Soort;Valt onder;Ingangsdatum
            T-LINDE;Team Linde;team;Locatie De Linde;1-3-2024
            LOC-LINDE;Locatie De Linde;locatie;Regio Noord;1-2-2024
            CL-NOORD;Regio Noord;cluster;LEVANTO;1-1-2024
            """).ShouldBe(RowOutcome.New, RowOutcome.New, RowOutcome.New);

        _sheets.Events.Cast<UnitOpened>().Select(u => (u.Code, u.Parent, u.On)).ShouldBe(
            [("CL-NOORD", "LEVANTO", Days.Of("2024-01-01")), ("LOC-LINDE", "CL-NOORD", Days.Of("2024-02-01")), ("T-LINDE", "LOC-LINDE", Days.Of("2024-03-01"))]);
    }

    [Fact]
    public void Columns_for_cluster_location_and_team_make_a_row_of_each_of_them_and_codes_follow_from_names()
    {
        _sheets.Take(SheetHolds.Units, """
            Overzicht van locaties
            Cluster;Locatie;Team
            Regio Zuid;De Eik;Team 1
            Regio Zuid;De Eik;Team 2
            Regio Zuid;Het Wilgenhof;Team 1
            Totaal;;
            """).ShouldBe(RowOutcome.New, RowOutcome.New, RowOutcome.New, RowOutcome.Skipped);

        _sheets.Events.Cast<UnitOpened>().Select(u => $"{u.Kind} {u.Code} < {u.Parent}").ShouldBe(
            ["cluster CL-REGIO-ZUID < LEVANTO", "location LOC-DE-EIK < CL-REGIO-ZUID", "team T-TEAM-1 < LOC-DE-EIK", "team T-TEAM-2 < LOC-DE-EIK", "location LOC-HET-WILGENHOF < CL-REGIO-ZUID", "team T-TEAM-1-2 < LOC-HET-WILGENHOF"]);
    }

    [Fact]
    public void The_same_sheet_again_changes_nothing_and_another_name_or_place_is_set_right()
    {
        const string sheet = "Code;Naam;Soort;Valt onder\nLOC-1;De Linde;locatie;CL-WONEN\n";
        _sheets.Take(SheetHolds.Units, sheet).ShouldBe(RowOutcome.New);
        _sheets.Take(SheetHolds.Units, sheet).ShouldBe(RowOutcome.Same);
        _sheets.Events.Count.ShouldBe(1);

        _sheets.Take(SheetHolds.Units, "Code;Naam;Soort;Valt onder\nLOC-1;De Oude Linde;locatie;cluster NOVI zorg\n").ShouldBe(RowOutcome.Changed);
        _sheets.Events.Skip(1).ShouldBe([new UnitRenamed("LOC-1", "De Oude Linde", Days.Today), new UnitMoved("LOC-1", "CL-NOVI", Days.Today, "Gewijzigd in Personeelslijst")]);
    }

    [Fact]
    public void Units_close_with_what_is_within_them_first()
    {
        _sheets.Take(SheetHolds.Units, """
            Code;Naam;Soort;Valt onder;Geopend op;Laatste dag
            CL-OUD;Regio Oud;cluster;LEVANTO;1-1-2020;31-12-2024
            LOC-OUD;De Ruïne;locatie;CL-OUD;1-1-2020;31-12-2024
            """).ShouldBe(RowOutcome.New, RowOutcome.New);

        _sheets.Events.OfType<UnitClosed>().Select(c => (c.Code, c.On)).ShouldBe([("LOC-OUD", Days.Of("2025-01-01")), ("CL-OUD", Days.Of("2025-01-01"))]);
        _sheets.Take(SheetHolds.Units, "Code;Naam;Soort;Laatste dag\nLOC-OUD;De Ruïne;locatie;31-12-2024\n").ShouldBe(RowOutcome.Same);
        _sheets.One(SheetHolds.Units, "Code;Naam;Soort", "LOC-OUD;De Ruïne;locatie").Said().ShouldBe(["B closed-in-register"]);
    }

    [Fact]
    public void A_unit_that_closes_on_a_day_that_cannot_be_is_bad_and_opens_nothing()
    {
        var row = _sheets.One(SheetHolds.Units, "Code;Naam;Soort;Valt onder;Geopend op;Gesloten op", "LOC-W;Locatie W;locatie;CL-WONEN;1-1-2024;31-06-2024");

        row.Plan.Outcome.ShouldBe(RowOutcome.Bad);
        row.Said().ShouldBe(["F date-does-not-exist"]);
        _sheets.Events.ShouldBeEmpty();
    }

    [Fact]
    public void A_unit_with_open_work_goes_along_and_is_closed_in_the_register()
    {
        var sheets = new OrganisationSheets(work: new Dictionary<string, int> { ["unit:CL-WONEN"] = 3 });

        var row = sheets.One(SheetHolds.Units, "Code;Naam;Gesloten per", "CL-WONEN;Cluster Wonen;1-1-2026");
        row.Said().ShouldBe(["C unit-has-open-actions"]);
        (row.Plan.Outcome, sheets.Events.Count).ShouldBe((RowOutcome.Same, 0));
    }

    [Fact]
    public void The_manager_holds_the_role_that_the_column_is_called_after()
    {
        _sheets.One(SheetHolds.Units, "Locatie;Cluster;Teammanager;Ingangsdatum", "De Linde;Cluster Wonen;own-1;1-3-2024").Plan.Outcome.ShouldBe(RowOutcome.New);
        _sheets.Events[1].ShouldBe(new HolderAssigned(People.TeamManagers, "LOC-DE-LINDE", "own-1", Days.Of("2024-03-01"), null));

        var row = _sheets.One(SheetHolds.Units, "Locatie;Cluster;Leidinggevende", "De Eik;Cluster Wonen;Wendelien Hofstra");
        row.Said().ShouldBe(["no-day", "C manager-of-what"]);
    }

    [Fact]
    public void What_is_wrong_is_said_at_its_column_and_leaves_nothing_behind()
    {
        var rows = _sheets.Take(SheetHolds.Units, """
            Code;Naam;Soort;Valt onder;Vanaf
            LOC-1;De Linde;kasteel;CL-WONEN;
            LOC-2;De Eik;locatie;Regio Nergens;
            LOC-3;De Beuk;locatie;CL-WONEN;31-6-2024
            LOC-4;De Iep;locatie;CL-WONEN;1-1-2030
            LOC-5;De Es;locatie;CL-WONEN;1-1-2024
            loc-5;De Esch;locatie;CL-WONEN;1-1-2024
            """);

        rows.ShouldBe(RowOutcome.Bad, RowOutcome.Bad, RowOutcome.Bad, RowOutcome.Bad, RowOutcome.New, RowOutcome.Bad);
        rows.Where(r => r.Plan.Outcome == RowOutcome.Bad).Select(r => r.Said()[0]).ShouldBe(["C unit-kind-missing", "D unknown-unit", "E date-does-not-exist", "E date-in-future", "B unit-twice"]);
        _sheets.Events.ShouldBe([new UnitOpened("LOC-5", "De Es", "location", "CL-WONEN", Days.Of("2024-01-01"))]);
    }

    [Fact]
    public void A_provider_of_seventy_two_locations_goes_in_as_one_sheet_however_messy()
    {
        var clusters = new[] { "Regio Noord", "Regio Midden", "Regio Zuid" };
        List<object?[]?> rows = [["Locatieoverzicht 2026"], null, ["Organisatie", null, "Gegevens"], ["Cluster", "Locatie", "Ingangsdatum", "Kostenplaats"]];
        foreach (var number in Enumerable.Range(1, 72).Reverse())
        {
            rows.Add([number % 24 == 0 ? clusters[(number - 1) / 24] : clusters[(number - 1) / 24].ToUpperInvariant(), $"Huize {number}", number % 2 == 0 ? Days.Of("2019-01-01") : "1 maart 1987", 4000 + number]);
            rows.Add(null);
        }

        var planned = _sheets.Take(SheetHolds.Units, new NewWorkbook().Sheet("Blad1", [.. rows], merged: ["A3:B3", "C3:D3"]).Bytes());

        planned.Count.ShouldBe(72);
        planned.ShouldAllBe(p => p.Plan.Outcome == RowOutcome.New);
        _sheets.Structure.Units.GroupBy(u => u.Kind).Select(g => (g.Key, g.Count())).ShouldBe([("cluster", 3), ("location", 72)], ignoreOrder: true);
        _sheets.Structure.Units.Where(u => u.Kind == "location").Select(u => u.Parent).Distinct().Count().ShouldBe(3);
        _sheets.Structure.Units.Where(u => u.Kind == "location").Select(u => u.On).Distinct().ShouldBe([Days.Of("2019-01-01"), Days.Of("2000-01-01")], ignoreOrder: true);
    }
}
