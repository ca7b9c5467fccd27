using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>A step that was entered under the wrong day is put on the right one, under the rules that hold for days (domain.md H2, ADR 0037).</summary>
[Trait("Domain", "H2")]
[Trait("Domain", "H6")]
public sealed class CorrectingADay
{
    private static readonly ActionReopened Reopened = new("Werkt niet");
    private static readonly EffectReviewed Ineffective = new(Verdict.Ineffective, "Werkt niet", Days.Of("2026-05-28"), People.Auditor.Id);
    private static readonly DeadlineShifted Shifted = new(Story.Raised.Deadline, Days.Stated("2027-03-31"), "Later");
    private static readonly Confirmations Yes = new(Confirmation.Backdated);

    public static TheoryData<string, object, ActionStep> Steps => new()
    {
        { "start", Story.Started, ActionStep.Start },
        { "wait", Story.WaitStarted, ActionStep.Wait },
        { "resumption", new ActionResumed(null), ActionStep.Resumption },
        { "shift", Shifted, ActionStep.DeadlineShift },
        { "completion", Story.Completed, ActionStep.Completion },
        { "verdict", Story.Effective, ActionStep.Verdict },
        { "reopening", Reopened, ActionStep.Reopening },
        { "cancellation", Story.Cancelled, ActionStep.Cancellation },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Every_step_can_be_put_on_another_day(string name, object step, ActionStep kind) =>
        Life((step, "2026-06-10")).When(Correct(2, "2026-06-12")).ThenRecorded(new StepDayCorrected(kind, [2], Days.Of("2026-06-10"), Days.Of("2026-06-12"), "Verkeerd jaar getypt"))
            .State.IsCorrected.ShouldBeTrue(name);

    [Fact]
    public void A_verdict_that_reopened_moves_with_the_reopening_whichever_is_named()
    {
        var verdict = Guid.NewGuid();
        var past = new List<PastEvent> { Past(1, Story.Raised, "2026-03-02"), Past(2, Story.Completed, "2026-05-20"), Past(3, Ineffective, "2026-05-28", verdict), Past(4, Reopened, "2026-05-28", verdict) };
        foreach (var version in (long[])[3, 4])
        {
            Given.Action(past.Select(e => e.Data)).After(past).When(Correct(version, "2026-06-01")).ThenRecordedOne<StepDayCorrected>()
                .ShouldSatisfyAllConditions(e => e.Versions.ShouldBe([3, 4]), e => e.Step.ShouldBe(ActionStep.Verdict));
        }
    }

    [Fact]
    public void What_the_correction_says_is_what_the_event_says_from_then_on()
    {
        var days = CorrectedDays.Of([Story.Raised, Story.Completed, new StepDayCorrected(ActionStep.Completion, [2], Days.Of("2026-05-20"), Days.Of("2025-05-20"), "a"), new StepDayCorrected(ActionStep.Completion, [2], Days.Of("2025-05-20"), Days.Of("2026-05-21"), "b")]);
        days.DayOf(2, Days.Of("2026-05-20")).ShouldBe(Days.Of("2026-05-21"), "the last correction holds");
        days.DataOf(2, Story.Completed).ShouldBe(Story.Completed with { CompletedOn = Days.Of("2026-05-21") });
        days.DataOf(1, Story.Raised).ShouldBe(Story.Raised);
    }

    [Fact]
    public void A_day_before_the_step_before_or_before_the_raising_or_after_the_next_step_is_asked_about()
    {
        var life = Life((Story.Started, "2026-05-01"), (Story.WaitStarted, "2026-05-10"), (new ActionResumed(null), "2026-05-20"));
        life.When(Correct(3, "2026-04-30")).ThenRefused("confirmation-needed", "to").Message.Nl.ShouldContain("01-05-2026");
        life.When(Correct(3, "2026-05-21")).ThenRefused("confirmation-needed", "to").Message.Nl.ShouldContain("20-05-2026");
        life.When(Correct(2, "2026-03-01")).ThenRefused("confirmation-needed", "to").Message.Nl.ShouldContain("02-03-2026");
        life.When(Correct(3, "2026-04-30") with { Confirm = Yes }).ThenRecordedOne<StepDayCorrected>();
        life.When(Correct(3, "2026-05-20")).ThenRecordedOne<StepDayCorrected>();
        Life((Shifted with { To = Days.Stated("2026-06-01") }, "2026-05-10")).When(Correct(2, "2026-06-02")).ThenRefused("confirmation-needed", "deadline");
    }

    [Fact]
    public void No_effect_is_measured_before_the_completion_whichever_of_the_two_is_corrected()
    {
        var life = Life((Story.Completed, "2026-05-20"), (Story.Effective, "2026-06-10"));
        life.When(Correct(2, "2026-06-11") with { Confirm = Yes }).ThenRefused("measured-before-completion", "to");
        life.When(Correct(3, "2026-05-19") with { Confirm = Yes }).ThenRefused("measured-before-completion", "to");
        life.When(Correct(3, "2026-05-20")).ThenRecordedOne<StepDayCorrected>();
    }

    [Fact]
    public void Only_a_step_that_was_taken_and_not_taken_back_has_a_day_to_correct()
    {
        var life = Life((new NoteAdded("Nagekeken"), "2026-05-01"), (Story.Started, "2026-05-02"), (Story.Completed, "2026-05-20"), (new ActionChangeUndone(4, Days.Of("2026-05-20"), null), "2026-05-20"));
        life.When(Correct(2, "2026-05-03")).ThenRefused("no-such-step", "version").Message.Nl.ShouldContain("3 (begin 02-05-2026)");
        life.When(Correct(4, "2026-05-03")).ThenRefused("no-such-step", "version").Message.Nl.ShouldNotContain("afronding");
        Given.Action(Story.Raised).After(Past(1, Story.Raised, "2026-03-02")).When(Correct(1, "2026-05-03")).ThenRefused("no-such-step", "version");
    }

    [Fact]
    public void The_day_that_it_has_already_is_no_correction() => Life((Story.Completed, "2026-05-20")).When(Correct(2, "2026-05-20")).ThenRefused("nothing-to-correct");

    [Fact]
    public void A_completion_that_states_another_day_than_it_was_recorded_under_can_be_made_one() =>
        Life((Story.Completed, "2026-05-18")).When(Correct(2, "2026-05-18")).ThenRecordedOne<StepDayCorrected>();

    [Fact]
    public void All_that_is_missing_is_said_at_once_and_the_future_is_refused()
    {
        Checking.Of(new CorrectDay(null, null, null)).ShouldFail(("version", "required"), ("to", "required"), ("reason", "required"));
        Checking.Of(Correct(2, "2026-06-16")).ShouldFail("to", "date-in-future");
    }

    [Fact]
    public void What_was_taken_back_is_no_step_that_the_next_must_follow()
    {
        var past = new List<PastEvent> { Past(1, Story.Raised, "2026-03-02"), Past(2, Story.Started, "2026-05-01"), Past(3, Story.Completed, "2026-06-10"), Past(4, new ActionChangeUndone(3, Days.Of("2026-06-10"), null), "2026-06-10") };
        Story.In(ActionStatus.InProgress).After(past).When(new CompleteAction(Days.Of("2026-06-01"), null, null)).ThenRecordedOne<ActionCompleted>();
        Story.In(ActionStatus.InProgress).After(past[..3]).When(new CompleteAction(Days.Of("2026-06-01"), null, null)).ThenRefused("confirmation-needed", "completedOn");
    }

    private static CorrectDay Correct(long version, string to) => new(version, Days.Of(to), "Verkeerd jaar getypt");

    /// <summary>Raised on 2 March 2026, and then these, each by a command of its own.</summary>
    private static Given<ImprovementAction> Life(params (object Event, string Day)[] steps)
    {
        var past = steps.Select((s, i) => Past(i + 2, s.Event, s.Day)).Prepend(Past(1, Story.Raised, "2026-03-02")).ToList();
        return Story.In(ActionStatus.InProgress).After(past);
    }

    private static PastEvent Past(long version, object @event, string day, Guid? command = null) => new(version, @event, "own-1", Days.Of(day), DateTimeOffset.UnixEpoch, command ?? Guid.NewGuid());
}
