using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Tests.Frameworks;

public sealed class BadFrameworkFileTests
{
    private const string Good = """
        {
          "code": "OWN",
          "name": "Eigen kader",
          "version": "2026",
          "validFrom": "2026-01-01",
          "validTo": "2028-12-31",
          "nodeLabel": "pijler",
          "report": { "product": "kwaliteitsverslag", "dueMonthDay": "05-31" },
          "nodes": [
            {
              "code": "OWN-P1", "kind": "pillar", "title": "Wonen",
              "names": ["Thuis"]
            },
            {
              "code": "OWN-P2", "kind": "pillar", "title": "Werken",
              "names": ["Dagbesteding"]
            },
            {
              "code": "OWN-T1", "kind": "theme", "title": "Leren",
              "parent": "OWN-P1",
              "scheduledYears": [2026, 2027]
            }
          ]
        }
        """;

    [Fact]
    public void The_file_these_mistakes_are_made_in_is_good() => Should.NotThrow(() => Read(Good));

    [Theory]
    [InlineData("\"version\": \"2026\",", "\"version\" \"2026\",", 4, "this is not valid JSON: '\"' is invalid after a property name. Expected a ':'.")]
    [InlineData("[\"Thuis\"]", "[\"Thuis\"],", 13, "this is not valid JSON: The JSON object contains a trailing comma at the end which is not supported in this mode.")]
    [InlineData("\"name\":", "\"naam\":", 3, "unknown property \"naam\"; known here are code, name, names, version, validFrom, validTo, nodeLabel, organisation, report, nodes")]
    [InlineData("\"title\": \"Leren\"", "\"titel\": \"Leren\"", 19, "unknown property \"titel\"; known here are code, kind, parent, order, number, title, names, scheduledYears, explanation, source")]
    [InlineData("\"title\": \"Leren\"", "\"titel\": \"Leren\"", 18, "property \"title\" is missing; add it")]
    [InlineData("\"version\": \"2026\",", "", 1, "property \"version\" is missing; add it")]
    [InlineData("\"version\": \"2026\"", "\"version\": 2026", 4, "version must be text between quotes, but this is a number")]
    [InlineData("\"version\": \"2026\"", "\"version\": \" \"", 4, "version is empty; write something or leave it out")]
    [InlineData("\"version\"", "\"code\": \"TWO\", \"version\"", 4, "property \"code\" stands here twice; keep one")]
    [InlineData("\"2026-01-01\"", "\"2026-02-30\"", 5, "validFrom must be an existing date between quotes, as \"2026-12-31\"")]
    [InlineData("\"2028-12-31\"", "\"2025-12-31\"", 6, "validTo lies before validFrom; swap or mend them")]
    [InlineData("05-31", "31-05", 8, "dueMonthDay \"31-05\" is not a day of the year; write month and day as \"05-31\"")]
    [InlineData("{ \"product\": \"kwaliteitsverslag\", \"dueMonthDay\": \"05-31\" }", "[]", 8, "report must be an object between { and }, but this is a list")]
    [InlineData("[\"Thuis\"]", "\"Thuis\"", 12, "names must be a list between [ and ], but this is text")]
    [InlineData("[\"Thuis\"]", "[\"Thuis\", true]", 12, "names must be text between quotes, but this is true or false")]
    [InlineData("\"theme\"", "\"thema\"", 19, "kind \"thema\" is not known; use one of pillar, buildingBlock, aspect, theme, topic, crossCuttingTheme")]
    [InlineData("\"code\": \"OWN\"", "\"code\": \"own\"", 2, "code \"own\" must start with a capital or digit, then at most 39 letters, digits, dots and hyphens")]
    [InlineData("OWN-T1", "OWN-T_1", 19, "code \"OWN-T_1\" must start with a capital or digit, then at most 39 letters, digits, dots and hyphens")]
    [InlineData("OWN-T1", "OWNT1", 19, "code \"OWNT1\" must start with \"OWN-\", the code of the framework")]
    [InlineData("OWN-P2", "OWN-p1", 15, "code \"OWN-p1\" is used before in this file; every code stands once")]
    [InlineData("\"parent\": \"OWN-P1\"", "\"parent\": \"OWN-P9\"", 20, "parent \"OWN-P9\" does not exist; use the code of a node in this file")]
    [InlineData("\"parent\": \"OWN-P1\"", "\"parent\": \"OWN-T1\"", 20, "parent \"OWN-T1\" falls under \"OWN-T1\" itself; parents may not go in a circle")]
    [InlineData("2027", "2029", 21, "year 2029 lies outside 2026-2028, the years of this framework")]
    [InlineData("2026,", "2025,", 21, "year 2025 lies outside 2026-2028, the years of this framework")]
    [InlineData("2027", "\"2027\"", 21, "scheduledYears must be a whole number without quotes")]
    [InlineData("2027", "2027.5", 21, "scheduledYears must be a whole number without quotes")]
    [InlineData("\"names\": [\"Thuis\"]", "\"scheduledYears\": [2026]", 12, "only a theme is scheduled; leave scheduledYears out")]
    [InlineData("Dagbesteding", "  THUIS", 16, "name \"THUIS\" already means \"OWN-P1\"; a name in this list may mean one thing only")]
    [InlineData("Thuis", "pijler Werken", 12, "name \"pijler Werken\" already means \"OWN-P2\"; a name in this list may mean one thing only")]
    [InlineData("Thuis", "--", 12, "name \"--\" has no letter or digit to be found by")]
    public void A_mistake_is_named_with_its_line(string good, string bad, int line, string text) =>
        Problems(Good.Replace(good, bad)).ShouldContain(new ReferenceProblem("own.json", line, text));

    [Fact]
    public void A_mistake_is_named_once()
    {
        Problems(Good.Replace("\"parent\": \"OWN-P1\"", "\"parent\": \"OWN-P9\"")).Count.ShouldBe(1);
        Problems(Good.Replace("Dagbesteding", "Thuis")).Count.ShouldBe(1);
        Problems(Good.Replace("\"theme\"", "\"thema\"")).Count.ShouldBe(1);
        Problems(Good.Replace("\"OWN-T1\"", "17")).Count.ShouldBe(1);
    }

    [Fact]
    public void Parents_that_go_in_a_circle_are_named_at_each_of_them()
    {
        var circle = Good
            .Replace("\"names\": [\"Thuis\"]", "\"parent\": \"OWN-P2\"")
            .Replace("\"names\": [\"Dagbesteding\"]", "\"parent\": \"OWN-T1\"");
        Problems(circle).Select(p => p.Line).ShouldBe([12, 16, 20]);
    }

    [Fact]
    public void A_wrong_item_does_not_shift_the_lines_of_the_others()
    {
        var bad = Good.Replace("\"nodes\": [", "\"nodes\": [ 1,").Replace("\"parent\": \"OWN-P1\"", "\"parent\": \"OWN-P9\"");
        Problems(bad).Select(p => p.Line).ShouldBe([9, 20]);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("\n\n[]", 3)]
    [InlineData("{}\n{}", 2)]
    public void A_file_that_holds_no_object_is_named(string text, int line) => Problems(text).ShouldHaveSingleItem().Line.ShouldBe(line);

    [Fact]
    public void Text_that_is_not_utf8_is_named_with_its_line()
    {
        var latin1 = Encoding.Latin1.GetBytes(Good.Replace("Leren", "Cliënten"));
        var problem = Should.Throw<ReferenceDataException>(() => Catalog.Read([new ReferenceFile("own.json", latin1)], [])).Problems.ShouldHaveSingleItem();
        problem.ShouldBe(new ReferenceProblem("own.json", 19, "the text is not valid UTF-8; save the file as UTF-8"));
    }

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_do_no_harm()
    {
        var windows = Good.Replace("\n", "\r\n");
        byte[] Bytes(string text) => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
        Should.NotThrow(() => Catalog.Read([new ReferenceFile("own.json", Bytes(windows))], []));
        Should.Throw<ReferenceDataException>(() => Catalog.Read([new ReferenceFile("own.json", Bytes(windows.Replace("\"theme\"", "1")))], []))
            .Problems.ShouldHaveSingleItem().Line.ShouldBe(19);
    }

    [Fact]
    public void All_mistakes_of_all_files_are_reported_together_by_file_and_line()
    {
        var files = new[]
        {
            File("b.json", Good.Replace("OWN-T1", "T1").Replace("\"version\": \"2026\"", "\"version\": 2026")),
            File("a.json", "{"),
        };
        Should.Throw<ReferenceDataException>(() => Catalog.Read(files, [])).Message.Split('\n').Select(m => m.Split(':')[0])
            .ShouldBe(["a.json, line 1", "b.json, line 4", "b.json, line 19"]);
    }

    [Fact]
    public void Two_files_with_one_framework_code_are_refused() =>
        Should.Throw<ReferenceDataException>(() => Catalog.Read([File("a.json", Good), File("b.json", Good)], [])).Message
            .ShouldBe("b.json, line 2: framework code \"OWN\" is used in a.json as well; every file has its own");

    [Fact]
    public void Two_frameworks_with_one_node_code_are_refused()
    {
        var nested = Good.Replace("OWN", "OWN-P1").Replace("OWN-P1-P1", "OWN-P1-X");
        var clash = Good.Replace("OWN-T1", "OWN-P1-X");
        Should.Throw<ReferenceDataException>(() => Catalog.Read([File("a.json", clash), File("b.json", nested)], [])).Message
            .ShouldBe("b.json, line 11: code \"OWN-P1-X\" is used in a.json as well; every code stands once");
    }

    [Fact]
    public void A_framework_of_an_unknown_organisation_is_refused() =>
        Problems(Good.Replace("\"nodeLabel\"", "\"organisation\": \"elders\", \"nodeLabel\""))
            .ShouldBe([new ReferenceProblem("own.json", 7, "organisation \"elders\" is not the tenant of an organisation file")]);

    private static Catalog Read(string text) => Catalog.Read([File("own.json", text)], []);

    private static IReadOnlyList<ReferenceProblem> Problems(string text) => Should.Throw<ReferenceDataException>(() => Read(text)).Problems;

    private static ReferenceFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));
}
