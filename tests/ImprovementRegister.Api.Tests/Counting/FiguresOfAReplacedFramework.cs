using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>A framework ends within a year and goes on in another: what hangs under the earlier one counts under both, once in each, on either side of the day.</summary>
[Trait("Domain", "F19")]
public sealed class FiguresOfAReplacedFramework(FiguresOfAReplacedFramework.Replaced api) : FiguresAgainstAFold(api), IClassFixture<FiguresOfAReplacedFramework.Replaced>
{
    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    public async Task Are_right_on_both_sides_of_the_day_on_which_it_was(int seed)
    {
        await new RandomLife(Api, seed, "OUD-1", "OUD-1-A1", "OUD-2", "OUD-3", "NIEUW-1", "NIEUW-2").LiveAsync(commands: 200);

        await ShouldAllBeRightAsync(null, null);
        await ShouldAllBeRightAsync(new DateOnly(2025, 6, 30), null);
        await ShouldAllBeRightAsync(new DateOnly(2025, 7, 1), DateTimeOffset.UtcNow);
        await ShouldHaveGoneAsync(DateTimeOffset.UtcNow.AddSeconds(-1));
    }

    public sealed class Replaced : RegisterApi
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("reference").FullName;

        public Replaced() => ReferenceFolder = _folder;

        public override async Task InitializeAsync()
        {
            Write("frameworks", "OUD", Framework("OUD", "2020-01-01", "2025-06-30", "OUD-1", "OUD-2", "OUD-3").Replace("] }", """, { "code": "OUD-1-A1", "kind": "aspect", "parent": "OUD-1", "title": "Deel van een deel" }] }""", StringComparison.Ordinal));
            Write("frameworks", "NIEUW", Framework("NIEUW", "2025-07-01", null, "NIEUW-1", "NIEUW-2"));
            Write("mappings", "oud-nieuw", """{"from":"OUD","to":"NIEUW","source":"Besluit MT","nodes":[{"from":"OUD-1","to":["NIEUW-1"]},{"from":"OUD-2","to":["NIEUW-1","NIEUW-2"]}]}""");
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            Directory.Delete(_folder, recursive: true);
        }

        private void Write(string folder, string name, string json)
        {
            Directory.CreateDirectory(Path.Combine(_folder, folder));
            File.WriteAllText(Path.Combine(_folder, folder, name + ".json"), json);
        }

        private static string Framework(string code, string from, string? until, params string[] pillars)
        {
            var nodes = string.Join(',', pillars.Select((p, i) => $$"""{ "code": "{{p}}", "kind": "pillar", "order": {{i + 1}}, "title": "Deel {{p}}" }"""));
            return $$"""
                { "code": "{{code}}", "name": "Kader {{code}}", "version": "1", "validFrom": "{{from}}"{{(until is null ? "" : $", \"validTo\": \"{until}\"")}}, "nodeLabel": "pijler", "organisation": "levanto",
                  "report": { "product": "kwaliteitsverslag" }, "nodes": [ {{nodes}}] }
                """;
        }
    }
}
