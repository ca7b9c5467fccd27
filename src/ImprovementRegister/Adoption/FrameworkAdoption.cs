using System.Security.Cryptography;
using System.Text;
using ImprovementRegister.Frameworks;

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

    /// <summary>The stream's id follows from organisation and framework, so there can be only one.</summary>
    public static Guid StreamId(string tenant, string framework)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant}/{framework}"))[..16];
        // RFC 9562 version 8: an id made by a rule of one's own.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return new Guid(hash, bigEndian: true);
    }

    public AspectStatus StatusOf(string node, int year) =>
        Aspects.TryGetValue(node, out var years) && years.TryGetValue(year, out var found) ? found.Status : AspectStatus.Unknown;

    /// <summary>The refusal of what is about a framework that the organisation has not taken into use; null when it has.</summary>
    public Decision? NotAdopted(FrameworkNode node, Situation now) =>
        now.Catalog.FrameworkOf(node.Code).Code is var framework && (From is not null || now.Catalog.IsAdopted(framework))
            ? null
            : Decision.Refuse("framework-not-adopted", new Message(
                $"De organisatie gebruikt {framework} niet; neem het eerst in gebruik.", $"The organisation has not adopted {framework}; adopt it first."));

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
