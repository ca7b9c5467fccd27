using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.History;
using ImprovementRegister.Integrity;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests;

public sealed partial class WordsInBothLanguages
{
    private static readonly CultureInfo Dutch = CultureInfo.GetCultureInfo("nl-NL");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private static readonly Dictionary<string, string> DutchWords = Words(CultureInfo.InvariantCulture);
    private static readonly Dictionary<string, string> EnglishWords = Words(CultureInfo.GetCultureInfo("en"));

    private static readonly string[] Aliases =
        [.. Aggregates.Action.Aliases, .. Aggregates.Finding.Aliases, .. Aggregates.Source.Aliases, .. Aggregates.Goal.Aliases, .. Aggregates.Adoption.Aliases, .. Aggregates.Report.Aliases, TextRedacted.Alias];

    /// <summary>The lists whose values people read, whether from an event or derived.</summary>
    private static readonly Type[] CodedLists =
    [
        typeof(ActionStatus), typeof(ActionStep), typeof(ExtensionOutcome), typeof(ActionKind), typeof(Verdict), typeof(PhaseState), typeof(FindingKind), typeof(FindingState), typeof(FollowUpOutcome), typeof(SourceOutcome),
        typeof(AspectStatus), typeof(BaselineAnswer), typeof(NodeKind), typeof(PartyType), typeof(Role), typeof(DatePrecision), typeof(StreamKind),
        typeof(ReportStatus), typeof(ReportAudience), typeof(ReportOrder), typeof(ContributorGroup),
    ];

    [Fact]
    public void Every_event_has_a_sentence_in_both_languages()
    {
        Aliases.ShouldNotBeEmpty();
        WithoutText(Aliases.Select(a => "event." + a)).ShouldBeEmpty();
    }

    /// <summary>Tables of one name are one sheet of a workbook: those of other columns must not be among them.</summary>
    [Fact]
    public void No_two_tables_of_a_report_have_one_name()
    {
        foreach (var words in (Dictionary<string, string>[])[DutchWords, EnglishWords])
        {
            words.Where(w => w.Key.StartsWith("report.sheet.", StringComparison.Ordinal)).Select(w => w.Value).ShouldBeUnique();
        }
    }

    [Fact]
    public void Every_coded_value_has_a_word_in_both_languages() =>
        WithoutText(CodedLists.SelectMany(Enum.GetNames).Select(v => "term." + CamelCase(v))).ShouldBeEmpty();

    [Fact]
    public void Every_field_that_a_history_tells_of_has_a_name_in_both_languages() =>
        WithoutText(new[] { typeof(ImprovementAction), typeof(Finding), typeof(Source), typeof(Goal), typeof(FrameworkAdoption), typeof(OrganisationStructure) }
            .SelectMany(HistoryReader.FieldsOf).Distinct().Select(f => "field." + f)).ShouldBeEmpty();

    [Fact]
    public void Every_text_that_may_be_removed_has_a_name_in_both_languages() =>
        Aliases.Concat(Aggregates.Organisation.Aliases).SelectMany(Aggregates.Types.TextsOf).Distinct().Where(t => !ImprovementRegister.Screens.TextPlace.KeysOf(t).Except(WithoutText(ImprovementRegister.Screens.TextPlace.KeysOf(t))).Any()).ShouldBeEmpty();

    [Fact]
    public void Every_enum_in_an_event_is_one_of_the_coded_lists() =>
        EventTypes().SelectMany(t => t.GetProperties()).Select(p => Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType)
            .Where(t => t.IsEnum && !CodedLists.Contains(t)).ShouldBeEmpty();

    [Fact]
    public void Every_gap_has_words_in_both_languages()
    {
        var ofGoals = typeof(GoalGap).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!).ToList();
        ofGoals.ShouldContain(GoalGap.TargetConflict);
        string[] ofReports = ["node-without-action", "action-without-owner", "theme-without-action", "aspect-status-unknown", "effect-not-reviewed", "finding-without-action"];
        WithoutText(ofGoals.Concat(ofReports).Select(c => "gap." + c)).ShouldBeEmpty();
    }

    [Fact]
    public void Both_languages_have_the_same_keys() =>
        EnglishWords.Keys.Order().ShouldBe(DutchWords.Keys.Order());

    [Fact]
    public void Both_languages_fill_in_the_same_values() =>
        DutchWords.Keys.Where(key => !Braces(DutchWords[key]).SetEquals(Braces(EnglishWords[key]))).ShouldBeEmpty();

    [Fact]
    public void A_sentence_names_only_members_that_its_event_has()
    {
        var types = EventTypes().ToDictionary(t => Alias(t.Name));
        Aliases.SelectMany(alias => Braces(DutchWords["event." + alias]).Where(path => !Has(types[alias], path)).Select(path => $"{alias}: {path}"))
            .ShouldBeEmpty();
    }

    /// <summary>"toegekend: ja" is a field of a form; people say what was decided.</summary>
    [Fact]
    public void A_sentence_says_in_words_what_is_true_or_false()
    {
        var types = EventTypes().ToDictionary(t => Alias(t.Name));
        Aliases.SelectMany(alias => Braces(DutchWords["event." + alias]).Concat(Braces(EnglishWords["event." + alias])).Distinct()
                .Where(name => types[alias].GetProperties().Any(p => CamelCase(p.Name) == name && p.PropertyType == typeof(bool)) && $"{DutchWords["event." + alias]}{EnglishWords["event." + alias]}".Contains($"{{{name}}}", StringComparison.Ordinal))
                .Select(name => $"{alias}: {name}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Other_languages_read_Dutch() => Texts.Get("word.yes", CultureInfo.GetCultureInfo("fr-FR")).ShouldBe("ja");

    [Fact]
    public void A_key_without_text_is_an_error() =>
        Should.Throw<MissingManifestResourceException>(() => Texts.Get("word.perhaps", Dutch)).Message.ShouldContain("word.perhaps");

    [Fact]
    public void Numbers_are_filled_in_as_the_language_writes_them()
    {
        Texts.Get("report.share", Dutch, 7.5m, 10).ShouldBe("7,5 van 10");
        Texts.Get("report.share", English, 7.5m, 10).ShouldBe("7.5 of 10");
    }

    /// <summary>An example in another language than that around it teaches nobody what to type.</summary>
    [Fact]
    public void English_is_English_also_where_it_gives_an_example() =>
        EnglishWords.Values.Concat(Said().Select(s => s.English)).Where(text => DutchInIt().IsMatch(text)).ShouldBeEmpty();

    /// <summary>Whoever meets two words looks for two things.</summary>
    [Theory]
    [InlineData("irect herstel", "directe correctie")]
    [InlineData("gelogd", "vastgelegd")]
    [InlineData("ear plan", "annual plan")]
    [InlineData("not reviewed", "not judged")]
    [InlineData("fgerond op", "uitgevoerd op")]
    public void One_thing_has_one_word(string other, string word) =>
        DutchWords.Values.Concat(EnglishWords.Values).Concat(Said().SelectMany(s => (string[])[s.Dutch, s.English])).Where(text => text.Contains(other, StringComparison.Ordinal)).ShouldBeEmpty($"it is called {word}");

    /// <summary>What the screens say, as it stands in their sources.</summary>
    private static List<(string Dutch, string English)> Said()
    {
        var said = Directory.EnumerateFiles(Checkout.Folder("src", "ImprovementRegister", "Screens"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".razor" or ".cs")
            .SelectMany(f => InSources().Matches(File.ReadAllText(f)).Select(m => (m.Groups["nl"].Value, m.Groups["en"].Value))).ToList();
        said.Count.ShouldBeGreaterThan(500);
        return said;
    }

    private static IEnumerable<string> WithoutText(IEnumerable<string> keys) =>
        keys.Where(k => string.IsNullOrWhiteSpace(DutchWords.GetValueOrDefault(k)) || string.IsNullOrWhiteSpace(EnglishWords.GetValueOrDefault(k)));

    private static Dictionary<string, string> Words(CultureInfo language) =>
        new ResourceManager("ImprovementRegister.Texts.Words", typeof(Texts).Assembly).GetResourceSet(language, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static HashSet<string> Braces(string text) => [.. InBraces().Matches(text).Select(m => m.Groups[1].Value)];

    /// <summary>The event records carry their alias as name, in another case.</summary>
    private static List<Type> EventTypes()
    {
        var found = typeof(Party).Assembly.GetExportedTypes().Where(t => Aliases.Contains(Alias(t.Name))).ToList();
        found.Count.ShouldBe(Aliases.Length);
        return found;
    }

    private static string Alias(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static bool Has(Type? type, string path)
    {
        foreach (var part in path.Split('.'))
        {
            type = type?.GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(p => CamelCase(p.Name) == part)?.PropertyType;
        }

        return type is not null;
    }

    [GeneratedRegex("""Say\(\$?"(?<nl>[^"]*)", \$?"(?<en>[^"]*)"\)""")]
    private static partial Regex InSources();

    [GeneratedRegex(@"\b(eind|najaar|voorjaar|januari|februari|maart|mei|juni|juli|augustus|oktober|helft|kwartaal|zoals|en|een|het|voor)\b|(?<!\()0-meting")]
    private static partial Regex DutchInIt();

    [GeneratedRegex(@"\{([A-Za-z0-9.]+)(?:\?[^{}|]*\|[^{}|]*)?\}")]
    private static partial Regex InBraces();
}
