using ImprovementRegister.Goals;
using ImprovementRegister.Setup;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>How often a plan says, and the days that follow from it.</summary>
public sealed class CalendarOfMeasurements
{
    private static readonly DateOnly EndOfYear = Days.Of("2026-12-31");

    [Theory]
    [Trait("Domain", "F9")]
    [InlineData("maandelijks", "P1M")]
    [InlineData("Maandelijks dossiercontrole (steekproef)", "P1M")]
    [InlineData("Kwartaal rapportage ONS", "P3M")]
    [InlineData("per kwartaal", "P3M")]
    [InlineData("Kwartaalrapportage", "P3M")]
    [InlineData("Halfjaarlijkse dossiercontrole", "P6M")]
    [InlineData("elk half jaar", "P6M")]
    [InlineData("Jaarlijks eindmeting", "P1Y")]
    [InlineData("wekelijks", "P1W")]
    [InlineData("4x per jaar", "P3M")]
    [InlineData("twee keer per jaar", "P6M")]
    [InlineData("om de twee maanden", "P2M")]
    [InlineData("elke 12 maanden", "P1Y")]
    [InlineData("quarterly", "P3M")]
    [InlineData("half-yearly", "P6M")]
    [InlineData("Per overleg", null)]
    [InlineData("Twee maandelijks", null)]
    [InlineData("tweemaandelijks", null)]
    [InlineData("2-maandelijks", null)]
    [InlineData("twee keer per maand", null)]
    [InlineData("5x per jaar", null)]
    [InlineData("om de maand", null)]
    [InlineData("maandelijks en jaarlijks", null)]
    [InlineData("bimonthly", null)]
    [InlineData("naar behoefte", null)]
    [InlineData(null, null)]
    public void Words_give_an_interval_only_when_they_mean_one(string? words, string? interval) => FrequencyWords.Interval(words).ShouldBe(interval);

    [Fact]
    public void Quarters_are_those_of_the_calendar() =>
        Due(Goal("P3M"), EndOfYear).ShouldBe(["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"]);

    [Fact]
    public void A_goal_that_begins_in_the_middle_of_a_quarter_is_first_measured_at_its_end() =>
        Due(Goal("P3M", start: "2026-05-18"), EndOfYear).ShouldBe(["2026-06-30", "2026-09-30", "2026-12-31"]);

    [Fact]
    public void A_goal_that_ends_before_a_period_does_is_measured_for_the_last_time_at_its_end() =>
        Due(Goal("P3M", due: "2026-08-15"), EndOfYear).ShouldBe(["2026-03-31", "2026-06-30", "2026-08-15"]);

    [Fact]
    public void A_calendar_goes_on_over_the_end_of_a_year() =>
        Due(Goal("P6M", start: "2026-10-01", due: "2027-06-30"), EndOfYear).ShouldBe(["2026-12-31", "2027-06-30"]);

    [Fact]
    public void Every_two_months_are_counted_in_the_year() =>
        Due(Goal("P2M", start: "2026-06-10"), EndOfYear).ShouldBe(["2026-06-30", "2026-08-31", "2026-10-31", "2026-12-31"]);

    [Fact]
    public void Five_months_are_counted_from_its_beginning() => Due(Goal("P5M", start: "2026-02-10"), EndOfYear).ShouldBe(["2026-06-30", "2026-11-30", "2026-12-31"]);

    [Fact]
    public void February_has_the_days_of_its_year() =>
        (Due(Goal("P1M", year: 2028), EndOfYear)[1], Due(Goal("P1M"), EndOfYear)[1]).ShouldBe(("2028-02-29", "2026-02-28"));

    [Fact]
    public void Weeks_end_on_Sunday() => Due(Goal("P1W", start: "2026-12-23"), EndOfYear).ShouldBe(["2026-12-27", "2026-12-31"]);

    [Fact]
    public void A_goal_without_a_due_date_runs_until_the_end_of_its_plan() =>
        Due(Given.Goal().When(Plans.Complete with { Due = null, Frequency = new FrequencyInput("jaarlijks", null) }).State, EndOfYear).ShouldBe(["2026-12-31"]);

    [Fact]
    public void What_is_over_and_not_measured_is_late_and_what_was_measured_is_not()
    {
        var goal = Given.Goal().When(Plans.Complete).When(new RecordMeasurement(8, 10, null, null, Days.Of("2026-03-30"), null)).State;
        var periods = MeasurementSchedule.Of(goal, Days.Of("2026-10-01"));
        periods.Select(p => (p.Entry, p.Late)).ShouldBe([(1, false), (null, true), (null, true), (null, false)]);
        MeasurementSchedule.Next(periods, Days.Of("2026-10-01"))!.Due.ShouldBe(EndOfYear);
        MeasurementSchedule.Next(periods, Days.Of("2027-01-01")).ShouldBeNull();
    }

    [Theory]
    [Trait("Domain", "F5")]
    [InlineData("2026-03-31T21:59:59Z", false)]
    [InlineData("2026-03-31T22:00:00Z", true)]
    [InlineData("2026-12-31T22:59:59Z", false)]
    [InlineData("2026-12-31T23:00:00Z", true)]
    public void It_is_late_after_the_end_of_the_day_in_Amsterdam_in_summer_and_in_winter(string now, bool late)
    {
        var moment = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        MeasurementSchedule.Of(Goal("P3M"), AmsterdamClock.DayOf(moment)).Single(p => p.Due == DateOnly.FromDateTime(moment.UtcDateTime)).Late.ShouldBe(late);
    }

    [Fact]
    [Trait("Domain", "F9")]
    public void Unclear_words_give_no_calendar_until_somebody_says_what_they_mean()
    {
        var goal = Given.Goal().When(Plans.Complete with { Frequency = new FrequencyInput("Twee maandelijks", null) });
        Due(goal.State, EndOfYear).ShouldBeEmpty();
        GoalGap.Of(goal.State).ShouldBe([new GoalGap("frequency-unclear", "frequency", "Twee maandelijks")]);

        var clear = goal.When(new ClarifyFrequency("P2M", null, "Nagevraagd")).ThenRecorded(new FrequencyClarified("P2M", "Nagevraagd")).State;
        (Due(clear, EndOfYear).Count, clear.Frequency!.Raw).ShouldBe((6, "Twee maandelijks"));
        GoalGap.Of(clear).ShouldBeEmpty();
        GoalGap.Of(clear.Evolve(new GoalAmended(null, null, null, new Frequency("Per overleg", null), "Anders"))).Single().Code.ShouldBe(GoalGap.FrequencyUnclear);
    }

    [Fact]
    [Trait("Domain", "F9")]
    public void At_no_fixed_times_is_an_answer_too()
    {
        var clear = Given.Goal().When(Plans.Complete with { Frequency = new FrequencyInput("Per overleg", null) }).When(new ClarifyFrequency(null, true, "Er is geen vast overleg")).State;
        (Due(clear, EndOfYear).Count, GoalGap.Of(clear).Count).ShouldBe((0, 0));
    }

    [Fact]
    public void Clarifying_needs_something_to_clarify_and_one_answer()
    {
        Given.Goal().When(Plans.Set).When(new ClarifyFrequency("P2M", null, "Nagevraagd")).ThenRefused("no-frequency");
        Checking.Of(new ClarifyFrequency(null, null, null)).ShouldFail(("interval", "interval-or-none"), ("reason", "required"));
        Checking.Of(new ClarifyFrequency("P2M", true, "Nagevraagd")).ShouldFail("interval", "interval-or-none");
        Checking.Of(new ClarifyFrequency("2 maanden", null, "Nagevraagd")).ShouldFail("interval", "invalid-interval");
    }

    private static Goal Goal(string interval, string? start = null, string? due = null, int year = 2026) => Given.Goal().When(Plans.Complete with
    {
        PlanYear = year, Frequency = new FrequencyInput("zoals afgesproken", interval),
        Start = start is null ? null : new PlannedDateInput(start, null), Due = due is null ? null : new PlannedDateInput(due, null),
    }).State;

    private static List<string> Due(Goal goal, DateOnly today) => [.. MeasurementSchedule.Of(goal, today).Select(p => p.Due.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))];
}
