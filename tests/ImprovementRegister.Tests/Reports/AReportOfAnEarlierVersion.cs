using ImprovementRegister.Sources;
using System.Text.Json.Nodes;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Tests.Reports;

/// <summary>
/// A document that was frozen is read for ever (ADR 0033). Each file in <c>frozen/</c> is one as a version wrote it, and is
/// never edited to fit the code.
/// </summary>
[Trait("Domain", "F42")]
public sealed class AReportOfAnEarlierVersion
{
    public static TheoryData<string> Stored => [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Reports", "frozen"), "*.json").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Is_read_without_losing_anything(string file)
    {
        var text = Read(file);

        Lost(JsonNode.Parse(text), JsonNode.Parse(FrozenReport.Write(FrozenReport.Read(text))), "$").ShouldBeEmpty("a member that was renamed or removed loses what is stored");
    }

    [Theory]
    [MemberData(nameof(Stored))]
    public void Has_the_form_that_gives_the_same_bytes(string file) => FrozenReport.Canonical(JsonNode.Parse(Read(file))).ShouldBe(Read(file));

    [Theory]
    [MemberData(nameof(Stored))]
    public void Has_a_public_edition(string file) => PublicEdition.Of(FrozenReport.Read(Read(file)), new SmallNumbers(SmallNumbers.Usual)).Parts.ShouldNotBeEmpty();

    [Theory]
    [InlineData("2026-11.json", "0505395be8da4032805b3018b12c64aec02d2bcf2bb241626d345d804ee9c716")]
    public void Is_what_was_hashed(string file, string hash) => FrozenReport.HashOf(Read(file)).ShouldBe(hash);

    [Fact]
    public void A_loss_is_noticed() => Lost(JsonNode.Parse("""{"a":[{"b":1},{"b":2}]}"""), JsonNode.Parse("""{"a":[{"b":1,"c":3},{"d":2}]}"""), "$").ShouldBe(["$.a[1].b"]);

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Reports", "frozen", file)).TrimEnd('\n');

    /// <summary>The places of the first that are not in the second; what only the second has is of a later version.</summary>
    private static IEnumerable<string> Lost(JsonNode? stored, JsonNode? read, string at) => (stored, read) switch
    {
        (JsonObject one, JsonObject other) => one.SelectMany(m => m.Value is null ? [] : Lost(m.Value, other[m.Key], $"{at}.{m.Key}")),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.SelectMany((item, i) => Lost(item, other[i], $"{at}[{i}]")),
        _ => JsonNode.DeepEquals(stored, read) ? [] : [at],
    };
}
