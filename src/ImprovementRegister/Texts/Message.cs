using System.Globalization;

namespace ImprovementRegister;

/// <summary>What the register says to a person about what was asked, in both languages, beside the rule that it is about. One or two sentences, no mark-up.</summary>
public sealed record Message(string Nl, string En)
{
    /// <summary>What a page says instead, where this tells a program what to send.</summary>
    public Message? OnPage { get; init; }

    /// <summary>The word for a coded value, such as a status.</summary>
    public static Message Term<T>(T value)
        where T : struct, Enum => new(Texts.Term(value, Texts.Dutch), Texts.Term(value, Texts.English));

    public string In(CultureInfo language) => language.TwoLetterISOLanguageName == "en" ? En : Nl;

    public string OnPageIn(CultureInfo language) => (OnPage ?? this).In(language);

    public override string ToString() => En;
}
