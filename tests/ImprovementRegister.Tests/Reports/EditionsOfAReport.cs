using ImprovementRegister.Actions;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Tests.Reports;

/// <summary>One data set, two editions: the working one holds all, the public one nothing that is not for the world (domain.md H7).</summary>
[Trait("Domain", "H7")]
public sealed class EditionsOfAReport
{
    private static readonly SmallNumbers Usual = new(SmallNumbers.Usual);

    private static readonly ReportAction Action = new(Guid.NewGuid(), "NC-17", "Formulieren aanpassen (001:226)", ActionKind.Corrective, ActionStatus.Raised, false, "een medewerker", null, null, null, 0, 0, ["KKFZ-P1"]);

    private static ReportDocument Working => FreezingAReport.Document with
    {
        Narrative = [new ReportText("introduction", "Inleiding", null, null, "Jan de Vries heeft dit geschreven.", "qm-1")],
        Parts =
        [
            FreezingAReport.Document.Parts[0] with
            {
                Nodes = [
                    new ReportNode("KKFZ-P1", ImprovementRegister.Frameworks.NodeKind.Pillar, "1", "Veiligheid", Counts.Zero, [], [], [Action], [])
                    {
                        Findings = [new ReportFinding(Guid.NewGuid(), null, "Dossiers onvolledig", null, ImprovementRegister.Findings.FindingState.WithoutAction, [], 0) { Extent = "bij twee bewoners", Evidence = new Evidence("Verslag met namen", "Teamsite") }],
                    },
                ],
                Missing = [new ReportGap("node-without-action", "KKFZ-P2", "Vakmanschap", null)],
                Shifts = [new ReportShift(Action.Id, "NC-17", "Formulieren", null, "31 december 2026", "Ziekte van een collega")],
                Sources =
                [
                    new ReportSource(Guid.NewGuid(), "clientSurvey", "CTO", "CTO 2025", null, "2025", "Interne notitie", [],
                    [
                        new ReportResult(55, 30, 29, 54.55m, 52.73m, null, false, [new SurveyScore("Wonen", 7.7m, null, null, false)], [new IncidentCount("Q1 2025", "val", 3), new IncidentCount("Q1 2025", "medicatie", 12), new IncidentCount("Q1 2025", "gedrag", 30), new IncidentCount("Q2 2025", "val", 12)], false, "Notitie"),
                        new ReportResult(6, 3, 3, 50m, 50m, null, false, [new SurveyScore("Klein team", 6.1m, null, null, false)], [], false, null),
                    ]),
                ],
            },
        ],
    };

    [Fact]
    public void The_public_edition_has_no_codes_notes_reasons_gaps_authors_positions_or_line_references()
    {
        var text = FrozenReport.Write(PublicEdition.Of(Working, Usual));

        foreach (var left in (string[])["NC-17", "001:226", "Interne notitie", "Notitie", "Ziekte", "node-without-action", "qm-1", "bij twee bewoners", "Verslag met namen", "Teamsite"])
        {
            text.ShouldNotContain(left);
        }

        text.ShouldContain("Formulieren aanpassen");
        var edition = PublicEdition.Of(Working, Usual);
        (edition.Edition, edition.Head.Position, edition.Parts[0].Position, edition.Parts[0].Missing.Count).ShouldBe((ReportEdition.Public, null, 0L, 0));
        edition.Kind.Sections.ShouldNotContain(s => s.Content == SectionContent.Missing);
    }

    [Fact]
    [Trait("Domain", "F33")]
    public void Figures_about_a_few_people_are_hidden_and_it_is_told_that_they_are()
    {
        var results = PublicEdition.Of(Working, Usual).Parts[0].Sources[0].Results;

        // The next smallest goes with it: the whole minus the rest would tell the three.
        results[0].Counts.Select(c => (c.Category, c.Count)).ShouldBe([("gedrag", 30), ("val", 12)]);
        (results[0].Hidden, results[0].Scored, results[0].Scores.Count).ShouldBe((2, 29, 1));
        (results[1].Hidden, results[1].Scored, results[1].Returned, results[1].Scores.Count).ShouldBe((1, null, null, 0));
        PublicEdition.Of(Working, new SmallNumbers(2)).Parts[0].Sources[0].Results.ShouldAllBe(r => r.Hidden == 0);
    }

    [Fact]
    public void The_working_edition_stays_as_it_was_and_the_public_one_of_it_is_always_the_same()
    {
        var working = Working;
        var before = FrozenReport.Write(working);

        FrozenReport.Write(PublicEdition.Of(working, Usual)).ShouldBe(FrozenReport.Write(PublicEdition.Of(FrozenReport.Read(before), Usual)));
        FrozenReport.Write(working).ShouldBe(before);
        working.Parts[0].Missing.Count.ShouldBe(1);
    }

    [Fact]
    [Trait("Domain", "H9")]
    public void What_looks_like_a_name_is_found_with_its_place()
    {
        SuspectedName.In(PublicEdition.Of(Working, Usual), PersonDirectory.Empty).ShouldContain(new SuspectedName("$.narrative[0].text", "Jan de Vries"));
        SuspectedName.In(PublicEdition.Of(Working with { Narrative = [] }, Usual), PersonDirectory.Empty).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Domain", "F32")]
    public void A_text_that_was_removed_from_an_event_is_removed_from_frozen_data_as_well()
    {
        var without = FrozenReport.Without(FrozenReport.Write(Working), ["Jan de Vries heeft dit geschreven.", "Interne notitie"]);

        without.ShouldNotContain("Jan de Vries");
        FrozenReport.Read(without).Narrative[0].Text.ShouldBe("[verwijderd / removed]");
        FrozenReport.Read(without).Parts[0].Sources[0].Note.ShouldBe("[verwijderd / removed]");
        FrozenReport.Read(without).Kind.Code.ShouldBe("qualityReport");
    }
}
