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
    [InlineData("Dit staat op 3 maart; dat is te vroeg.", "Dit staat op 3 maart; dat is te vroeg.")]
    public void The_part_that_names_a_call_is_left_out(string message, string onPage) => new Message(message, message).OnPageIn(Texts.Dutch).ShouldBe(onPage);

    [Fact]
    public void Every_message_names_none_or_says_what_a_page_says_instead() =>
        Checkout.ProductFiles("", "*.cs").Where(f => !f.Contains("/Generated/", StringComparison.Ordinal) && !f.Contains("/Demo/", StringComparison.Ordinal)).SelectMany(file => File.ReadAllText(file) is var text ? Literals().Matches(text).Where(m => NamesACall().IsMatch(m.Value))
                .Where(m => NamesACall().IsMatch(new Message(m.Groups["text"].Value, "").OnPageIn(Texts.Dutch)) && !text.AsSpan(m.Index, Math.Min(700, text.Length - m.Index)).Contains("OnPage", StringComparison.Ordinal))
                .Select(m => $"{Path.GetFileName(file)}: {m.Value}") : [])
            .ShouldBeEmpty();

    [GeneratedRegex(""" "(?<text>(?:[^"\\\n]|\\.)*)" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\b(GET|POST|PUT) [/…]")]
    private static partial Regex NamesACall();
}
