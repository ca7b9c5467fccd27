using System.Text.Json;
using ImprovementRegister.Http;

namespace ImprovementRegister.Tests.Values;

/// <summary>A left-out field stays as it is; only an explicit null clears (domain.md H6).</summary>
[Trait("Domain", "H6")]
public sealed class FieldsOfACorrection
{
    private sealed record Body(Change<string> Text, Change<DateOnly?> Day, Change<IReadOnlyList<string>> Words);

    private static Body Read(string json) => JsonSerializer.Deserialize<Body>(json, ApiJson.Requests)!;

    [Fact]
    public void What_is_left_out_stays()
    {
        var body = Read("{}");
        (body.Text.IsGiven, body.Day.IsGiven, body.Words.IsGiven).ShouldBe((false, false, false));
        body.Text.Or("was").ShouldBe("was");
        body.Text.Map(t => t.Length).IsGiven.ShouldBeFalse();
    }

    [Fact]
    public void Null_clears()
    {
        var body = Read("""{"text":null,"day":null,"words":null}""");
        (body.Text.Clears, body.Day.Clears, body.Words.Clears).ShouldBe((true, true, true));
        body.Text.Or("was").ShouldBeNull();
        body.Day.Or(new DateOnly(2026, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void A_value_replaces()
    {
        var body = Read("""{"text":"nieuw","day":"2026-12-31","words":["a","b"]}""");
        body.Text.Or("was").ShouldBe("nieuw");
        body.Day.Value.ShouldBe(new DateOnly(2026, 12, 31));
        body.Words.Value.ShouldBe(["a", "b"]);
        body.Text.Map(t => t.ToUpperInvariant()).Value.ShouldBe("NIEUW");
    }

    [Theory]
    [InlineData("""{"text":7}""", "$.text")]
    [InlineData("""{"day":"2026-06-31"}""", "$.day")]
    [InlineData("""{"words":"a"}""", "$.words")]
    public void A_value_that_does_not_fit_is_named(string json, string path) => Should.Throw<JsonException>(() => Read(json)).Path.ShouldBe(path);
}
