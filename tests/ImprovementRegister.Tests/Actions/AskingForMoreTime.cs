using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class AskingForMoreTime
{
    private static readonly RequestExtension ToMarch = new(new DeadlineInput("2027-03-31", null), "Leverancier levert later");

    private static Given<ImprovementAction> Asked => Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Asked]);

    [Fact]
    public void The_deadline_stands_until_it_is_decided()
    {
        var asked = Story.In(ActionStatus.InProgress).When(ToMarch, by: People.Owner);
        asked.ThenRecorded(Story.Asked);
        asked.State.Deadline.ShouldBe(Days.Stated("2026-12-31"));
        asked.State.Extension.ShouldNotBeNull().RequestedBy.ShouldBe(People.Owner.Id);
    }

    [Fact]
    public void What_is_granted_shifts_the_deadline_keeps_the_promise_and_is_counted()
    {
        var granted = Asked.When(new DecideExtension(true, "Bevestigd"));
        granted.ThenRecorded(
            new ExtensionDecided(true, Days.Stated("2027-03-31"), "Bevestigd", People.QualityManager.Id),
            new DeadlineShifted(Days.Stated("2026-12-31"), Days.Stated("2027-03-31"), "Leverancier levert later"));
        granted.State.Deadline!.On.ShouldBe(Days.Of("2027-03-31"));
        granted.State.Shifts.ShouldHaveSingleItem().From.ShouldBe(Days.Stated("2026-12-31"));
        granted.State.Extension.ShouldBeNull();
        granted.State.Extensions.ShouldHaveSingleItem().Outcome.ShouldBe(ExtensionOutcome.Granted);
    }

    [Fact]
    public void What_is_refused_leaves_the_deadline_and_the_reason()
    {
        var refused = Asked.When(new DecideExtension(false, "Het moet op tijd"));
        refused.State.Deadline!.On.ShouldBe(Days.Of("2026-12-31"));
        refused.State.Shifts.ShouldBeEmpty();
        var kept = refused.State.Extensions.ShouldHaveSingleItem();
        (kept.Outcome, kept.Ground, kept.DecidedBy).ShouldBe((ExtensionOutcome.Refused, "Het moet op tijd", People.QualityManager.Id));
    }

    [Fact]
    public void A_refusal_needs_a_reason() => Checking.Of(new DecideExtension(false, null)).ShouldFail("reason", "required");

    [Fact]
    public void Who_asked_does_not_decide_whatever_the_case_of_the_name() =>
        Asked.When(new DecideExtension(true, null), by: new Caller("OWN-1", Role.QualityManager, [])).ThenRefused("extension-decided-by-requester");

    [Fact]
    public void Who_carries_it_out_does_not_decide_either() =>
        Asked.When(new DecideExtension(true, null), by: new Caller("qm-2", Role.QualityManager, [People.Supporters])).ThenRefused("extension-decided-by-requester");

    [Fact]
    public void An_employee_decides_only_when_it_was_escalated_to_them()
    {
        var director = new Caller("own-8", Role.Owner, [People.ManagementTeam]);
        Asked.When(new DecideExtension(true, null), by: director).ThenForbidden("not-yours-to-decide");
        Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Escalated, Story.Asked]).When(new DecideExtension(true, null), by: director)
            .State.Deadline!.On.ShouldBe(Days.Of("2027-03-31"));
    }

    [Fact]
    [Trait("Story", "17")]
    public void Whom_it_was_escalated_to_as_a_role_is_who_holds_that_for_its_unit()
    {
        static Caller Of(string unit) => new("own-9", Role.Owner, []) { Holds = [new Membership(People.TeamManagers, [unit])] };
        var escalated = Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Escalated with { To = People.TeamManagers }, Story.Asked]);
        escalated.When(new DecideExtension(true, null), by: Of("CL-NOVI")).ThenForbidden("not-yours-to-decide");
        escalated.When(new DeescalateAction("Loopt weer"), by: Of("CL-NOVI")).ThenForbidden("not-yours-to-decide");
        escalated.When(new DecideExtension(true, null), by: Of("CL-WONEN")).State.Extension.ShouldBeNull();
        escalated.When(new DeescalateAction("Loopt weer"), by: Of("CL-WONEN")).State.EscalationLevel.ShouldBe(0);
    }

    [Fact]
    public void One_request_at_a_time() => Asked.When(ToMarch, by: People.Owner).ThenRefused("extension-pending", "to");

    [Fact]
    public void An_earlier_or_equal_day_is_no_extension() =>
        Story.In(ActionStatus.InProgress).When(ToMarch with { To = new DeadlineInput("2026-12-31", null) }).ThenRefused("not-an-extension", "to");

    [Fact]
    public void Without_a_deadline_there_is_nothing_to_extend() =>
        Given.Action(Story.Raised with { Deadline = null }, Story.Assigned).When(ToMarch).ThenRefused("no-deadline");

    [Fact]
    public void It_can_be_withdrawn_and_asked_again()
    {
        var withdrawn = Asked.When(new WithdrawExtension("Toch op tijd"), by: People.Owner);
        withdrawn.ThenRecorded(new ExtensionWithdrawn("Toch op tijd"));
        withdrawn.State.Extensions.ShouldHaveSingleItem().Outcome.ShouldBe(ExtensionOutcome.Withdrawn);
        withdrawn.When(ToMarch, by: People.Owner).State.Extension.ShouldNotBeNull();
    }

    [Fact]
    public void It_lapses_when_the_work_is_done_or_the_deadline_moves()
    {
        Asked.When(new CompleteAction(null, null, null), by: People.Owner).State.Extensions.ShouldHaveSingleItem().Outcome.ShouldBe(ExtensionOutcome.Lapsed);
        Asked.When(new ShiftDeadline(new DeadlineInput("2027-01-31", null), "Afgesproken")).State.Extension.ShouldBeNull();
    }
}
