namespace ImprovementRegister.Actions;

/// <summary>What a division must hold to, so that nothing of the whole is lost and nothing is invented.</summary>
internal static class SplitRules
{
    /// <summary>Each phase is done in exactly one part.</summary>
    public static Decision? Phases(IReadOnlyList<Phase> had, IReadOnlyList<IReadOnlyList<string>> parts)
    {
        var names = parts.SelectMany(p => p).ToList();
        var left = had.Where(p => !names.Contains(p.Name, StringComparer.OrdinalIgnoreCase)).Select(p => p.Name).ToList();
        return Foreign("phases", [.. had.Select(p => p.Name)], parts, StringComparer.OrdinalIgnoreCase)
            ?? (names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice ? Decision.Refuse("phase-twice", new Message(
                $"De fase '{twice.Key}' staat in meer dan één deel; zet elke fase in één deel.", $"The phase '{twice.Key}' is in more than one part; put each phase in one."), "into")
            : left.Count > 0 ? Left("phases", left) : null);
    }

    /// <summary>Each link is in at least one part.</summary>
    public static Decision? Links<T>(string kind, IReadOnlyList<T> had, IReadOnlyList<IReadOnlyList<T>> parts)
    {
        var left = had.Except(parts.SelectMany(p => p)).ToList();
        return Foreign(kind, had, parts, EqualityComparer<T>.Default) ?? (left.Count > 0 ? Left(kind, left) : null);
    }

    /// <summary>domain.md F17: each part comes out of something.</summary>
    public static Decision? Origins(IReadOnlyList<int> ofParts)
    {
        var without = ofParts.ToList().IndexOf(0);
        return without < 0 ? null : Decision.Refuse("source-missing", new Message(
            $"Deel {without + 1} komt nergens uit voort; geef het minstens één bron of bevinding.", $"Part {without + 1} comes out of nothing; give it at least one source or finding."), $"into[{without}].sources");
    }

    private static Decision? Foreign<T>(string kind, IReadOnlyList<T> had, IReadOnlyList<IReadOnlyList<T>> parts, IEqualityComparer<T> comparer)
    {
        var part = parts.ToList().FindIndex(p => p.Except(had, comparer).Any());
        return part < 0 ? null : Decision.Refuse("not-of-the-whole", new Message(
            $"Deel {part + 1} noemt bij {Dutch(kind)} iets dat de actie niet had: {parts[part].Except(had, comparer).First()}; verdeel eerst en koppel daarna.",
            $"Part {part + 1} has under {kind} what the action did not have: {parts[part].Except(had, comparer).First()}; divide first and relink afterwards."), $"into[{part}].{kind}");
    }

    private static Decision Left<T>(string kind, IReadOnlyList<T> left) => Decision.Refuse("left-over", new Message(
        $"Geen deel neemt deze {Dutch(kind)} over: {string.Join(", ", left)}; zet het in een deel.", $"No part takes over these {kind}: {string.Join(", ", left)}; put each in a part."), "into");

    private static string Dutch(string kind) => kind switch
    {
        "phases" => "fasen",
        "nodes" => "onderdelen van kaders",
        "findings" => "bevindingen",
        "goals" => "doelen",
        _ => "bronnen",
    };
}
