namespace ImprovementRegister.Reference;

/// <summary>Words that somebody looks for in short names: all of them, in any order, without regard to case and accents.</summary>
public sealed record Words(IReadOnlyList<string> Keys)
{
    public static Words Of(string? text) => new(NameKey.Of(text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public bool AreIn(IEnumerable<string?> names)
    {
        var all = string.Join('\n', names.OfType<string>().Select(NameKey.Of));
        return Keys.All(word => all.Contains(word, StringComparison.Ordinal));
    }
}
