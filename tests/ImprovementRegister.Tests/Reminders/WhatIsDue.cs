using ImprovementRegister.Actions;
using ImprovementRegister.Goals;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Reports;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reminders;

public sealed class WhatIsDue
{
    private static readonly Guid Id = Given<ImprovementAction>.Id;

    private static string[] Of(params IEnumerable<object> events) => Shown(DueItems.Of(Id, Given.Action(events).State));

    private static string[] Shown(IEnumerable<DueItem> items) => [.. items.Select(i => $"{i.Kind} {i.On:yyyy-MM-dd} {i.Part}".TrimEnd() + (i.For.Count == 0 ? "" : $" for {string.Join(' ', i.For)}"))];

    [Fact]
    public void Each_leads_to_the_page_that_it_is_about() =>
        ((StreamKind[])[StreamKind.ImprovementAction, StreamKind.Goal, StreamKind.Source, StreamKind.QualityReport])
            .Select(kind => DueWords.Path(new DueItem(DueKind.Review, kind, Id, "Titel", null, Days.Today, null, [])))
            .ShouldBe([$"acties/{Id}", $"doelen/{Id}", $"herkomst/{Id}", $"verslagen/{Id}"]);

    [Fact]
    public void Of_an_action_its_deadline_and_the_phases_that_are_not_done()
    {
        Of(Story.Raised, Story.Assigned).ShouldBe(["ActionDeadline 2026-12-31 for person:own-1", "Phase 2026-06-30 Pilot for person:own-1"]);
        Of(Story.Raised, Story.Assigned, new PhaseMoved("Pilot", PhaseState.Done, 0)).ShouldBe(["ActionDeadline 2026-12-31 for person:own-1"]);
        Of(Story.Raised).ShouldBe(["ActionDeadline 2026-12-31", "Phase 2026-06-30 Pilot"], "nobody owns it yet");
    }

    [Fact]
    public void A_deadline_that_moves_moves_what_is_due_and_an_owner_who_hands_over_is_not_asked_any_more() =>
        Of(Story.Raised, Story.Assigned, new DeadlineShifted(Days.Stated("2026-12-31"), Days.Stated("2027-03-31"), "Later"), new OwnershipTransferred(People.Owner.Person, People.Supporter.Person, "Nieuwe baan"), new PhaseMoved("Pilot", PhaseState.Done, 0))
            .ShouldBe(["ActionDeadline 2027-03-31 for person:own-2"]);

    [Fact]
    public void Of_work_that_waits_the_day_on_which_somebody_looks_again() =>
        Of(Story.Until(ActionStatus.Waiting)).ShouldContain("Review 2026-07-01 for person:own-1");

    [Fact]
    public void Of_a_request_for_more_time_a_decision_before_the_deadline_by_somebody_else() =>
        Of(Story.Raised, Story.Assigned, Story.Asked).ShouldContain("ExtensionDecision 2026-12-31");

    [Fact]
    public void Of_a_request_that_was_put_before_somebody_the_decision_by_them() =>
        Of(Story.Raised, Story.Assigned, Story.Asked, Story.Escalated).ShouldContain("ExtensionDecision 2026-12-31 for body:R-MT");

    [Fact]
    public void Of_work_that_is_done_its_judgement_by_somebody_else_until_there_is_one()
    {
        var completed = Story.Completed with { EffectReviewDue = Days.Of("2026-08-01") };
        Of(Story.Raised, Story.Assigned, Story.Started, completed).ShouldBe(["EffectReview 2026-08-01"]);
        Of(Story.Raised, Story.Assigned, Story.Started, completed, Story.Effective with { Verdict = Verdict.Partly }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(ActionStatus.Effective)]
    [InlineData(ActionStatus.Cancelled)]
    [InlineData(ActionStatus.Merged)]
    [InlineData(ActionStatus.Split)]
    public void Nothing_of_what_has_ended(ActionStatus status) => Of(Story.Until(status)).ShouldBeEmpty();

    [Fact]
    public void Of_a_goal_the_last_time_that_nobody_measured_and_the_next()
    {
        var goal = Given.Goal(new GoalSet("D1", 2026, null, "Cliënten zijn tevreden", null, null, null, null, null, new Frequency("per kwartaal", null), [People.TeamManagers], null, [], "CL-WONEN", []));
        Shown(DueItems.Of(Id, goal.State, Days.Of("2026-08-01"))).ShouldBe(["Measurement 2026-06-30 for role:R-TM", "Measurement 2026-09-30 for role:R-TM"]);
        var measured = goal.State.Evolve(new MeasurementRecorded(8, 10, null, null, Days.Of("2026-06-15"), null));
        Shown(DueItems.Of(Id, measured, Days.Of("2026-08-01"))).ShouldBe(["Measurement 2026-03-31 for role:R-TM", "Measurement 2026-09-30 for role:R-TM"]);
    }

    [Fact]
    public void Of_a_calamity_the_days_of_the_law_until_what_they_ask_is_done()
    {
        var calamity = Given.Source(new SourceRegistered("calamity", "Calamiteit", null, null, null, null, null, Clock: new LegalClock(Days.Of("2026-01-05"), null, null, null), RegisteredBy: "qm-2")).State;
        Shown(DueItems.Of(Id, calamity, Days.Today)).ShouldBe(["CalamityAssessment 2026-02-16 for person:qm-2"]);
        var established = calamity.Evolve(new ClockDated(new LegalClock(Days.Of("2026-01-05"), Days.Of("2026-01-07"), null, null), null));
        Shown(DueItems.Of(Id, established, Days.Today)).ShouldBe(["CalamityReport 2026-01-12 for person:qm-2"]);
        Shown(DueItems.Of(Id, established.Evolve(new ClockDated(new LegalClock(Days.Of("2026-01-05"), Days.Of("2026-01-07"), Days.Of("2026-01-08"), null), null)), Days.Today)).ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_report_the_day_by_which_it_is_published()
    {
        var report = Given.Report(Drafts.Started).State;
        Shown(DueItems.Of(Id, report, Shipped.Levanto)).ShouldBe([$"QualityReport {Shipped.Levanto.ReportKinds.Resolve("qualityReport")!.DueOn(Drafts.Started.Until):yyyy-MM-dd} for person:qm-1"]);
        Shown(DueItems.Of(Id, report.Evolve(new ReportWithdrawn(Days.Today, "Vervallen", "qm-1")), Shipped.Levanto)).ShouldBeEmpty();
    }

    [Fact]
    public void Of_a_report_what_somebody_was_asked_to_write_until_it_is_there()
    {
        var report = Given.Report(Drafts.Started).State
            .Evolve(new SectionAssigned("introduction", null, new Party(PartyType.Role, "R-TM"), Days.Today.AddDays(5), "qm-1")).Evolve(new SectionAssigned("reflection", "KKFZ-P1", new Party(PartyType.Person, "own-1"), null, "qm-1"));
        var items = DueItems.Of(Id, report, Shipped.Levanto).Where(i => i.Kind == DueKind.ReportSection).ToList();
        items.Select(i => (i.Part, i.On, i.For.Single().Key)).ShouldBe(
        [
            ("Inleiding", Days.Today.AddDays(5), "role:R-TM"),
            ($"{Shipped.Levanto.ResolveNode("KKFZ-P1")!.Title}: Reflectie op de resultaten", Shipped.Levanto.ReportKinds.Resolve("qualityReport")!.DueOn(Drafts.Started.Until)!.Value, "person:own-1"),
        ]);

        DueItems.Of(Id, report.Evolve(new NarrativeWritten("introduction", null, "Kort.", "aud-1")), Shipped.Levanto).ShouldNotContain(i => i.Part == "Inleiding");
    }
}
