namespace ImprovementRegister;

/// <summary>One of several that are recorded of one thing, such as a measurement of a goal. A correction names it by its number.</summary>
public interface IEntry<TEntry>
    where TEntry : class, IEntry<TEntry>
{
    /// <summary>
    /// 1 for the first that was recorded. The entry says it itself, for on an earlier day those before it may not have happened yet.
    /// Null in an event from before it did: then its place among them says it.
    /// </summary>
    int? Entry { get; }

    TEntry Numbered(int? entry);
}

/// <summary>The entries of one thing, by their numbers (domain.md H6).</summary>
public static class Entries
{
    /// <summary>What is recorded beside these, with its number.</summary>
    public static TEntry Next<TEntry>(this IReadOnlyList<TEntry> entries, TEntry recorded)
        where TEntry : class, IEntry<TEntry> => recorded.Numbered(1 + (entries.Max(e => e.Entry) ?? 0));

    public static TEntry? Find<TEntry>(this IReadOnlyList<TEntry> entries, int entry)
        where TEntry : class, IEntry<TEntry> => entries.FirstOrDefault(e => e.Entry == entry);

    public static IReadOnlyList<TEntry> With<TEntry>(this IReadOnlyList<TEntry> entries, TEntry recorded)
        where TEntry : class, IEntry<TEntry> => [.. entries, recorded.Entry is null ? recorded.Numbered(entries.Count + 1) : recorded];

    /// <summary>What has not happened yet on a day is not there to be corrected.</summary>
    public static IReadOnlyList<TEntry> Corrected<TEntry>(this IReadOnlyList<TEntry> entries, int entry, TEntry right)
        where TEntry : class, IEntry<TEntry> => [.. entries.Select(e => e.Entry == entry ? right.Numbered(entry) : e)];
}
