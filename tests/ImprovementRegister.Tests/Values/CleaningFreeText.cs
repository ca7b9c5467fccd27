using System.Text;

namespace ImprovementRegister.Tests.Values;

[Trait("Domain", "F45")]
public sealed class CleaningFreeText
{
    [Theory]
    [InlineData("  tekst \n", "tekst")]
    [InlineData("\u00A0tekst\u00A0", "tekst")]
    [InlineData("een\r\ntwee\rdrie\nvier", "een\ntwee\ndrie\nvier")]
    [InlineData("een\r\n\r\ntwee", "een\n\ntwee")]
    [InlineData("\tkolom\teen", "kolom een")]
    [InlineData("clie\u0308nt", "cliënt")]
    [InlineData("vo\u0301o\u0301r", "vóór")]
    [InlineData("", "")]
    public void Space_line_ends_tabs_and_letters_get_one_form(string text, string clean) => FreeText.Clean(text).ShouldBe(clean);

    [Theory]
    [InlineData("<i>Crisis- en palliatieve zorg</i>")]
    [InlineData("pijleroverstijgende thema’s en thema's")]
    [InlineData("\"met een aanhaling die niet sluit")]
    [InlineData("één coördinator, vóór 1 juni")]
    [InlineData("=SOM(A1) +31 @naam")]
    [InlineData("twee  spaties en een ﬁ-ligatuur")]
    public void What_the_writer_wrote_stays(string text) => FreeText.Clean(text).ShouldBe(text);

    [Fact]
    public void Cleaning_twice_changes_nothing()
    {
        var once = FreeText.Clean(" e\u0301e\u0301n\t\r\ntwee \r");

        FreeText.Clean(once).ShouldBe(once);
        once.IsNormalized(NormalizationForm.FormC).ShouldBeTrue();
    }

    [Theory]
    [InlineData(new[] { 'a', '\uD800' })]
    [InlineData(new[] { '\uDC00', 'a' })]
    [InlineData(new[] { 'a', '\uFFFE' })]
    public void Text_that_is_no_valid_Unicode_is_left_for_the_check_to_refuse(char[] characters)
    {
        var text = new string(characters);

        FreeText.Clean(text).ShouldBe(text);
        FreeText.HasControlCharacters(text).ShouldBeTrue();
    }
}

public sealed class BlankFreeText
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\r\n")]
    [InlineData("\u00A0\u202F\u2003\u3000")]
    [InlineData("\u200B\u200C\u200D\u2060\uFEFF")]
    [InlineData("\u00AD\u034F\u115F\u3164\u2800\uFE0F")]
    [InlineData("\u2028\u2029\u0085")]
    [InlineData("\0")]
    [InlineData("\U000E0001\U000E0100")]
    public void Text_that_shows_nothing_is_blank(string? text) => FreeText.IsBlank(text).ShouldBeTrue();

    [Theory]
    [InlineData(".")]
    [InlineData("\u200Ba")]
    [InlineData("0")]
    [InlineData("👍")]
    [InlineData("-")]
    public void Text_that_shows_something_is_not(string text) => FreeText.IsBlank(text).ShouldBeFalse();
}

public sealed class ControlCharactersInFreeText
{
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x07)]
    [InlineData(0x0B)]
    [InlineData(0x1B)]
    [InlineData(0x7F)]
    [InlineData(0x85)]
    [InlineData(0x9F)]
    [InlineData(0x202A)]
    [InlineData(0x202E)]
    [InlineData(0x2066)]
    [InlineData(0x2069)]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    [InlineData(0xFFFE)]
    [InlineData(0xFFFF)]
    public void Controls_direction_marks_and_broken_pairs_are_found(int character) =>
        FreeText.HasControlCharacters($"voor{(char)character}na").ShouldBeTrue();

    [Theory]
    [InlineData("regel\r\nregel\tkolom")]
    [InlineData("één cliënt 👩‍⚕️ \u200E\u200B")]
    [InlineData("\uFFFD en \u2029")]
    [InlineData("")]
    public void Ordinary_text_with_tabs_line_ends_and_emoji_passes(string text) => FreeText.HasControlCharacters(text).ShouldBeFalse();

    [Fact]
    public void Two_halves_in_the_wrong_order_are_no_pair() => FreeText.HasControlCharacters("a\uDC69\uD83Db").ShouldBeTrue();
}
