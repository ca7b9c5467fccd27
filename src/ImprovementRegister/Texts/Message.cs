using System.Globalization;
using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>What the register says to a person about what was asked, in both languages, beside the rule that it is about. One or two sentences, no mark-up.</summary>
public sealed partial record Message(string Nl, string En)
{
    /// <summary>What a page says instead, where this tells a program what to send; what only names a call is left out there by itself.</summary>
    public Message? OnPage { get; init; }

    /// <summary>The word for a coded value, such as a status.</summary>
    public static Message Term<T>(T value)
        where T : struct, Enum => new(Texts.Term(value, Texts.Dutch), Texts.Term(value, Texts.English));

    public string In(CultureInfo language) => language.TwoLetterISOLanguageName == "en" ? En : Nl;

    public string OnPageIn(CultureInfo language) => OnPage?.In(language) ?? NamesAWord().Replace(NamesACall().Replace(In(language), ""), "");

    public override string ToString() => En;

    /// <summary>The end of a sentence, or a sentence of its own.</summary>
    [GeneratedRegex(@"[;:] (?:GET|POST|PUT) [/…][^.;]*|(?<=[.!?]) (?:GET|POST|PUT) [/…][^.]*\.")]
    private static partial Regex NamesACall();

    /// <summary>Which command or member of a body is meant; on a page that is a button or a field, with a name of its own.</summary>
    [GeneratedRegex(@" \((?:amend|approve|followsUp|framework|freeze|immediateCorrection|nodes?|period|raise|supersede|units?|year)\)")]
    private static partial Regex NamesAWord();
}
