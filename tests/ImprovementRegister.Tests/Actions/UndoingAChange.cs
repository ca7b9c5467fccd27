using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Whoever clicked the wrong thing takes it back, within a day and while nothing followed; it counts nowhere then.</summary>
public sealed class UndoingAChange
{
    private static readonly UndoChange Undo = new("Verkeerde actie aangeklikt");

    public static TheoryData<string, object[]> Changes => new()
    {
        { "start", [Story.Raised, Story.Assigned, Story.Started] },
        { "wait", [Story.Raised, Story.Assigned, Story.Started, Story.WaitStarted] },
        { "complete, with the extension that lapsed", [Story.Raised, Story.Assigned, Story.Started, Story.Asked, Story.Completed] },
        { "verdict", [Story.Raised, Story.Assigned, Story.Started, Story.Completed, Story.Effective] },
        { "partly", [Story.Raised, Story.Assigned, Story.Started, Story.Completed, new EffectReviewed(Verdict.Partly, "Deels", Days.Of("2026-06-10"), "aud-1")] },
        { "cancel", [Story.Raised, Story.Assigned, Story.Started, Story.Cancelled] },
        { "reopening", [Story.Raised, Story.Assigned, Story.Started, Story.Completed, Story.Effective, new ActionReopened("Toch niet")] },
        { "shift", [Story.Raised, Story.Assigned, Story.Started, new DeadlineShifted(Story.Raised.Deadline, Days.Stated("2027-03-31"), "Later")] },
        { "shift, with the extension that lapsed", [Story.Raised, Story.Assigned, Story.Started, Story.Asked, new DeadlineShifted(Story.Raised.Deadline, Days.Stated("2027-06-30"), "Later")] },
        { "refusing an extension", [Story.Raised, Story.Assigned, Story.Started, Story.Asked, new ExtensionDecided(false, Story.Asked.To, "Nee", "qm-1")] },
        { "phase", [Story.Raised, Story.Assigned, Story.Started, new PhaseMoved("Pilot", PhaseState.Done, 0)] },
        { "declining", [Story.Raised, Story.Assigned, Story.Started, new OwnershipDeclined(People.Owner.Person, "Geen tijd")] },
        { "first owner", [Story.Raised, Story.Assigned] },
        { "transfer", [Story.Raised, Story.Assigned, new OwnershipTransferred(People.Owner.Person, People.TeamManagers, "Vakantie")] },
        { "responsible party", [Story.Raised, new ResponsibleAdded(People.TeamManagers)] },
        { "responsible party no more", [Story.Raised, new ResponsibleRemoved(People.Supporters, null)] },
        { "links", [Story.Raised, new ActionRelinked([Story.Source], [], ["KKFZ-T4"], [], "Ander thema")] },
        { "note, with the words that it is found by", [Story.Raised, new NoteAdded("Besproken in het teamoverleg")] },
        { "evidence", [Story.Raised, new EvidenceLinked("Verslag", "ONS")] },
        { "first deadline", [Story.Raised with { Deadline = null }, new DeadlineSet(Days.Stated("2027-03-31"))] },
        { "phases", [Story.Raised, new PhasesPlanned([])] },
        { "title", [Story.Raised, new ActionRetitled("Iets anders", null, "Duidelijker")] },
        { "correction", [Story.Raised, new ActionCorrected(["title"], "Iets anders", null, null, null, null, null, "Overgetypt", Days.Of("2026-03-02"))] },
        { "request for more time", [Story.Raised, Story.Assigned, Story.Asked] },
        { "withdrawing it", [Story.Raised, Story.Assigned, Story.Asked, new ExtensionWithdrawn("Toch niet")] },
        { "escalation", [Story.Raised, Story.Assigned, Story.Escalated] },
        { "escalation no more", [Story.Raised, Story.Assigned, Story.Escalated, new Deescalated(1, People.ManagementTeam, "Los")] },
        { "measure of effect", [Story.Raised, new EffectMeasureAgreed("Dossiers", "Steekproef", "9 van de 10", Days.Of("2026-12-01"), null)] },
        { "causes", [Story.Raised, new RootCausesNamed([new RootCause("technical", "Melding ontbreekt")], null)] },
        { "estimate", [Story.Raised, new EffortEstimated(1200, null, null)] },
        { "correction beside it", [Story.Raised, new CorrectionLinked(Story.Other)] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Brings_back_what_was_there_whatever_the_change(string change, object[] events)
    {
        var undone = Given.Action(events).After(Past(events[^1], events.Length)).When(Undo, by: People.Owner);
        undone.ThenRecorded(new ActionChangeUndone(events.Length, Days.Of("2026-06-14"), "Verkeerde actie aangeklikt"));
        Json.Of(undone.State).ShouldBe(Json.Of(Given.Action(events[..^1]).State), change);
        Json.Of(Sum([.. events, undone.Decision.Events[0]])).ShouldBe(Json.Of(undone.State), change);
    }

    public static TheoryData<string, object[]> WhatStays => new()
    {
        { "raising", [Story.Raised] },
        { "leaving", [Story.Raised, Story.Assigned, new OwnerLeft(People.Owner.Person, null)] },
        { "closing of its unit", [Story.Raised, new ActionMovedToUnit("CL-WONEN", "CL-NOVI", null)] },
        { "a part of what was split", [Story.Raised, new SplitOff(Story.Other, [])] },
        { "parts per unit", [Story.Raised, new ChildrenAdded([new ChildAction(Story.Other, "CL-NOVI")])] },
        { "corrected day", [Story.Raised, Story.Assigned, Story.Started, new StepDayCorrected(ActionStep.Start, [3], Days.Of("2026-06-01"), Days.Of("2026-06-02"), "Jaar")] },
        { "taking back", [Story.Raised, Story.Assigned, new ActionChangeUndone(2, Days.Of("2026-06-01"), null)] },
    };

    [Theory]
    [MemberData(nameof(WhatStays))]
    public void Not_what_is_put_right_by_what_is_to_happen_now(string change, object[] events) =>
        Given.Action(events).After(Past(events[^1], events.Length)).When(Undo, by: People.Owner).ThenRefused("nothing-to-undo").Message.Nl.ShouldMatch(@"^Het laatste wat er gebeurde is niet terug te nemen\. (?!Leg vast wat er nu).{20,}\.$", $"{change}: says what to do instead");

    [Fact]
    [Trait("Story", "27")]
    public void Not_what_would_bring_back_somebody_who_left_or_what_was_dissolved()
    {
        var dissolved = OrganisationStructure.None.Evolve(new PartyDissolved(People.WoonzorgTeam, Days.Yesterday, "Opgegaan in een ander"));
        var handedOver = new OwnershipTransferred(People.WoonzorgTeam, People.TeamManagers, "Opgegaan in een ander");
        var action = Given.Action(Story.Raised, Story.Assigned with { Owner = People.WoonzorgTeam }, handedOver).After(Past(handedOver, 3));
        action.When(Undo, by: People.Owner).State.Owner.ShouldBe(People.WoonzorgTeam);
        action.When(Undo, by: People.Owner, organisation: dissolved).ThenRefused("gone-meanwhile");
    }

    public static TheoryData<string, object> ThatEnded => new() { { "cancel", Story.Cancelled }, { "merge", Story.Merged }, { "split", Story.Split } };

    [Theory]
    [MemberData(nameof(ThatEnded))]
    [Trait("Story", "27")]
    public void Nor_what_would_open_work_again_of_who_left_or_of_a_unit_that_closed_while_it_had_ended(string change, object ended)
    {
        var action = Given.Action(Story.Raised, Story.Assigned with { Owner = People.WoonzorgTeam }, ended).After(Past(ended, 3));
        foreach (var gone in (object[])[new PartyDissolved(People.WoonzorgTeam, Days.Yesterday, "Opgegaan"), new PartyDissolved(People.Supporters, Days.Yesterday, "Opgegaan"), new UnitClosed("CL-WONEN", Days.Yesterday, "Opgegaan")])
        {
            action.When(Undo, by: People.Owner, organisation: OrganisationStructure.None.Evolve(gone)).ThenRefused("gone-meanwhile").Message.Nl.ShouldContain("is er niet meer", Case.Sensitive, change);
        }
    }

    [Fact]
    public void A_change_of_what_stays_open_goes_back_whoever_left_meanwhile_for_their_work_was_handed_over()
    {
        var note = new NoteAdded("Besproken");
        var dissolved = OrganisationStructure.None.Evolve(new PartyDissolved(People.Supporters, Days.Yesterday, "Opgegaan"));
        Given.Action(Story.Raised, Story.Assigned, note).After(Past(note, 3)).When(Undo, by: People.Owner, organisation: dissolved).ThenRecordedOne<ActionChangeUndone>();
    }

    [Fact]
    [Trait("Domain", "H5")]
    public void A_finding_that_was_dismissed_meanwhile_is_taken_up_when_it_is_worked_on_again()
    {
        var cancelled = Given.Action(Story.Raised, Story.Assigned, Story.Cancelled).Seeing(Past(Story.Cancelled, 3), Finding()).When(Undo, by: People.Owner);
        cancelled.ThenRecorded(new ActionChangeUndone(3, Days.Of("2026-06-14"), "Verkeerde actie aangeklikt"), new DismissedFindingTakenUp(Story.Finding))
            .ThenAlso(Story.Finding, new FindingReinstated("Verkeerde actie aangeklikt", Given<ImprovementAction>.Id));
        var unlinked = new ActionRelinked([Story.Source], [], [], [], "Hoort er niet bij");
        Given.Action(Story.Raised, unlinked).Seeing(Past(unlinked, 2), Finding()).When(Undo, by: People.Owner)
            .ThenAlso(Story.Finding, new FindingReinstated("Verkeerde actie aangeklikt", Given<ImprovementAction>.Id));
    }

    [Fact]
    public void Others_are_asked_for_what_the_change_touched()
    {
        static bool Asks(params object[] events) => Undo.LooksAt(Given.Action(events).State, Given<ImprovementAction>.Id).OfType<Lookup<Finding>>().Any(l => l.Ids.Contains(Story.Finding));
        Asks(Story.Raised, Story.Assigned, Story.Cancelled).ShouldBeTrue();
        Asks(Story.Raised, new ActionRelinked([Story.Source], [], [], [], "Hoort er niet bij")).ShouldBeTrue();
        Asks(Story.Raised, Story.Assigned).ShouldBeFalse("nothing of a finding depends on it");
    }

    [Fact]
    public void A_verdict_that_reopened_is_taken_back_with_the_reopening()
    {
        object[] before = [Story.Raised, Story.Assigned, Story.Started, Story.Completed];
        var verdict = new EffectReviewed(Verdict.Ineffective, "Werkt niet", Days.Of("2026-06-10"), People.Owner.Id);
        var reopened = new ActionReopened("Werkt niet");
        var undone = Given.Action(before).Doing(verdict, reopened).After(Past(verdict), Past(reopened, 6)).When(Undo, by: People.Owner);
        undone.State.Status.ShouldBe(ActionStatus.Completed);
        undone.State.Reopenings.ShouldBe(0);
        undone.State.EffectReviews.ShouldBeEmpty();
        undone.ThenRecordedOne<ActionChangeUndone>().Version.ShouldBe(5);
    }

    public static TheoryData<string, object[], object[]> OfOneCommand => new()
    {
        { "granted extension", [Story.Raised, Story.Assigned, Story.Asked], [new ExtensionDecided(true, Story.Asked.To, null, "qm-1"), new DeadlineShifted(Story.Raised.Deadline, Story.Asked.To, Story.Asked.Reason)] },
        { "completion with what it took", [Story.Raised, Story.Assigned, Story.Started], [Story.Completed, new EffortSpent(100, 8)] },
        { "reopening that took up a finding", [Story.Raised, Story.Assigned, Story.Started, Story.Completed], [new ActionReopened("Toch niet"), new DismissedFindingTakenUp(Story.Finding)] },
        { "claim with a note", [Story.Raised], [Story.Assigned, new NoteAdded("Pak ik op")] },
        { "plan of both", [Story.Raised with { Deadline = null }], [new DeadlineSet(Days.Stated("2027-03-31")), new PhasesPlanned([])] },
    };

    [Theory]
    [MemberData(nameof(OfOneCommand))]
    public void What_one_command_did_is_one_change(string change, object[] before, object[] command)
    {
        var undone = Given.Action(before).Doing(command).State.Evolve(new ActionChangeUndone(before.Length + 1, Days.Yesterday, null));
        Json.Of(undone).ShouldBe(Json.Of(Given.Action(before).State), change);
        Json.Of(Sum([.. before, .. command, new ActionChangeUndone(before.Length + 1, Days.Yesterday, null)])).ShouldBe(Json.Of(undone), change);
    }

    [Fact]
    public void Of_an_action_above_the_last_event_was_named_also_when_it_took_up_a_finding()
    {
        object[] completed = [Story.Raised, Story.Assigned, Story.Started, Story.Completed];
        Json.Of(Sum([.. completed, new ActionReopened("Toch niet"), new DismissedFindingTakenUp(Story.Finding), new ActionChangeUndone(6, Days.Yesterday, null)])).ShouldBe(Json.Of(Given.Action(completed).State));
    }

    [Fact]
    public void A_shift_after_one_that_was_granted_is_a_change_of_its_own()
    {
        var granted = Given.Action(Story.Raised, Story.Assigned, Story.Asked).Doing(new ExtensionDecided(true, Story.Asked.To, null, "qm-1"), new DeadlineShifted(Story.Raised.Deadline, Story.Asked.To, "a"));
        var shifted = granted.Doing(new DeadlineShifted(Story.Asked.To, Days.Stated("2027-12-31"), "b"));
        shifted.State.Evolve(new ActionChangeUndone(6, Days.Yesterday, null)).Shifts.ShouldHaveSingleItem().Reason.ShouldBe("a");
    }

    [Fact]
    public void A_finding_that_the_reopening_took_up_is_dismissed_again()
    {
        var finding = Finding(new FindingReinstated("Toch niet", Given<ImprovementAction>.Id));
        Reopened(finding).When(Undo, by: People.Owner).ThenAlso(Story.Finding, new FindingChangeUndone(3, Days.Of("2026-06-14"), "Verkeerde actie aangeklikt"));
        finding.State.Evolve(new FindingChangeUndone(3, Days.Yesterday, null)).Dismissal!.Reason.ShouldBe("Geen actie");
    }

    [Fact]
    public void Not_when_more_happened_to_that_finding_or_others_work_on_it()
    {
        Reopened(Finding(new FindingReinstated("Toch niet", Given<ImprovementAction>.Id), new FindingClassified(FindingKind.Observation, "Lichter")))
            .When(Undo, by: People.Owner).ThenRefused("undo-elsewhere-too").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Finding);
        Reopened(Finding(new FindingReinstated("Toch niet", Given<ImprovementAction>.Id)), new Seen<ImprovementAction>(Story.Other, 3, Story.In(ActionStatus.InProgress).State))
            .When(Undo, by: People.Owner).ThenRefused("finding-has-open-actions").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Other);
    }

    [Fact]
    public void Whoever_took_the_completion_back_may_judge_and_whoever_completed_it_then_may_not()
    {
        var (mistake, again) = (Guid.NewGuid(), Guid.NewGuid());
        PastEvent Of(long version, object data, Caller by, Guid command) => new(version, data, by.Id, Days.Of("2026-06-01"), Days.Now, command);
        var life = Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Completed with { CompletedBy = "own-1" }]).After(
            Of(4, Story.Completed, People.QualityManager, mistake), Of(5, new ActionChangeUndone(4, Days.Of("2026-06-01"), null), People.QualityManager, Guid.NewGuid()), Of(6, Story.Completed, People.Auditor, again));
        var judge = new ReviewEffect(Verdict.Effective, "Steekproef", null);
        life.When(judge, by: People.QualityManager).ThenRecordedOne<EffectReviewed>();
        life.When(judge, by: People.Auditor).ThenRefused("effect-review-by-executor", "verdict");
    }

    [Fact]
    public void Not_by_somebody_else() => Completed().When(Undo, by: People.Auditor).ThenForbidden("not-your-change");

    [Fact]
    public void Not_after_a_day() => Completed(Days.Now.AddDays(-1).AddMinutes(-1)).When(Undo, by: People.Owner).ThenRefused("too-late-to-undo");

    [Fact]
    public void Not_when_something_followed()
    {
        var noted = Past(new NoteAdded("Nagekeken"), 6) with { Actor = People.Auditor.Id, CommandId = Guid.NewGuid() };
        Given.Action([.. Story.Until(ActionStatus.Completed), noted.Data]).After(Past(Story.Completed), noted).When(Undo, by: People.Owner).ThenForbidden("not-your-change");
    }

    [Fact]
    public void Not_twice()
    {
        var undone = Completed().When(Undo, by: People.Owner);
        undone.When(Undo, by: People.Owner).ThenRefused("nothing-to-undo");
    }

    private static readonly ActionReopened Reopening = new("Toch niet");
    private static readonly DismissedFindingTakenUp Taken = new(Story.Finding);

    /// <summary>Reopened, with a finding that this took up, while the command sees these.</summary>
    private static Given<ImprovementAction> Reopened(params object[] seen) =>
        Given.Action(Story.Until(ActionStatus.Completed)).Doing(Reopening, Taken).Seeing([Past(Reopening), Past(Taken, 6), .. seen]);

    private static Seen<Finding> Finding(params object[] since)
    {
        object[] events = [new FindingLogged(Story.Source, "Samen boodschappen doen", null, [], null, Days.Stated("2026-03-01"), null), new FindingDismissed("Geen actie", People.ManagementTeam), .. since];
        return new Seen<Finding>(Story.Finding, events.Length, Given.Finding(events).State);
    }

    private static Given<ImprovementAction> Completed(DateTimeOffset? recorded = null) => Given.Action(Story.Until(ActionStatus.Completed)).After(Past(Story.Completed, recorded: recorded));

    private static PastEvent Past(object @event, long version = 5, DateTimeOffset? recorded = null) => new(version, @event, People.Owner.Id, Days.Of("2026-06-14"), recorded ?? Days.Now.AddHours(-2), Guid.Empty);

    /// <summary>What all of it adds up to, each event of a command of its own.</summary>
    private static ImprovementAction Sum(IReadOnlyList<object> events) =>
        TakingBack.Sum<ImprovementAction, PastEvent>(ImprovementAction.None, (s, e) => s.Evolve(e), [.. events.Select((e, i) => Past(e, i + 1) with { CommandId = Guid.NewGuid() })], e => e.Version, e => e.Data, e => e.CommandId);
}
