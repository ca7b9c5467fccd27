using static ImprovementRegister.StatedDateReading;

namespace ImprovementRegister.Tests.Values;

[Trait("Domain", "F2")]
public sealed class ReadingDatesWithBefore
{
    [Theory]
    [InlineData("vóór 1 juni 2026")]
    [InlineData("voor 1 juni 2026")]
    [InlineData("VÓÓR 1-6-2026")]
    [InlineData("vo\u0301o\u0301r 1 juni 2026")]
    [InlineData("vòòr 1 juni 2026")]
    [InlineData("uiterlijk vóór 1 juni 2026")]
    [InlineData("tot 1 juni 2026")]
    [InlineData("tot 01-06-2026")]
    [InlineData("before 1 June 2026")]
    public void Before_a_day_is_the_day_before(string raw) =>
        ReadingDatesThatPlansState.ShouldRead(raw, "2026-05-31", "2026-05-31", DatePrecision.Day);

    [Theory]
    [InlineData("vóór juni 2026", "2026-05-01", "2026-05-31", DatePrecision.Month)]
    [InlineData("vóór januari 2026", "2025-12-01", "2025-12-31", DatePrecision.Month)]
    [InlineData("vóór Q3 2026", "2026-04-01", "2026-06-30", DatePrecision.Quarter)]
    [InlineData("vóór het derde kwartaal van 2026", "2026-04-01", "2026-06-30", DatePrecision.Quarter)]
    [InlineData("vóór H2 2026", "2026-01-01", "2026-06-30", DatePrecision.HalfYear)]
    [InlineData("vóór 2027", "2026-01-01", "2026-12-31", DatePrecision.Year)]
    [InlineData("tot 2027", "2026-01-01", "2026-12-31", DatePrecision.Year)]
    [InlineData("vóór begin 2027", "2026-10-01", "2026-12-31", DatePrecision.Quarter)]
    [InlineData("before March 2028", "2028-02-01", "2028-02-29", DatePrecision.Month)]
    public void Before_a_period_is_the_period_before(string raw, string from, string on, DatePrecision precision) =>
        ReadingDatesThatPlansState.ShouldRead(raw, from, on, precision);

    [Theory]
    [InlineData("vóór eind 2027", "2027-01-01", "2027-12-31", DatePrecision.Year)]
    [InlineData("voor het einde van 2027", "2027-01-01", "2027-12-31", DatePrecision.Year)]
    [InlineData("before the end of 2027", "2027-01-01", "2027-12-31", DatePrecision.Year)]
    [InlineData("tot eind 2027", "2027-01-01", "2027-12-31", DatePrecision.Year)]
    [InlineData("vóór medio 2027", "2027-01-01", "2027-06-30", DatePrecision.HalfYear)]
    [InlineData("vóór eind juni 2027", "2027-06-01", "2027-06-30", DatePrecision.Month)]
    public void Before_a_moment_still_has_its_last_day_in_time(string raw, string from, string on, DatePrecision precision) =>
        ReadingDatesThatPlansState.ShouldRead(raw, from, on, precision);

    [Theory]
    [InlineData("vóór 2000")]
    [InlineData("vóór 1-1-2000")]
    public void Before_the_first_year_is_asked_about(string raw) =>
        DutchDates.Read(raw).ShouldBeOfType<NotUnderstood>().Question.Nl.ShouldBe("Het jaar 1999 ligt niet tussen 2000 en 2100. Welke datum bedoelt u?");
}
