using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>Texts, references and ids: their length, their characters, and no personal data.</summary>
public sealed partial class Check
{
    /// <summary>Of references and ids; their shapes hold them to it.</summary>
    private const int LongestReference = 100;

    /// <summary>Free text that must be there. It is screened for personal data before anything is stored (domain.md F30).</summary>
    public void Text(string path, string? text, int most)
    {
        _limits[path] = (null, most);
        if (FreeText.IsBlank(text))
        {
            Fail(path, "required", new Message($"{path} is leeg; schrijf ten minste één woord.", $"{path} is empty; write at least one word."));
            return;
        }

        OptionalText(path, text, most);
    }

    /// <summary>Free text that may be left out, but not be blank.</summary>
    public void OptionalText(string path, string? text, int most)
    {
        _limits[path] = (null, most);
        if (text is null)
        {
            return;
        }

        if (text.Length > most)
        {
            Fail(path, "too-long", new Message($"{path} heeft {text.Length} tekens; er worden er hoogstens {most} bewaard.", $"{path} has {text.Length} characters; at most {most} are kept."));
        }
        else if (FreeText.IsBlank(text))
        {
            Fail(path, "blank", new Message($"{path} bevat alleen witruimte; laat het weg of schrijf iets.", $"{path} holds only white space; leave it out or write something."));
        }
        else if (FreeText.HasControlCharacters(text))
        {
            Fail(path, "control-characters", new Message($"{path} bevat stuurtekens; haal ze weg.", $"{path} holds control characters; remove them."));
        }
        else if (PersonalDataScreen.Find(FreeText.Clean(text)) is [var hit, ..])
        {
            PersonalData(path, hit);
        }
    }

    /// <summary>The found text itself is not repeated: an error message is logged and shown.</summary>
    private void PersonalData(string path, PersonalDataHit hit) => Fail(path, "personal-data", new Message(
        $"{path} lijkt persoonsgegevens te bevatten ({PersonalDataKind.Word(hit.Kind).Nl}, vanaf teken {hit.Start + 1}); het register bewaart die niet. Beschrijf het zonder.",
        $"{path} seems to hold personal data ({PersonalDataKind.Word(hit.Kind).En}, at character {hit.Start + 1}); the register keeps none. Describe it without."));

    /// <summary>A name or address for the directory, which is where personal data belongs: it is not screened.</summary>
    public void PlainText(string path, string? text, int most)
    {
        _limits[path] = (null, most);
        if (text is not null && (text.Length > most || FreeText.IsBlank(text) || FreeText.HasControlCharacters(text)))
        {
            Fail(path, "invalid-text", new Message($"{path} is leeg, langer dan {most} tekens, of heeft stuurtekens.", $"{path} is empty, longer than {most} characters, or holds control characters."));
        }
    }

    /// <summary>An identifier such as a party id: letters, digits, dot, dash, underscore, colon.</summary>
    public void Identifier(string path, string? id) => HasIdentifier(path, id);

    /// <summary>The number that a paper has in a list, as people write it: "2025/014", "NC 12", "VA-2024-001(a)".</summary>
    public void Reference(string path, string? reference)
    {
        _limits[path] = (null, LongestReference);
        if (reference is null)
        {
            return;
        }

        if (!ReferenceShape().IsMatch(reference))
        {
            Fail(path, "invalid-identifier", new Message(
                $"{path} is een nummer of code van hooguit 100 letters, cijfers, spaties en . _ : / ( ) & + -; een naam of e-mailadres hoort er niet.",
                $"{path} is a number or code of at most 100 letters, digits, spaces and . _ : / ( ) & + -; a name or e-mail address is not one."));
        }
        else if (PersonalDataScreen.Find(reference) is [var hit, ..])
        {
            PersonalData(path, hit);
        }
    }

    private bool HasIdentifier(string path, string? id)
    {
        var errors = _errors.Count;
        _limits[path] = (null, LongestReference);
        if (Given(path, id) && !IdentifierShape().IsMatch(id!))
        {
            Fail(path, "invalid-identifier", new Message(
                $"{path} is een code van hoogstens 100 letters, cijfers en . - _ of :; een naam of e-mailadres is dat niet.",
                $"{path} must be an identifier of at most 100 letters, digits, '.', '-', '_' or ':'; a name or e-mail address is not one."));
        }
        else if (id is not null && PersonalDataScreen.Find(id) is [var hit, ..])
        {
            PersonalData(path, hit);
        }

        return _errors.Count == errors;
    }

    public void Texts(string path, IReadOnlyList<string?>? texts, int most, int length)
    {
        foreach (var (text, at) in Each(path, texts, most))
        {
            Text(at, text, length);
        }
    }

    /// <summary>What somebody sent, as an answer repeats it.</summary>
    private static string Shown(string value) => FreeText.Cut(value, 60);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}\z")]
    private static partial Regex IdentifierShape();

    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{N} ._:/()&+-]{0,98}[\p{L}\p{N})])?\z")]
    private static partial Regex ReferenceShape();
}
