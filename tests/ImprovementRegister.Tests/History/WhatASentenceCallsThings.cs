using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.History;

/// <summary>A history is read by people: it calls who and what it tells of by their names, never by codes of the programs.</summary>
public sealed class WhatASentenceCallsThings
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly OrganisationCatalog Levanto = Shipped.Catalog.ForTenant("levanto")!.With(new PersonDirectory([Person.Of("aud-1") with { Name = "Anna Bakker" }]));

    [Fact]
    public void Whoever_approved_a_report_is_told_by_name() =>
        Told("report_approved", new ReportApproved("aud-1", Days.Of("2026-05-31"), null)).ShouldBe("Verslag goedgekeurd door Anna Bakker (aud-1)");

    [Fact]
    public void A_section_of_a_report_is_told_by_name() =>
        Told("narrative_written", new NarrativeWritten("reflection", null, "Rustig.", "qm-1")).ShouldBe("Onderdeel ‘Reflectie op de resultaten’ geschreven");

    [Fact]
    public void A_unit_is_told_by_name()
    {
        Told("report_started", new ReportStarted("quarterReport", "Q1", ["KWLGGZ"], Days.Of("2026-01-01"), Days.Of("2026-03-31"), "CL-WONEN", "q1", "qm-1", Units: ["CL-WONEN", "T-LET"]))
            .ShouldEndWith("; van Cluster Wonen; van de onderdelen Cluster Wonen, LET (LEVANTO Ervaringsdeskundigen Team)");
    }

    [Theory]
    [InlineData(75, "%", "bewoners", "75% van bewoners")]
    [InlineData(1, "activiteiten per locatie", null, "activiteiten: 1 per locatie")]
    public void A_target_reads_as_it_does_on_a_page(int value, string unit, string? of, string words) =>
        Told("goal_conflict_settled", new GoalConflictSettled(new Target(value, unit, of), "Zo besloten", new Party(PartyType.Body, "R-MT"))).ShouldBe($"Streefwaarde gekozen: {words}, besloten door MT; reden: Zo besloten");

    [Fact]
    public void What_is_shown_no_longer_is_told_by_a_word_and_never_by_its_id() =>
        Told("action_merged", new ActionMerged(Guid.NewGuid(), null, Days.Of("2026-05-31"))).ShouldBe("Opgegaan in actie (wat hier niet meer te zien is) per 31 mei 2026");

    private static string Told(string alias, object data) => HistoryReader.TextOf(alias, data, Levanto, Dutch, Mentions.None);
}
