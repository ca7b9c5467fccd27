using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>ADR 0008: an action counts in every year that its life touches.</summary>
public sealed class DaysThatAnActionLives
{
    private static readonly DateOnly Raised = Story.Raised.RaisedOn;

    [Theory]
    [InlineData(ActionStatus.Raised)]
    [InlineData(ActionStatus.Assigned)]
    [InlineData(ActionStatus.InProgress)]
    [InlineData(ActionStatus.Waiting)]
    public void While_work_remains_no_end_is_known(ActionStatus status) => Story.In(status).State.Life.ShouldBe(new Life(Raised, DateOnly.MaxValue));

    [Fact]
    public void A_completed_action_lives_on_until_its_effect_is_judged() =>
        Story.In(ActionStatus.Completed).State.Life.ShouldBe(new Life(Raised, DateOnly.MaxValue));

    [Fact]
    public void It_lives_until_the_day_its_effect_was_measured() =>
        Story.In(ActionStatus.Effective).State.Life.ShouldBe(new Life(Raised, Story.Effective.MeasuredOn));

    [Theory]
    [InlineData(Verdict.Partly)]
    [InlineData(Verdict.Ineffective)]
    public void An_effect_that_was_found_wanting_ends_nothing(Verdict verdict) =>
        Given.Action([.. Story.Until(ActionStatus.Completed), Story.Effective with { Verdict = verdict }])
            .State.Life.ShouldBe(new Life(Raised, DateOnly.MaxValue));

    [Fact]
    public void It_lives_until_the_day_it_was_cancelled() =>
        Story.In(ActionStatus.Cancelled).State.Life.ShouldBe(new Life(Raised, Story.Cancelled.CancelledOn));

    [Fact]
    public void Entered_late_it_lives_from_the_day_it_was_completed()
    {
        var late = Given.Action(Story.Raised, Story.Assigned, Story.Completed with { CompletedOn = Days.Of("2025-11-20") }).State.Life;
        late.ShouldBe(new Life(Days.Of("2025-11-20"), DateOnly.MaxValue));
        late.Touches(2025).ShouldBeTrue();
    }

    [Fact]
    public void An_end_before_it_was_raised_is_its_first_day_and_its_last() =>
        Given.Action(Story.Raised, Story.Cancelled with { CancelledOn = Days.Of("2025-12-31") })
            .State.Life.ShouldBe(new Life(Days.Of("2025-12-31"), Days.Of("2025-12-31")));

    [Theory]
    [InlineData(ActionStatus.Effective)]
    [InlineData(ActionStatus.Cancelled)]
    public void Reopened_it_lives_again_without_an_end(ActionStatus ended) =>
        Story.In(ended).When(new ReopenAction("Nog niet overal ingevoerd")).State.Life.ShouldBe(new Life(Raised, DateOnly.MaxValue));
}
