using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

[Trait("Domain", "F5")]
public sealed class OverdueActions
{
    [Fact]
    public void On_the_day_of_the_deadline_an_action_is_in_time_and_the_day_after_it_is_late()
    {
        var action = Due(Days.Stated("2026-06-15"));
        action.IsOverdue(Days.Of("2026-06-14")).ShouldBeFalse();
        action.IsOverdue(Days.Of("2026-06-15")).ShouldBeFalse();
        action.IsOverdue(Days.Of("2026-06-16")).ShouldBeTrue();
    }

    [Fact]
    public void A_period_is_late_after_its_last_day()
    {
        var action = Due(new StatedDate("Q2 2026", Days.Of("2026-04-01"), Days.Of("2026-06-30"), DatePrecision.Quarter));
        action.IsOverdue(Days.Of("2026-06-30")).ShouldBeFalse();
        action.IsOverdue(Days.Of("2026-07-01")).ShouldBeTrue();
    }

    [Fact]
    public void An_action_without_a_deadline_is_never_late() => Due(null).IsOverdue(Days.Of("2100-01-01")).ShouldBeFalse();

    [Theory]
    [InlineData(ActionStatus.Raised, true)]
    [InlineData(ActionStatus.Assigned, true)]
    [InlineData(ActionStatus.InProgress, true)]
    [InlineData(ActionStatus.Waiting, true)]
    [InlineData(ActionStatus.Completed, false)]
    [InlineData(ActionStatus.Effective, false)]
    [InlineData(ActionStatus.Cancelled, false)]
    [InlineData(ActionStatus.Merged, false)]
    [InlineData(ActionStatus.Split, false)]
    public void Only_an_open_action_is_late(ActionStatus status, bool late) => Story.In(status).State.IsOverdue(Days.Of("2027-01-01")).ShouldBe(late);

    [Fact]
    public void A_shifted_deadline_counts_from_then_on() =>
        Story.In(ActionStatus.InProgress).When(new ShiftDeadline(new DeadlineInput("2027-03-31", null), "Later"))
            .State.IsOverdue(Days.Of("2027-01-01")).ShouldBeFalse();

    [Fact]
    public void A_reopened_action_is_late_again() =>
        Story.In(ActionStatus.Effective).When(new ReopenAction("Nog niet overal ingevoerd")).State.IsOverdue(Days.Of("2027-01-01")).ShouldBeTrue();

    private static ImprovementAction Due(StatedDate? deadline) => Given.Action(Story.Raised with { Deadline = deadline }).State;
}
