using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;
using static ImprovementRegister.Tests.Support.Requests;

namespace ImprovementRegister.Tests.Actions;

public sealed class DeadlineOfAnAction
{
    [Theory]
    [InlineData("eind 2026", "2026-01-01", "2026-12-31", DatePrecision.Year)]
    [InlineData("Q3 2026", "2026-07-01", "2026-09-30", DatePrecision.Quarter)]
    [InlineData("vóór eind 2027", "2027-01-01", "2027-12-31", DatePrecision.Year)]
    [InlineData(" juni 2026 ", "2026-06-01", "2026-06-30", DatePrecision.Month)]
    [InlineData("29-02-2028", "2028-02-29", "2028-02-29", DatePrecision.Day)]
    public void The_words_of_a_plan_are_kept_with_the_range_they_stand_for(string raw, string from, string on, DatePrecision precision) =>
        Given.Action().When(Raise with { Deadline = new DeadlineInput(null, raw) }).State.Deadline
            .ShouldBe(new StatedDate(raw.Trim(), Days.Of(from), Days.Of(on), precision));

    [Fact]
    public void A_day_is_kept_as_a_day() =>
        Given.Action().When(Raise with { Deadline = new DeadlineInput("2026-12-31", null) }).State.Deadline.ShouldBe(Days.Stated("2026-12-31"));

    [Theory]
    [InlineData("31-06-2026", null, "deadline.on")]
    [InlineData(null, "31-06-2026", "deadline.raw")]
    public void A_day_that_does_not_exist_becomes_a_question_in_both_languages(string? on, string? raw, string path)
    {
        var message = Checking.Of(Raise with { Deadline = new DeadlineInput(on, raw) }).ShouldFail(path, "date-does-not-exist");
        message.ShouldContain("31-06-2026");
        message.ShouldContain("Do you mean 30-06-2026 or 01-07-2026?");
        Checking.Errors(Raise with { Deadline = new DeadlineInput(on, raw) }, Days.Today).ShouldHaveSingleItem().Message.Nl.ShouldContain("Bedoelt u 30-06-2026 of 01-07-2026?");
    }

    [Theory]
    [InlineData("29-02-2027", "date-does-not-exist")]
    [InlineData("Q5 2026", "date-does-not-exist")]
    [InlineData("zo snel mogelijk", "date-not-understood")]
    [InlineData("volgend jaar", "date-not-understood")]
    [InlineData("", "date-not-understood")]
    public void Words_that_are_no_date_are_refused(string raw, string code) =>
        Checking.Of(Raise with { Deadline = new DeadlineInput(null, raw) }).ShouldFail("deadline.raw", code);

    [Theory]
    [InlineData("Q3 2026")]
    [InlineData("2026")]
    public void A_period_is_not_a_day(string on) =>
        Checking.Of(Raise with { Deadline = new DeadlineInput(on, null) }).ShouldFail("deadline.on", "not-a-day");

    [Theory]
    [InlineData(null, null)]
    [InlineData("2026-12-31", "eind 2026")]
    public void A_deadline_is_either_a_day_or_words(string? on, string? raw) =>
        Checking.Of(Raise with { Deadline = new DeadlineInput(on, raw) }).ShouldFail("deadline", "deadline-on-or-raw");

    [Theory]
    [InlineData("2026-08-31", false)]
    [InlineData("2026-09-01", true)]
    public void A_deadline_before_the_start_of_a_phase_is_refused(string deadline, bool accepted)
    {
        var check = Checking.Of(Raise with
        {
            Deadline = new DeadlineInput(deadline, null),
            Phases = [Phase("Pilot", "2026-04-01"), Phase("Scholing", "2026-09-01")],
        });
        if (accepted)
        {
            check.ShouldPass();
        }
        else
        {
            check.ShouldFail("deadline", "deadline-before-start");
        }
    }

    [Fact]
    public void Words_count_with_their_last_day() =>
        Checking.Of(Raise with { Deadline = new DeadlineInput(null, "Q3 2026"), Phases = [Phase("Scholing", "2026-09-30")] }).ShouldPass();

    private static PhaseInput Phase(string name, string start) => new(name, Days.Of(start), null, null);
}
