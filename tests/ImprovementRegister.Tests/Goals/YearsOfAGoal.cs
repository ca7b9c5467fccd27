using ImprovementRegister.Goals;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Goals;

/// <summary>ADR 0008: a goal counts in every year from its plan's to that of its due date.</summary>
public sealed class YearsOfAGoal
{
    [Theory]
    [InlineData(null, "2026-12-31")]
    [InlineData("vóór eind 2027", "2027-12-31")]
    [InlineData("2028-02-01", "2028-12-31")]
    [InlineData("2025", "2026-12-31")]
    [InlineData("31-06-2028", "2026-12-31")]
    public void It_is_of_whole_years_from_that_of_its_plan_to_that_of_its_due_date(string? due, string until) =>
        Given.Goal().When(Plans.Set with { Due = due is null ? null : new PlannedDateInput(null, due) })
            .State.Life.ShouldBe(new Life(Days.Of("2026-01-01"), Days.Of(until)));

    [Fact]
    public void A_due_date_that_is_filled_in_later_counts_from_then_on() =>
        Given.Goal().When(Plans.Set).When(new AmendGoal(null, null, new PlannedDateInput("2027-06-30", null), null, "Termijn ontbrak"))
            .State.Life.ShouldBe(new Life(Days.Of("2026-01-01"), Days.Of("2027-12-31")));
}
