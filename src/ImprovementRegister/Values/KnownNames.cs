using System.Resources;

namespace ImprovementRegister;

/// <summary>
/// Names that are common in the Netherlands (<c>KnownNames.resx</c>). By themselves they are no personal data, and no proof:
/// they decide where the place in a sentence leaves doubt.
/// </summary>
internal static class KnownNames
{
    private static readonly HashSet<string> FirstNames = Read("First");
    private static readonly HashSet<string> Surnames = Read("Last");
    private static readonly HashSet<string> SurnamesThatAreWords = Read("LastThatAreWords");

    public static bool IsFirst(string word) => FirstNames.Contains(SearchText.Fold(word));

    /// <summary>Also of "Jansen-Smit"; one that is a word besides only with a capital.</summary>
    public static bool IsSurname(string word) => Parts(word).Any(part => Surnames.Contains(part) || (char.IsUpper(word[0]) && SurnamesThatAreWords.Contains(part)));

    /// <summary>A first name with a capital, or a surname.</summary>
    public static bool Has(string word) => IsSurname(word) || (char.IsUpper(word[0]) && Parts(word).Any(FirstNames.Contains));

    private static string[] Parts(string word) => SearchText.Fold(word).Split('-');

    private static HashSet<string> Read(string name) =>
        [.. new ResourceManager(typeof(KnownNames))
            .GetString(name, Texts.Dutch)!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(SearchText.Fold)];
}
