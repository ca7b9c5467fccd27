namespace ImprovementRegister;

internal static class Lists
{
    /// <summary>The distinct entries in the order given; empty for a list left out.</summary>
    public static IReadOnlyList<T> OrEmpty<T>(this IReadOnlyList<T?>? items) => items is null ? [] : items.Distinct().Select(i => i!).ToList();
}
