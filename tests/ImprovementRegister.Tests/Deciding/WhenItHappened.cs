using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

/// <summary>The day it happened stands beside the moment it was recorded (domain.md F8, story 38).</summary>
[Trait("Domain", "F8")]
[Trait("Story", "38")]
public sealed class WhenItHappened
{
    [Fact]
    public void What_is_reported_without_a_day_happened_today() => new StartAction(null).HappenedOnOr(Days.Today).ShouldBe(Days.Today);

    [Fact]
    public void A_late_entry_happened_on_the_day_that_is_given() =>
        (new StartAction(null) { HappenedOn = Days.Yesterday }).HappenedOnOr(Days.Today).ShouldBe(Days.Yesterday);

    [Fact]
    public void A_completion_happened_on_the_day_the_work_was_done() =>
        new CompleteAction(Days.Of("2026-06-01"), null, null).HappenedOnOr(Days.Today).ShouldBe(Days.Of("2026-06-01"));

    [Fact]
    public void A_day_that_is_given_beside_it_goes_first() =>
        (new CompleteAction(Days.Of("2026-06-01"), null, null) { HappenedOn = Days.Of("2026-06-02") }).HappenedOnOr(Days.Today).ShouldBe(Days.Of("2026-06-02"));

    [Theory]
    [InlineData("2026-06-15", null)]
    [InlineData("2026-06-14", null)]
    [InlineData("2000-01-01", null)]
    [InlineData("2026-06-16", "date-in-future")]
    [InlineData("1999-12-31", "date-too-early")]
    public void A_day_of_the_past_is_today_or_before_and_not_before_2000(string day, string? code)
    {
        var check = new Check(new Situation(People.Owner, Days.Today, Shipped.Levanto));
        check.NotInFuture("happenedOn", Days.Of(day));
        check.Errors.Select(e => e.Code).ShouldBe(code is null ? [] : [code]);
    }

    [Fact]
    public void No_day_is_no_error()
    {
        var check = new Check(new Situation(People.Owner, Days.Today, Shipped.Levanto));
        check.NotInFuture("happenedOn", null);
        check.Errors.ShouldBeEmpty();
    }
}
