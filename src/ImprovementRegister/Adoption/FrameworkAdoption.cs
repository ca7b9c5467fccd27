namespace ImprovementRegister.Adoption;

/// <summary>Status of a quality aspect (001:119-130). A blank cell is unknown, never done (domain.md F22).</summary>
public enum AspectStatus { Unknown, InOperation, Done }

public sealed record FrameworkAdopted(string Framework, string Version, DateOnly From);

public sealed record AspectStatusSet(string Node, int Year, AspectStatus Status, string? Explanation);

/// <summary>The years in which the organisation takes the theme up; replaces the framework's own planning.</summary>
public sealed record ThemePlanned(string Node, IReadOnlyList<int> Years, string? Reason);

public sealed record AspectInYear(AspectStatus Status, string? Explanation);

/// <summary>How one organisation stands to one framework: the version in force, aspect status per year, theme planning.</summary>
public sealed record FrameworkAdoption
{
    public static readonly FrameworkAdoption None = new();

    public string? Framework { get; init; }
    public string? Version { get; init; }
    public DateOnly? From { get; init; }

    /// <summary>Aspect code → year → status.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<int, AspectInYear>> Aspects { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<int, AspectInYear>>();

    /// <summary>Theme code → years, for the themes the organisation planned itself.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<int>> Themes { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    public AspectStatus StatusOf(string node, int year) =>
        Aspects.TryGetValue(node, out var years) && years.TryGetValue(year, out var found) ? found.Status : AspectStatus.Unknown;

    /// <summary>Anything was recorded of this node.</summary>
    public bool IsAbout(string node) => Aspects.ContainsKey(node) || Themes.ContainsKey(node);

    /// <summary>The same without what people wrote about it.</summary>
    public FrameworkAdoption WithoutExplanations() => this with
    {
        Aspects = Aspects.ToDictionary(a => a.Key, a => (IReadOnlyDictionary<int, AspectInYear>)a.Value.ToDictionary(y => y.Key, y => y.Value with { Explanation = null })),
    };

    public FrameworkAdoption Evolve(object @event) => @event switch
    {
        FrameworkAdopted e => this with { Framework = e.Framework, Version = e.Version, From = e.From },
        AspectStatusSet e => this with
        {
            Aspects = With(Aspects, e.Node, With(Aspects.GetValueOrDefault(e.Node) ?? new Dictionary<int, AspectInYear>(), e.Year, new AspectInYear(e.Status, e.Explanation))),
        },
        ThemePlanned e => this with { Themes = With(Themes, e.Node, e.Years) },
        _ => this,
    };

    private static Dictionary<TKey, TValue> With<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map, TKey key, TValue value)
        where TKey : notnull => new(map) { [key] = value };
}
