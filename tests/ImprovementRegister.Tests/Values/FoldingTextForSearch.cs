namespace ImprovementRegister.Tests.Values;

public sealed class FoldingTextForSearch
{
    [Theory]
    [InlineData("Cliënten en naasten beëdigen", "clienten naasten beedigen")]
    [InlineData("Cliënten", "Clie\u0308nten")]
    [InlineData("ÉÉN CLIËNT IN ZORG", "één cliënt in zorg")]
    [InlineData("Naasten opnemen in het begeleidingsplan", "begeleidingsplan naasten")]
    [InlineData("Naasten opnemen in het begeleidingsplan", "plan")]
    [InlineData("zorg\u00A0plan en\u2009dossier", "zorg plan dossier")]
    [InlineData("begeleidings\u00ADplan", "begeleidingsplan")]
    [InlineData("“Veilig” en ’s avonds", "veilig s avonds")]
    [InlineData("zo'n plan", "zo’n")]
    [InlineData("e\u2011mail", "e-mail")]
    [InlineData("Straße, Łódź, Œuvre", "strasse lodz oeuvre")]
    [InlineData("１２ procent", "12 procent")]
    [InlineData("Vier dossiers", "vi")]
    [InlineData("70% van de dossiers", "70% dossiers")]
    [InlineData("100 % C:\\map_1", "% c:\\map_1")]
    public void Is_found_however_it_is_typed(string text, string asked) => SearchText.Matches(SearchText.Of(text), SearchText.Words(asked)).ShouldBeTrue();

    [Theory]
    [InlineData("700 van de dossiers", "70% dossiers")]
    [InlineData("Dossiers nalopen", "os")]
    [InlineData("Dossiers nalopen", "dossiers wachtlijst")]
    [InlineData("mapje1", "map_1")]
    [InlineData("", "a")]
    public void Is_not_found_when_a_word_is_not_there(string text, string asked) => SearchText.Matches(SearchText.Of(text), SearchText.Words(asked)).ShouldBeFalse();

    [Fact]
    public void Keeps_each_word_once_of_all_texts() => SearchText.Of("Plan na plan", null, "het PLAN").ShouldBe(" plan na het");

    [Fact]
    public void Adds_up_to_the_same_bit_by_bit() => SearchText.Of(SearchText.Of("Eén plan"), "en nog een Plan").ShouldBe(SearchText.Of("Eén plan", "en nog een Plan"));

    [Fact]
    public void A_text_without_words_has_none() => SearchText.Words(" \u00AD“”  ").ShouldBeEmpty();

    [Fact]
    public void Broken_surrogates_do_no_harm() => SearchText.Words("a\uD800b c").Count.ShouldBe(2);

    [Theory]
    [InlineData("70%", "%70\\%%")]
    [InlineData("a_b\\", "%a\\_b\\\\%")]
    [InlineData("vi", "% vi%")]
    public void The_pattern_takes_signs_as_they_are(string word, string pattern) => SearchText.Pattern(word).ShouldBe(pattern);
}
