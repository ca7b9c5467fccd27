using static ImprovementRegister.StatedDateReading;

namespace ImprovementRegister.Tests.Values;

[Trait("Domain", "F1")]
public sealed class ReadingDatesThatNoCalendarHas
{
    [Fact]
    public void The_31st_of_June_is_kept_as_written_and_becomes_a_question_with_both_neighbours()
    {
        var reading = DutchDates.Read("31-06-2026").ShouldBeOfType<DoesNotExist>();

        reading.Raw.ShouldBe("31-06-2026");
        reading.Question.ShouldBe(new Message(
            "31-06-2026 bestaat niet: juni 2026 heeft 30 dagen. Bedoelt u 30-06-2026 of 01-07-2026?",
            "31-06-2026 does not exist: June 2026 has 30 days. Do you mean 30-06-2026 or 01-07-2026?"));
    }

    [Theory]
    [InlineData("29-02-2027", "29-02-2027 bestaat niet: februari 2027 heeft 28 dagen. Bedoelt u 28-02-2027 of 01-03-2027?")]
    [InlineData("29-02-2100", "29-02-2100 bestaat niet: februari 2100 heeft 28 dagen. Bedoelt u 28-02-2100 of 01-03-2100?")]
    [InlineData("30-02-2028", "30-02-2028 bestaat niet: februari 2028 heeft 29 dagen. Bedoelt u 29-02-2028 of 01-03-2028?")]
    [InlineData("31 juni 2026", "31 juni 2026 bestaat niet: juni 2026 heeft 30 dagen. Bedoelt u 30-06-2026 of 01-07-2026?")]
    [InlineData("2026-06-31", "2026-06-31 bestaat niet: juni 2026 heeft 30 dagen. Bedoelt u 30-06-2026 of 01-07-2026?")]
    [InlineData("32-01-2026", "32-01-2026 bestaat niet: januari 2026 heeft 31 dagen. Welke datum bedoelt u?")]
    [InlineData("32-12-2100", "32-12-2100 bestaat niet: december 2100 heeft 31 dagen. Welke datum bedoelt u?")]
    [InlineData("0-1-2026", "0-1-2026 bestaat niet: januari 2026 heeft 31 dagen. Welke datum bedoelt u?")]
    [InlineData("2026-13-01", "2026-13-01 bestaat niet: een jaar heeft 12 maanden. Welke datum bedoelt u?")]
    [InlineData("12/31/2026", "12/31/2026 bestaat niet: een jaar heeft 12 maanden. Welke datum bedoelt u?")]
    [InlineData("00-2026", "00-2026 bestaat niet: een jaar heeft 12 maanden. Welke datum bedoelt u?")]
    [InlineData("Q5 2026", "Q5 2026 bestaat niet: een jaar heeft 4 kwartalen. Welke datum bedoelt u?")]
    [InlineData("Q0 2026", "Q0 2026 bestaat niet: een jaar heeft 4 kwartalen. Welke datum bedoelt u?")]
    [InlineData("Derde helft 2026", "Derde helft 2026 bestaat niet: een jaar heeft 2 helften. Welke datum bedoelt u?")]
    public void The_question_says_what_the_calendar_has(string raw, string question) =>
        DutchDates.Read(raw).ShouldBeOfType<DoesNotExist>().Question.Nl.ShouldBe(question);

    [Theory]
    [InlineData("per 31-06-2026")]
    [InlineData("vóór 31-06-2026")]
    [InlineData("Uiterlijk op 31-06-2026.")]
    public void Words_around_the_date_stay_in_the_raw_text_and_out_of_the_question(string raw)
    {
        var reading = DutchDates.Read(raw).ShouldBeOfType<DoesNotExist>();

        reading.Raw.ShouldBe(raw);
        reading.Question.Nl.ShouldStartWith("31-06-2026 bestaat niet:");
    }
}

public sealed class ReadingDatesThatAreNotClear
{
    [Theory]
    [InlineData("31-12-26")]
    [InlineData("eind 26")]
    [InlineData("Q3 '26")]
    [InlineData("Q3 ’26")]
    [InlineData("1-2-3")]
    [InlineData("31 december")]
    [InlineData("eind juni")]
    [InlineData("Q3")]
    [InlineData("binnenkort")]
    [InlineData("31 mei van het volgende kalenderjaar")]
    public void Without_a_year_of_four_digits_the_year_is_asked_for(string raw)
    {
        var reading = DutchDates.Read(raw).ShouldBeOfType<NotUnderstood>();

        reading.Raw.ShouldBe(raw);
        reading.Question.Nl.ShouldBe($"‘{raw}’ heeft geen jaartal van vier cijfers. Welke datum bedoelt u?");
        reading.Question.En.ShouldBe($"‘{raw}’ has no year of four digits. Which date do you mean?");
    }

    [Theory]
    [InlineData("31-12-1999", "1999")]
    [InlineData("31-12-2101", "2101")]
    [InlineData("eind 1926", "1926")]
    [InlineData("Q3 20260", "20260")]
    [InlineData("0001", "0001")]
    [InlineData("31-06-1999", "1999")]
    public void A_year_outside_2000_to_2100_is_asked_about(string raw, string year) =>
        DutchDates.Read(raw).ShouldBeOfType<NotUnderstood>().Question.Nl.ShouldBe($"Het jaar {year} ligt niet tussen 2000 en 2100. Welke datum bedoelt u?");

    [Theory]
    [InlineData("zomer 2026")]
    [InlineData("start Q3 2026")]
    [InlineData("vanaf 2026")]
    [InlineData("2025/2026")]
    [InlineData("2025-2028")]
    [InlineData("31-12/2026")]
    [InlineData("juni/juli 2026")]
    [InlineData("begin Q3 2026")]
    [InlineData("eind 31-12-2026")]
    [InlineData("31-12-2026 om 12:00")]
    [InlineData("vóór vóór 2026")]
    [InlineData("31 smarch 2026")]
    [InlineData("until 1 June 2026")]
    [InlineData("٣١-١٢-٢٠٢٦ 2026")]
    [InlineData("31-12-\u200B2026")]
    public void What_is_not_one_date_is_never_guessed(string raw) => DutchDates.Read(raw).ShouldBeOfType<NotUnderstood>()
        .Question.Nl.ShouldBe($"‘{raw}’ is niet als datum te lezen. Welke datum bedoelt u? Bijvoorbeeld 31-12-2026, juni 2026, Q3 2026 of eind 2026.");

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\u200B\u00A0")]
    public void Nothing_at_all_is_asked_for(string raw) =>
        DutchDates.Read(raw).ShouldBeOfType<NotUnderstood>().Question.Nl.ShouldBe("Er is geen datum ingevuld. Welke datum bedoelt u?");

    [Theory]
    [InlineData("31-12-2026\0")]
    [InlineData("31-12-2026\n")]
    [InlineData("31-12-2026\t")]
    [InlineData("\u202E31-12-2026")]
    [InlineData("31-12-2026\u0085")]
    [InlineData("31-12-2026\u007F")]
    public void Invisible_characters_are_not_read_past_and_not_repeated(string raw)
    {
        var reading = DutchDates.Read(raw).ShouldBeOfType<NotUnderstood>();

        reading.Raw.ShouldBe(raw);
        reading.Question.Nl.ShouldBe("De datum bevat onzichtbare tekens. Welke datum bedoelt u?");
    }

    [Fact]
    public void A_broken_surrogate_is_an_invisible_character() =>
        DutchDates.Read("31-12-2026" + '\uD800').ShouldBeOfType<NotUnderstood>().Question.En.ShouldBe("The date holds invisible characters. Which date do you mean?");

    [Fact]
    public void A_hundred_characters_are_read_and_one_more_is_not()
    {
        DutchDates.Read("31-12-2026".PadLeft(100)).ShouldBeOfType<Understood>();
        DutchDates.Read("31-12-2026".PadLeft(101)).ShouldBeOfType<NotUnderstood>()
            .Question.Nl.ShouldBe("De datum is langer dan 100 tekens. Welke datum bedoelt u?");
    }

    [Fact]
    public void No_text_at_all_is_a_mistake_of_the_caller() => Should.Throw<ArgumentNullException>(() => DutchDates.Read(null!));

    [Fact]
    public void Any_mix_of_date_words_gets_an_answer_and_a_range_that_does_not_run_backwards()
    {
        string[] parts = ["31", "30", "2", "0", "99", "2026", "2000", "1999", "-", "/", ".", " ", " ", "vóór ", "eind ", "medio ", "begin ", "Q3", "h2", "juni", "dec.", "kwartaal", "e", "van", "\uFFFE", "’", "per "];
        var random = new Random(20260101);
        for (var i = 0; i < 20_000; i++)
        {
            var raw = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)]));
            if (DutchDates.Read(raw) is Understood { Date: var date })
            {
                date.From.ShouldBeLessThanOrEqualTo(date.On, raw);
                date.On.Year.ShouldBeInRange(2000, 2100, raw);
            }
        }
    }
}
