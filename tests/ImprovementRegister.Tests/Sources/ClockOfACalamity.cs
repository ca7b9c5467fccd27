using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Sources;

/// <summary>domain.md B11, F7.</summary>
[Trait("Domain", "F7")]
public sealed class ClockOfACalamity
{
    private static readonly SourceRegistered Calamity = new("calamity", "Calamiteit", null, null, null, null, null);

    [Theory]
    [InlineData("2026-03-02", "2026-03-05", "over workdays")]
    [InlineData("2026-03-05", "2026-03-10", "over a weekend")]
    [InlineData("2026-04-02", "2026-04-08", "over Easter, of which Good Friday is no public holiday")]
    [InlineData("2026-04-24", "2026-04-30", "over King's Day")]
    [InlineData("2025-12-24", "2025-12-31", "over Christmas")]
    [InlineData("2025-05-02", "2025-05-08", "over Liberation Day")]
    [InlineData("2026-05-01", "2026-05-07", "Liberation Day is one every year for terms of the law")]
    public void It_is_reported_within_three_working_days(string established, string due, string why) =>
        new LegalClock(null, Days.Of(established), null, null).Report(Days.Today)!.On.ShouldBe(Days.Of(due), why);

    [Fact]
    public void In_doubt_there_are_six_weeks_to_find_out_and_late_is_shown()
    {
        var clock = new LegalClock(Days.Of("2026-01-05"), null, null, null);
        clock.FindOut(Days.Of("2026-02-16")).ShouldBe(new DueDay(Days.Of("2026-02-16"), null, Late: false));
        clock.FindOut(Days.Of("2026-02-17"))!.Late.ShouldBeTrue();
        (clock with { RuledOutOn = Days.Of("2026-02-01") }).FindOut(Days.Of("2026-03-17"))!.Late.ShouldBeFalse();
        (clock with { RuledOutOn = Days.Of("2026-02-01"), EstablishedOn = Days.Of("2026-01-10") }).Report(Days.Today).ShouldBeNull("it was none after all");
    }

    [Fact]
    public void Days_come_as_they_become_known_and_stay() =>
        Given.Source(Calamity).When(new DateClock(Days.Of("2026-01-05"), null, null, null, null)).When(new DateClock(null, Days.Of("2026-01-07"), null, null, null))
            .State.Clock.ShouldBe(new LegalClock(Days.Of("2026-01-05"), Days.Of("2026-01-07"), null, null));

    [Fact]
    public void A_day_before_what_it_follows_is_refused() =>
        Given.Source(Calamity).When(new DateClock(Days.Of("2026-01-05"), null, null, null, null)).When(new DateClock(null, Days.Of("2026-01-04"), null, null, null)).ThenRefused("days-out-of-order", "establishedOn");

    [Fact]
    public void No_clock_runs_for_an_audit() =>
        Given.Source(Calamity with { Type = "internalAudit" }).When(new DateClock(Days.Of("2026-01-05"), null, null, null, null)).ThenRefused("no-legal-clock");
}
