using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class ShiftingTheDeadline
{
    [Fact]
    public void The_deadline_moves_with_a_reason()
    {
        var outcome = Story.In(ActionStatus.InProgress).When(Shift("2027-03-31", " Leverancier levert later "), by: People.Owner);
        outcome.ThenRecorded(new DeadlineShifted(Days.Stated("2026-12-31"), Days.Stated("2027-03-31"), "Leverancier levert later"));
        outcome.State.Deadline.ShouldBe(Days.Stated("2027-03-31"));
    }

    [Trait("Story", "26")]
    [Fact]
    public void Every_earlier_deadline_stays_visible() =>
        Story.In(ActionStatus.InProgress)
            .When(Shift("2027-03-31", "Leverancier levert later"))
            .When(new ShiftDeadline(new DeadlineInput(null, "Q3 2027"), "Nog later"))
            .State.Shifts.Select(s => (s.From!.Raw, s.To.Raw, s.Reason)).ShouldBe(
            [
                ("2026-12-31", "2027-03-31", "Leverancier levert later"),
                ("2027-03-31", "Q3 2027", "Nog later"),
            ]);

    [Fact]
    public void The_deadline_may_move_forward() =>
        Story.In(ActionStatus.InProgress).When(Shift("2026-09-30", "Eerder nodig")).State.Deadline!.On.ShouldBe(Days.Of("2026-09-30"));

    [Theory]
    [InlineData("2026-12-31")]
    [InlineData("31-12-2026")]
    [InlineData("31 december 2026")]
    public void The_day_it_has_in_whatever_words_is_no_shift(string same)
    {
        var outcome = Story.In(ActionStatus.InProgress).When(new ShiftDeadline(new DeadlineInput(null, same), "Leverancier levert later"));
        outcome.ThenRefused("deadline-unchanged", "to");
        outcome.State.Shifts.ShouldBeEmpty();
    }

    [Trait("Domain", "F3")]
    [Fact]
    public void The_deadline_cannot_move_before_the_start_of_a_phase() =>
        Story.In(ActionStatus.InProgress).When(Shift("2026-03-31", "Eerder nodig")).ThenRefused("deadline-before-start", "to");

    [Fact]
    public void The_last_phase_counts_also_when_the_first_began_long_before() =>
        Given.Action(Story.Raised, new PhasesPlanned([.. Story.Raised.Phases, new Phase("Scholing", Days.Of("2026-10-01"), null, PhaseState.Planned)]))
            .When(Shift("2026-09-30", "Eerder nodig")).ThenRefused("deadline-before-start", "to").Message.En.ShouldContain("2026-10-01");

    [Fact]
    public void The_deadline_may_move_to_the_day_on_which_the_last_phase_starts() =>
        Story.In(ActionStatus.InProgress).When(Shift("2026-04-01", "Eerder nodig") with { Confirm = new Confirmations(Confirmation.Backdated) }).ThenRecordedOne<DeadlineShifted>();

    [Trait("Story", "26")]
    [Fact]
    public void A_reason_is_needed() => Checking.Of(Shift("2027-03-31", null)).ShouldFail("reason", "required");

    [Fact]
    public void A_new_deadline_is_needed() => Checking.Of(new ShiftDeadline(null, "Later")).ShouldFail("to", "required");

    [Theory]
    [InlineData("31-06-2027", "to.on", "date-does-not-exist")]
    [InlineData("2027", "to.on", "not-a-day")]
    [InlineData(null, "to", "deadline-on-or-raw")]
    public void A_deadline_that_is_no_date_is_refused(string? on, string path, string code) =>
        Checking.Of(new ShiftDeadline(new DeadlineInput(on, null), "Later")).ShouldFail(path, code);

    private static ShiftDeadline Shift(string to, string? reason) => new(new DeadlineInput(to, null), reason);
}
