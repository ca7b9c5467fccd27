using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

public sealed class AmendingAGoal
{
    private static readonly AmendGoal Amend = new(null, null, null, null, "Nagevraagd bij de opsteller");

    [Fact]
    public void What_was_missing_is_filled_in_and_the_goal_lacks_nothing_any_more()
    {
        var outcome = Given.Goal().When(Plans.Set).When(Amend with
        {
            Kpi = " Aandeel vastgelegd ",
            Target = new TargetInput(70m, null, null),
            Due = new PlannedDateInput("2026-12-31", null),
            Frequency = new FrequencyInput("Kwartaal", "P3M"),
        });
        outcome.ThenRecorded(new GoalAmended(
            "Aandeel vastgelegd",
            new Target(70m, "%", null),
            new PlannedDate("2026-12-31", Days.Stated("2026-12-31")),
            new Frequency("Kwartaal", "P3M"),
            "Nagevraagd bij de opsteller"));
        GoalGap.Of(outcome.State).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_left_out_stays_as_it_was()
    {
        var before = Given.Goal().When(Plans.Complete).State;
        var after = Given.Goal().When(Plans.Complete).When(Amend with { Kpi = "Anders" }).State;
        Json.Of(after).ShouldBe(Json.Of(before with { Kpi = "Anders" }));
    }

    [Fact]
    public void The_date_that_did_not_exist_is_replaced_by_the_one_that_was_meant() =>
        Given.Goal().When(Plans.Complete with { Due = new PlannedDateInput(null, "31-06-2026") })
            .When(Amend with { Due = new PlannedDateInput(null, "30-06-2026") })
            .State.Due!.Date!.On.ShouldBe(Days.Of("2026-06-30"));

    [Theory]
    [InlineData(null, "31-06-2026", "due.raw", "date-does-not-exist")]
    [InlineData(null, "nog te bepalen", "due.raw", "date-not-understood")]
    [InlineData("31-06-2026", null, "due.on", "date-does-not-exist")]
    public void What_is_filled_in_now_must_be_a_date(string? on, string? raw, string path, string code) =>
        Checking.Of(Amend with { Due = new PlannedDateInput(on, raw) }).ShouldFail(path, code);

    [Fact]
    public void Amending_nothing_is_refused() => Checking.Of(Amend).ShouldFail("due", "required");

    [Fact]
    public void A_reason_is_needed() => Checking.Of(Amend with { Kpi = "Anders", Reason = null }).ShouldFail("reason", "required");

    [Fact]
    public void Each_field_is_checked() =>
        Checking.Of(Amend with { Kpi = " ", Target = new TargetInput(101m, null, null), Frequency = new FrequencyInput("Kwartaal", "3M") })
            .ShouldFail(("kpi", "blank"), ("target.value", "out-of-range"), ("frequency.interval", "invalid-interval"));
}
