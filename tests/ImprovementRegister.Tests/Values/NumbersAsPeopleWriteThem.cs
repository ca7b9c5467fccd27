using System.Text.Json;
using ImprovementRegister.Http;

namespace ImprovementRegister.Tests.Values;

[Trait("Domain", "F12")]
public sealed class NumbersAsPeopleWriteThem
{
    [Theory]
    [InlineData("\"75 %\"", 75)]
    [InlineData("\"8,2\"", 8.2)]
    [InlineData("\"52,73%\"", 52.73)]
    [InlineData("\"8.2\"", 8.2)]
    [InlineData("8.2", 8.2)]
    public void A_decimal_comma_or_point_and_a_percent_sign_are_read(string json, decimal number) => Read(json).ShouldBe(number);

    [Theory]
    [InlineData("\"8.2.1\"")]
    [InlineData("\"8,2,1\"")]
    [InlineData("\"1.234,5\"")]
    [InlineData("\"8,\"")]
    [InlineData("\"ongeveer 8\"")]
    [InlineData("\"\"")]
    public void What_could_be_two_numbers_or_none_is_refused(string json) => Should.Throw<JsonException>(() => Read(json));

    private static decimal Read(string json) => JsonSerializer.Deserialize<decimal>(json, ApiJson.Requests);
}
