namespace ImprovementRegister;

/// <summary>Streets and buildings that are called after people: "locatie J.F. Kennedylaan", "H. Hartklooster" (domain.md H9).</summary>
internal static class PlaceNames
{
    private static readonly string[] Endings =
    [
        "laan", "straat", "plein", "singel", "gracht", "kade", "plantsoen", "dreef", "boulevard", "klooster", "ziekenhuis", "gasthuis", "lyceum", "college",
        "school", "kapel", "kazerne", "kliniek", "centrum", "stichting",
    ];

    /// <summary>Those that end many a surname too: such a name is a place only where something says so.</summary>
    private static readonly string[] DoubtfulEndings = ["weg", "hof", "huis", "dijk", "park", "pad", "brug", "kerk", "burcht", "hoeve", "toren", "steeg", "haven"];

    private static readonly HashSet<string> Places = new(StringComparer.OrdinalIgnoreCase)
    {
        "locatie", "vestiging", "gebouw", "team", "aan", "de", "het", "op", "in", "bij", "woning", "woonvorm", "huize", "afdeling",
    };

    /// <param name="word">The last word of what looks like a name.</param>
    /// <param name="end">Where that word ends.</param>
    public static bool Is(ScreenedText screened, string word, int start, int end) =>
        Ends(word, Endings) || (Ends(word, DoubtfulEndings) && (Places.Contains(screened.WordBefore(start)) || HouseNumberFollows(screened.Text, end)));

    /// <summary>The word for such a place itself: the "Anna Ziekenhuis".</summary>
    public static bool IsWordFor(string word) => Endings.Contains(word, StringComparer.OrdinalIgnoreCase);

    private static bool Ends(string word, string[] endings) =>
        Array.Exists(endings, ending => word.Length >= ending.Length + 3 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static bool HouseNumberFollows(string text, int end) => end + 1 < text.Length && text[end] == ' ' && char.IsAsciiDigit(text[end + 1]);
}
