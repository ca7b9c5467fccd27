using System.Text;
using System.Text.RegularExpressions;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>An outsider checks an extract with the published algorithm, without this program and its database.</summary>
public sealed class CheckingAnExtract(Archive archive) : IClassFixture<Archive>
{
    [Fact]
    public async Task It_is_whole_as_it_was_taken()
    {
        var extract = await ExtractAsync();
        extract.ShouldContain(TextRedacted.Marker);
        await ShouldBeAsync(extract, whole: true);
        if (await PublishedAlgorithm.RunAsync(extract) is { } python)
        {
            python.Said.ShouldStartWith("6 events and 2 seals are as they were written; the last seal is ");
            python.Said.ShouldEndWith("1 events are not sealed yet");
        }
    }

    [Fact]
    public async Task One_of_an_organisation_that_recorded_nothing_is_whole_too() => await ShouldBeAsync(await ExtractAsync("nobody"), whole: true);

    [Fact]
    public void The_algorithm_needs_nothing_but_python()
    {
        var program = PublishedAlgorithm.Program();
        Regex.Matches(program, @"^(?:import|from) (.+)$", RegexOptions.Multiline).ShouldHaveSingleItem().Groups[1].Value.ShouldBe("base64, hashlib, json, struct, sys");
        program.Split('\n').Length.ShouldBeLessThan(60);
    }

    /// <summary>A pattern in the lines of the extract, and what stands there instead.</summary>
    [Theory]
    [InlineData("\"one\"", "\"One\"")]
    [InlineData(@"\[verwijderd / removed\]", "two")]
    [InlineData("action_raised", "action_burnt")]
    [InlineData("qualityManager", "reader")]
    [InlineData(@"""content"":""\[1,", "\"content\":\"[11,")]
    [InlineData(@"""hash"":""....", "\"hash\":\"AAAA")]
    [InlineData(@"""salts"":\{""Title"": ""....", "\"salts\":{\"Title\": \"AAAA")]
    [InlineData(@"""salts"":\{""Title"": ""[^""]*"", ", "\"salts\":{")]
    [InlineData(@"""salts"":\{", "\"salts\":{\"More\": \"AAAA\", ")]
    [InlineData(@"""texts"":\{""Title"": ""one""", "\"texts\":{\"Title\": \"\"")]
    [InlineData(@"""seal"":1", "\"seal\":7")]
    [InlineData(@"""count"":4", "\"count\":3")]
    [InlineData(@"""from"":1,", "\"from\":2,")]
    [InlineData(@"""from"":5,", "\"from\":6,")]
    [InlineData(@"""to"":4,", "\"to\":5,")]
    [InlineData(@"""place"":3", "\"place\":2")]
    [InlineData(@"""microseconds"":1", "\"microseconds\":2")]
    [InlineData(@"""registerPrevious"":""""", "\"registerPrevious\":\"AAAA\"")]
    [InlineData(@"""registerPrevious"":""....", "\"registerPrevious\":\"AAAA")]
    [InlineData(@"""format"":2", "\"format\":1")]
    [InlineData(@"""tenant"":""levanto""", "\"tenant\":\"balanszorg\"")]
    [InlineData(@"\{""content"":""\[1,.*\n", "")]
    [InlineData(@"\{""content"":""\[2,.*\n", "")]
    [InlineData(@"\{""content"":""\[6,.*\n", "")]
    [InlineData(@"\{""content"":""\[7,.*\n", "")]
    [InlineData(@"\{""seal"":1.*\n", "")]
    [InlineData(@"\{""seal"":2.*\n", "")]
    [InlineData(@"\{""events"".*\n", "")]
    [InlineData(@"(\{""content"":""\[1,.*\n)(\{""content"":""\[2,.*\n)", "$2$1")]
    [InlineData(@"(\{""content"":""\[3,.*\n)", "$1$1")]
    public async Task Whatever_is_changed_in_it_is_found(string pattern, string replacement)
    {
        var extract = await ExtractAsync();
        var changed = new Regex(pattern).Replace(extract, replacement, 1);
        changed.ShouldNotBe(extract);
        await ShouldBeAsync(changed, whole: false);
    }

    /// <summary>With the published program where there is Python, and in any case with the same algorithm here.</summary>
    private static async Task ShouldBeAsync(string extract, bool whole)
    {
        SameAlgorithm.IsWhole(extract).ShouldBe(whole);
        if (await PublishedAlgorithm.RunAsync(extract) is { } python)
        {
            python.Whole.ShouldBe(whole, python.Said);
        }
    }

    private async Task<string> ExtractAsync(string tenant = Archive.Tenant)
    {
        using var stream = new MemoryStream();
        await new Extract(archive.Api.Database, TimeProvider.System).WriteAsync(tenant, stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
