using System.Globalization;
using static ImprovementRegister.StatedDateReading;

namespace ImprovementRegister.Tests.Values;

[Trait("Domain", "F2")]
public sealed class ReadingDatesThatPlansState
{
    [Theory]
    [InlineData("31-12-2026")]
    [InlineData("31/12/2026")]
    [InlineData("31.12.2026")]
    [InlineData("31 - 12 - 2026")]
    [InlineData("31‑12‑2026")]
    [InlineData("31–12–2026")]
    [InlineData("2026-12-31")]
    [InlineData("31 december 2026")]
    [InlineData("31 dec. 2026")]
    [InlineData("31 DEC 2026")]
    [InlineData("31\u00A0december\u00A02026")]
    [InlineData("per 31-12-2026")]
    [InlineData("uiterlijk 31-12-2026")]
    [InlineData("uiterlijk op 31 december 2026")]
    [InlineData("Uiterlijk op 31-12-2026.")]
    [InlineData("op uiterlijk 31-12-2026")]
    [InlineData("tot en met 31-12-2026")]
    [InlineData("t/m 31-12-2026")]
    [InlineData("vóór of op 31-12-2026")]
    [InlineData("by 31 December 2026")]
    [InlineData("on or before December 31, 2026")]
    [InlineData("31st of December 2026")]
    public void A_day_is_that_day(string raw) => ShouldRead(raw, "2026-12-31", "2026-12-31", DatePrecision.Day);

    [Trait("Domain", "F6")]
    [Theory]
    [InlineData("per 1-7-2026", "2026-07-01")]
    [InlineData("01-07-2026", "2026-07-01")]
    [InlineData("2026-7-1", "2026-07-01")]
    [InlineData("29-02-2028", "2028-02-29")]
    [InlineData("29 februari 2000", "2000-02-29")]
    [InlineData("1-1-2000", "2000-01-01")]
    [InlineData("31-12-2100", "2100-12-31")]
    [InlineData("Uiterlijk 31 december 2028", "2028-12-31")]
    public void Leading_zeros_leap_days_and_the_edges_of_the_range_are_days_too(string raw, string day) =>
        ShouldRead(raw, day, day, DatePrecision.Day);

    [Theory]
    [InlineData("juni 2026")]
    [InlineData("jun 2026")]
    [InlineData("jun. 2026")]
    [InlineData("in juni 2026")]
    [InlineData("uiterlijk in juni 2026")]
    [InlineData("per juni 2026")]
    [InlineData("juni van 2026")]
    [InlineData("06-2026")]
    [InlineData("6/2026")]
    [InlineData("2026-06")]
    [InlineData("eind juni 2026")]
    [InlineData("June 2026")]
    [InlineData("end of June 2026")]
    public void A_month_and_its_end_run_to_its_last_day(string raw) => ShouldRead(raw, "2026-06-01", "2026-06-30", DatePrecision.Month);

    [Theory]
    [InlineData("begin juni 2026", "2026-06-10")]
    [InlineData("midden juni 2026", "2026-06-15")]
    [InlineData("medio juni 2026", "2026-06-15")]
    [InlineData("mid June 2026", "2026-06-15")]
    public void A_part_of_a_month_starts_with_the_month_and_ends_with_the_part(string raw, string on) =>
        ShouldRead(raw, "2026-06-01", on, DatePrecision.Month);

    [Theory]
    [InlineData("Q3 2026")]
    [InlineData("q3-2026")]
    [InlineData("Q3/2026")]
    [InlineData("Q 3 2026")]
    [InlineData("2026 Q3")]
    [InlineData("2026-Q3")]
    [InlineData("2026Q3")]
    [InlineData("3e kwartaal 2026")]
    [InlineData("3de kwartaal van 2026")]
    [InlineData("derde kwartaal 2026")]
    [InlineData("in het derde kwartaal van 2026")]
    [InlineData("kwartaal 3 2026")]
    [InlineData("kwartaal 3 van 2026")]
    [InlineData("eind Q3 2026")]
    [InlineData("third quarter of 2026")]
    public void A_quarter_is_three_months(string raw) => ShouldRead(raw, "2026-07-01", "2026-09-30", DatePrecision.Quarter);

    [Theory]
    [InlineData("Q1 2026", "2026-01-01", "2026-03-31")]
    [InlineData("tweede kwartaal 2026", "2026-04-01", "2026-06-30")]
    [InlineData("4e kwartaal 2026", "2026-10-01", "2026-12-31")]
    [InlineData("laatste kwartaal van 2026", "2026-10-01", "2026-12-31")]
    [InlineData("begin 2026", "2026-01-01", "2026-03-31")]
    [InlineData("early 2026", "2026-01-01", "2026-03-31")]
    public void Each_quarter_has_its_own_months_and_begin_is_the_first(string raw, string from, string on) =>
        ShouldRead(raw, from, on, DatePrecision.Quarter);

    [Theory]
    [InlineData("eerste helft 2026", "2026-01-01", "2026-06-30")]
    [InlineData("eerste helft van 2026", "2026-01-01", "2026-06-30")]
    [InlineData("1e halfjaar 2026", "2026-01-01", "2026-06-30")]
    [InlineData("H1 2026", "2026-01-01", "2026-06-30")]
    [InlineData("medio 2026", "2026-01-01", "2026-06-30")]
    [InlineData("halverwege 2026", "2026-01-01", "2026-06-30")]
    [InlineData("mid 2026", "2026-01-01", "2026-06-30")]
    [InlineData("mid-2026", "2026-01-01", "2026-06-30")]
    [InlineData("tweede helft van 2026", "2026-07-01", "2026-12-31")]
    [InlineData("in de tweede helft van 2026", "2026-07-01", "2026-12-31")]
    [InlineData("2026 H2", "2026-07-01", "2026-12-31")]
    [InlineData("second half of 2026", "2026-07-01", "2026-12-31")]
    public void A_half_is_six_months_and_medio_ends_the_first(string raw, string from, string on) =>
        ShouldRead(raw, from, on, DatePrecision.HalfYear);

    [Theory]
    [InlineData("2026")]
    [InlineData("in 2026")]
    [InlineData("eind 2026")]
    [InlineData("EIND  2026")]
    [InlineData("uiterlijk eind 2026")]
    [InlineData("aan het einde van 2026")]
    [InlineData("in de loop van 2026")]
    [InlineData("ultimo 2026")]
    [InlineData("end of 2026")]
    [InlineData("by the end of 2026")]
    public void A_year_and_its_end_run_to_its_last_day(string raw) => ShouldRead(raw, "2026-01-01", "2026-12-31", DatePrecision.Year);

    [Fact]
    public void The_writers_words_are_kept_without_the_space_around_them() =>
        DutchDates.Read("  Uiterlijk  EIND 2026. ").ShouldBeOfType<Understood>().Date.Raw.ShouldBe("Uiterlijk  EIND 2026.");

    [Fact]
    public void Every_day_of_the_range_is_read_back_in_each_common_form()
    {
        string[] months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
        for (var day = new DateOnly(2000, 1, 1); day.Year <= 2100; day = day.AddDays(day.Year is 2000 or 2026 or 2028 or 2100 ? 1 : 37))
        {
            string[] forms =
            [
                day.ToString("dd-MM-yyyy", CultureInfo.InvariantCulture),
                day.ToString("d-M-yyyy", CultureInfo.InvariantCulture),
                day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                $"{day.Day} {months[day.Month - 1]} {day.Year}",
            ];
            foreach (var form in forms)
            {
                DutchDates.Read(form).ShouldBe(new Understood(new StatedDate(form, day, day, DatePrecision.Day)));
            }
        }
    }

    [Fact]
    public void An_exact_day_is_written_year_first()
    {
        var exact = DutchDates.Exact(new DateOnly(2026, 7, 1));

        exact.ShouldBe(new StatedDate("2026-07-01", new(2026, 7, 1), new(2026, 7, 1), DatePrecision.Day));
        DutchDates.Read(exact.Raw).ShouldBe(new Understood(exact));
    }

    internal static void ShouldRead(string raw, string from, string on, DatePrecision precision) => DutchDates.Read(raw).ShouldBe(
        new Understood(new StatedDate(raw, Day(from), Day(on), precision)));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
