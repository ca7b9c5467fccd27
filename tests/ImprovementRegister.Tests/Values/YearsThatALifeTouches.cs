using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Values;

/// <summary>ADR 0008: what counts in which year.</summary>
public sealed class YearsThatALifeTouches
{
    [Theory]
    [InlineData(2023, false)]
    [InlineData(2024, true)]
    [InlineData(2025, true)]
    [InlineData(2026, true)]
    [InlineData(2027, false)]
    public void It_touches_the_years_of_its_first_and_last_day_and_all_between(int year, bool touches) =>
        new Life(Days.Of("2024-12-31"), Days.Of("2026-01-01")).Touches(year).ShouldBe(touches);

    [Theory]
    [InlineData("2025-01-01")]
    [InlineData("2025-12-31")]
    public void One_day_touches_its_own_year_and_no_other(string day)
    {
        var life = new Life(Days.Of(day), Days.Of(day));
        (life.Touches(2024), life.Touches(2025), life.Touches(2026)).ShouldBe((false, true, false));
    }

    [Fact]
    public void Without_a_known_end_it_touches_every_year_from_its_first()
    {
        var life = new Life(Days.Of("2025-06-15"), DateOnly.MaxValue);
        (life.Touches(2024), life.Touches(2025), life.Touches(9999)).ShouldBe((false, true, true));
    }
}
