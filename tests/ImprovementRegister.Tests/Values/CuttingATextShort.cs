namespace ImprovementRegister.Tests.Values;

public sealed class CuttingATextShort
{
    [Theory]
    [InlineData("", 10)]
    [InlineData("tien lang.", 10)]
    public void What_fits_stays_whole(string text, int most) => FreeText.Cut(text, most).ShouldBe(text);

    [Fact]
    public void What_is_not_there_is_cut_to_nothing() => FreeText.Cut(null, 10).ShouldBeNull();

    [Theory]
    [InlineData("Naasten staan niet in het plan", 20, "Naasten staan niet…")]
    [InlineData("Naasten staan niet in het plan", 19, "Naasten staan niet…")]
    [InlineData("Naasten staan niet in het plan", 18, "Naasten staan…")]
    [InlineData("Naasten\nstaan niet in het plan", 13, "Naasten…")]
    public void A_long_text_is_cut_between_words(string text, int most, string cut) => FreeText.Cut(text, most).ShouldBe(cut);

    [Theory]
    [InlineData("In begeleidingsplannen", 10, "In begele…")]
    [InlineData("kwaliteitsverbeteringsregister", 10, "kwaliteit…")]
    public void A_word_is_cut_rather_than_more_than_half_of_the_room_left_empty(string text, int most, string cut) => FreeText.Cut(text, most).ShouldBe(cut);

    [Theory]
    [InlineData("aaaa😀😀😀", 6, "aaaa…")]
    [InlineData("aaaa😀😀😀", 7, "aaaa😀…")]
    public void A_character_of_two_places_stays_whole_or_goes(string text, int most, string cut) => FreeText.Cut(text, most).ShouldBe(cut);

    [Fact]
    public void It_is_never_longer_than_there_is_room_for_and_never_broken()
    {
        const string text = "Twee 😀 en drie\n😀😀😀 en éénlangwoordzonderruimte 😀";
        for (var most = 1; most <= text.Length; most++)
        {
            var cut = FreeText.Cut(text, most);
            cut.Length.ShouldBeLessThanOrEqualTo(most);
            FreeText.HasControlCharacters(cut).ShouldBeFalse($"{most}: {cut}");
        }
    }

    [Fact]
    public void The_beginning_of_a_text_stands_on_one_line() => FreeText.Beginning("Naasten\r\nstaan niet\nin het plan", 20).ShouldBe("Naasten staan niet…");
}
