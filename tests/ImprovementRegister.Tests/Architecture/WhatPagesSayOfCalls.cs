using System.Text.RegularExpressions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>Whoever looks at a page cannot send a call, so no message there names one.</summary>
public sealed partial class WhatPagesSayOfCalls
{
    [Theory]
    [InlineData("Deze inbreng staat er al; verbeter haar waar nodig: POST …/contributions/{entry}/correct.", "Deze inbreng staat er al; verbeter haar waar nodig.")]
    [InlineData("Nog niet ingevuld: de inleiding; GET …/completeness noemt wat ontbreekt.", "Nog niet ingevuld: de inleiding.")]
    [InlineData("Gebruik er een van opnieuw, of laat de naam leeg. GET /imports/mappings noemt ze.", "Gebruik er een van opnieuw, of laat de naam leeg.")]
    [InlineData("Begin een verslag dat dit vervangt (supersede), en vul het aan.", "Begin een verslag dat dit vervangt, en vul het aan.")]
    [InlineData("Dit staat op 3 maart; dat is te vroeg.", "Dit staat op 3 maart; dat is te vroeg.")]
    public void The_part_that_names_a_call_is_left_out(string message, string onPage) => new Message(message, message).OnPageIn(Texts.Dutch).ShouldBe(onPage);

    [Fact]
    public void Every_message_names_none_or_says_what_a_page_says_instead() =>
        Checkout.ProductFiles("", "*.cs").Where(f => !f.Contains("/Generated/", StringComparison.Ordinal) && !f.Contains("/Demo/", StringComparison.Ordinal)).SelectMany(file => File.ReadAllText(file) is var text ? Literals().Matches(text).Where(m => NamesACall().IsMatch(m.Value))
                .Where(m => NamesACall().IsMatch(new Message(m.Groups["text"].Value, "").OnPageIn(Texts.Dutch)) && !text.AsSpan(m.Index, Math.Min(700, text.Length - m.Index)).Contains("OnPage", StringComparison.Ordinal))
                .Select(m => $"{Path.GetFileName(file)}: {m.Value}") : [])
            .ShouldBeEmpty();

    /// <summary>A dot between words that wraps to the next line reads as the beginning of a list.</summary>
    [Fact]
    public void A_dot_between_words_is_joined_to_the_word_ahead_of_it() =>
        Checkout.ProductFiles("Screens", "*.*").Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => File.ReadAllLines(file).Where(line => line.Contains(" ·", StringComparison.Ordinal) || line.Contains(">· ", StringComparison.Ordinal)).Select(line => $"{Path.GetFileName(file)}: {line.Trim()}"))
            .ShouldBeEmpty();

    [Fact]
    public void Nor_does_one_name_a_command_or_a_field_of_a_body_in_brackets() =>
        Checkout.ProductFiles("", "*.cs").Where(f => !f.Contains("/Generated/", StringComparison.Ordinal) && !f.Contains("/Demo/", StringComparison.Ordinal))
            .SelectMany(file => DutchMessages().Matches(File.ReadAllText(file)).Select(m => new Message(m.Groups["text"].Value, "").OnPageIn(Texts.Dutch)).Where(m => NamesAMember().IsMatch(m)).Select(m => $"{Path.GetFileName(file)}: {m}"))
            .ShouldBeEmpty();

    [Fact]
    public void Every_call_that_a_message_names_is_one_of_the_host() =>
        Checkout.ProductFiles("", "*.cs").Where(f => !f.Contains("/Generated/", StringComparison.Ordinal) && !f.Contains("/Demo/", StringComparison.Ordinal))
            .SelectMany(file => Literals().Matches(File.ReadAllText(file)).SelectMany(m => Calls().Matches(m.Value)).Select(call => (File: Path.GetFileName(file), Method: call.Groups["method"].Value, Path: call.Groups["path"].Value)))
            .Where(call => !StoriesOfTheDomain.Routes(call.Method).Contains("/api/v1" + call.Path) && !StoriesOfTheDomain.Routes(call.Method).Contains(call.Path))
            .Select(call => $"{call.File}: {call.Method} {call.Path}").Distinct().ShouldBeEmpty();

    [GeneratedRegex(@"\b(?<method>GET|POST|PUT) (?<path>/[a-z-]+(?:/(?:[a-z-]+|\{[a-z]+\}))*)(?![/\w{])")]
    private static partial Regex Calls();

    /// <summary>What stands in brackets and is no word of Dutch sentences.</summary>
    [GeneratedRegex(@"(?<= )\((?!meer\))[a-z]+[A-Za-z]*\)")]
    private static partial Regex NamesAMember();

    [GeneratedRegex(""" Message\(\s*\$?"(?<text>(?:[^"\\\n]|\\.)*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex DutchMessages();

    [GeneratedRegex(""" "(?<text>(?:[^"\\\n]|\\.)*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\b(GET|POST|PUT) [/…]")]
    private static partial Regex NamesACall();
}
