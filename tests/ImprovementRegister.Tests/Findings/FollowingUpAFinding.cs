using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

/// <summary>A re-audit confirms or reopens what the audit before found.</summary>
public sealed class FollowingUpAFinding
{
    private static readonly FindingLogged Logged = new(Story.Source, "In drie dossiers ontbreekt de risicosignalering.", FindingKind.MajorNonconformity, ["KKFZ-T4"], "CL-WONEN", Days.Stated("2026-03-01"), null);

    private static readonly FollowUpFinding Closed = new(Story.Other, FollowUpOutcome.Closed, null);

    private static readonly FollowUpFinding StillOpen = new(Story.Other, FollowUpOutcome.StillOpen, " Nog in twee dossiers ");

    [Fact]
    public void What_was_seen_is_recorded_with_its_day()
    {
        Sent(StillOpen).ThenRecorded(new FindingFollowedUp(Story.Other, FollowUpOutcome.StillOpen, "Nog in twee dossiers", Days.Today));
        Sent(Closed with { HappenedOn = Days.Of("2026-05-01") }).ThenRecorded(new FindingFollowedUp(Story.Other, FollowUpOutcome.Closed, null, Days.Of("2026-05-01")));
    }

    [Fact]
    public void The_same_again_changes_nothing_and_another_outcome_takes_its_place()
    {
        var seen = new FindingFollowedUp(Story.Other, FollowUpOutcome.Closed, null, Days.Today);
        Sent(Closed, seen).ThenNothing();
        Sent(StillOpen, seen).State.FollowUpOf(Story.Other)!.Outcome.ShouldBe(FollowUpOutcome.StillOpen);
    }

    [Fact]
    public void Only_by_an_audit_that_follows_up_its_source() => Given.Finding(Logged)
        .Seeing(new Seen<Source>(Story.Other, 1, Source.None with { Type = "externalAudit" })).When(Closed).ThenRefused("not-followed-up", "source");

    [Fact]
    public void What_was_good_or_dismissed_is_not_followed_up()
    {
        Sent(Closed, new FindingClassified(FindingKind.Positive, null)).ThenRefused("finding-positive");
        Sent(Closed, new FindingDismissed("Dubbel", People.ManagementTeam)).ThenRefused("finding-dismissed");
    }

    [Fact]
    public void What_is_still_worked_on_is_not_closed_but_may_be_seen_to_be_there()
    {
        var going = new Seen<ImprovementAction>(Story.Part, 1, Story.In(ActionStatus.InProgress).State);
        Given.Finding(Logged).Seeing(Audit, going).When(Closed).ThenRefused("finding-has-open-actions").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Part);
        Given.Finding(Logged).Seeing(Audit, going).When(StillOpen).ThenRecordedOne<FindingFollowedUp>();
        Given.Finding(Logged).Seeing(Audit, new Seen<ImprovementAction>(Story.Part, 1, Story.In(ActionStatus.Completed).State)).When(Closed).ThenRecordedOne<FindingFollowedUp>();
    }

    [Fact]
    public void What_is_still_there_needs_words() => Checking.Of(StillOpen with { Note = " " }).ShouldFail("note", "required");

    [Fact]
    public void An_audit_follows_up_an_earlier_one_that_has_findings()
    {
        var register = new RegisterSource("externalAudit", "Heraudit", null, null, "2026-05-01", null, null) { FollowsUp = Story.Source };
        Registered(register, new SourceRegistered("externalAudit", "Audit", null, null, Days.Stated("2025-05-01"), null, null)).ThenRecordedOne<SourceRegistered>().FollowsUp.ShouldBe(Story.Source);
        Registered(register, new SourceRegistered("externalAudit", "Audit", null, null, Days.Stated("2026-05-02"), null, null)).ThenRefused("follows-later-source", "followsUp");
        Registered(register, new SourceRegistered("keyFigures", "Kengetallen", null, null, null, null, null)).ThenRefused("no-findings-of-type", "followsUp");
        Checking.Of(register with { Type = "suggestion" }).ShouldFail("followsUp", "field-not-of-type");
        Checking.Of(register).References.ShouldHaveSingleItem().Id.ShouldBe(Story.Source);

        static Outcome<Source> Registered(RegisterSource command, SourceRegistered earlier) =>
            Given.Source().Seeing(new Seen<Source>(Story.Source, 1, Source.None.Evolve(earlier))).When(command);
    }

    [Fact]
    public void What_was_forgotten_is_put_right_and_nothing_follows_itself()
    {
        var audit = Given.Source(new SourceRegistered("externalAudit", "Heraudit", null, null, Days.Stated("2026-05-01"), null, null));
        var correct = new CorrectSource(default, default, default, default, default, default, default, "Vergeten") { FollowsUp = Story.Source };
        var corrected = audit.Seeing(new Seen<Source>(Story.Source, 1, Source.None with { Type = "externalAudit" })).When(correct);
        corrected.State.FollowsUp.ShouldBe(Story.Source);
        corrected.When(new CorrectSource("Heraudit 2026", default, default, default, default, default, default, "Jaar")).State.FollowsUp.ShouldBe(Story.Source, "left out stays");
        audit.Seeing(new Seen<Source>(Given<Source>.Id, 1, audit.State)).When(correct with { FollowsUp = Given<Source>.Id }).ThenRefused("follows-itself", "followsUp");
    }

    private static readonly Seen<Source> Audit = new(Story.Other, 1, Source.None with { Type = "externalAudit", FollowsUp = Story.Source });

    private static Outcome<Finding> Sent(FollowUpFinding command, params object[] since) => Given.Finding([Logged, .. since]).Seeing(Audit).When(command, by: People.Auditor);
}
