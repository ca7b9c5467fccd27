using System.Text.RegularExpressions;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Tests.Integrity;

/// <summary>What is not as it was written is told in the language of whoever asks.</summary>
public sealed partial class WhatAVerificationSays
{
    /// <summary>Every code that a check in the database answers.</summary>
    public static TheoryData<string> Codes => [.. Found];

    private static IReadOnlyList<string> Found => [.. Constants(typeof(ChainCheck)).Concat(Constants(typeof(StreamCheck))).SelectMany(sql => Code().Matches(sql)).Select(m => m.Groups[1].Value).Distinct()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Each_has_words_in_both_languages(string found)
    {
        // As the database fills them in; what a text is about stands behind its code there.
        var words = BrokenWords.Of(found.StartsWith("text-", StringComparison.Ordinal) ? found + "|Phases.0.Name" : found.Replace("%s", "3", StringComparison.Ordinal));
        words.Nl.ShouldNotBeNullOrWhiteSpace();
        words.Nl.ShouldNotBe(words.En);
    }

    [Fact]
    public void There_are_codes() => Found.Count.ShouldBe(16);

    [Fact]
    public void Where_it_is_and_what_it_is_are_in_one_language()
    {
        var broken = new Broken("levanto", Guid.Empty, 3, 7, BrokenWords.Of("text-differs|Phases.0.Name"));
        broken.In(Texts.Dutch).ShouldBe($"organisatie levanto, stroom {Guid.Empty}, versie 3, positie 7: de tekst phases.0.name past niet bij haar kenmerk");
        broken.ToString().ShouldBe($"tenant levanto, stream {Guid.Empty}, version 3, position 7: the text phases.0.name does not fit its hash");
    }

    private static IEnumerable<string> Constants(Type check) => check.GetFields(System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)
        .Where(f => f.FieldType == typeof(string)).Select(f => (string)(f.IsLiteral ? f.GetRawConstantValue() : f.GetValue(null))!);

    [GeneratedRegex(@"(?:THEN|THEN format\()\s*'((?:no|version|stream|hash|salt|removal|text)-[a-z-]+(?:\|%s)*)'")]
    private static partial Regex Code();
}
