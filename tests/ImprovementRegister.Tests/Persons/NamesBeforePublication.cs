using ImprovementRegister.Persons;

namespace ImprovementRegister.Tests.Persons;

/// <summary>A first name with a surname is asked about before a report goes out, and never refused (domain.md H9).</summary>
[Trait("Domain", "H9")]
public sealed class NamesBeforePublication
{
    private static readonly PersonDirectory Directory = new([Named("own-1", "Oqruo van der Zwaag"), Named("own-2", "Ilse-Marie Brûlée"), Named("own-3", null), Named("own-4", "Cher")]);

    [Theory]
    [InlineData("Gesproken met Piet Jansen over het plan.", "Piet Jansen")]
    [InlineData("Annemarie de Vries en haar zus", "Annemarie de Vries")]
    [InlineData("Fatima El Idrissi leidt de pilot", "Fatima El Idrissi")]
    [InlineData("Jan Willem van den Berg-Özdemir", "Jan Willem van den Berg-Özdemir")]
    [InlineData("Anne-Fleur Bakker", "Anne-Fleur Bakker")]
    [InlineData("MOHAMED YILMAZ", "MOHAMED YILMAZ")]
    [InlineData("Zoë van ’t Hof was erbij", "Zoë van ’t Hof")]
    [InlineData("overleg met Hans Westerhof over", "Hans Westerhof")]
    [InlineData("Pi\u200bet\u00a0Jansen belde", "Pi\u200bet\u00a0Jansen")]
    public void A_common_first_name_with_a_surname_is_asked_about(string text, string found) => Found(text).ShouldBe([(found, false)]);

    [Theory]
    [InlineData("Dit deed oqruo van der zwaag.", "oqruo van der zwaag")]
    [InlineData("Oqruo Zwaag was erbij", "Oqruo Zwaag")]
    [InlineData("Ilse-Marie Brulee", "Ilse-Marie Brulee")]
    public void Who_is_in_the_directory_is_found_in_any_case_and_with_any_first_name(string text, string found) => Found(text).ShouldBe([(found, true)]);

    [Fact]
    public void Every_place_is_told_in_order_as_it_stands_in_the_text()
    {
        const string text = "Eerst Piet Jansen, daarna Saskia de Boer en Oqruo van der Zwaag.";

        var found = NameSuspicions.In(text, Directory);

        found.Select(f => f.Text).ShouldBe(["Piet Jansen", "Saskia de Boer", "Oqruo van der Zwaag"]);
        found.ShouldAllBe(f => text.Substring(f.Start, f.Length) == f.Text);
    }

    [Theory]
    [InlineData("locatie J.F. Kennedylaan")]
    [InlineData("Jan Luykenstraat 12 en de Johan de Wittlaan")]
    [InlineData("de Willem Barentszweg 3")]
    [InlineData("Bewoners van locatie Anna Bijns en huize Maria Theresia")]
    [InlineData("Team Frank Martinus")]
    [InlineData("H. Hartklooster, Anna Hartklooster en het Sint Franciscus Gasthuis")]
    public void Streets_and_buildings_called_after_somebody_are_not(string text) => Found(text).ShouldBeEmpty();

    [Theory]
    [InlineData("Jaarplan Kwaliteit Cluster Wonen; Kwaliteitskader Forensische Zorg")]
    [InlineData("Teammanager / Persoonlijk Begeleider en Raad van Bestuur")]
    [InlineData("Dagbesteding aan t Knoal (Stichting)")]
    [InlineData("Max IGJ, Sam. De cliënt, Roos en Daan Daarna")]
    [InlineData("In Pilot Alex, Fase twee")]
    [InlineData("Piet. Jansen; Jan, Piet en Klaas")]
    [InlineData("Iedereen die Cher kent")]
    [InlineData("")]
    public void Ordinary_text_is_not(string text) => Found(text).ShouldBeEmpty();

    [Fact]
    public void A_hundred_thousand_characters_take_no_time_to_speak_of()
    {
        var text = string.Concat(Enumerable.Repeat("Jan de de de Piet van Piet ", 4000));

        var took = System.Diagnostics.Stopwatch.StartNew();
        NameSuspicions.In(text, Directory).ShouldNotBeNull();
        took.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    private static IEnumerable<(string, bool)> Found(string text) => NameSuspicions.In(text, Directory).Select(f => (f.Text, f.IsInDirectory));

    private static Person Named(string id, string? name) => Person.Of(id) with { Name = name };
}
