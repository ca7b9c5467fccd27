using System.Text.Json.Serialization;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>
/// What people decided about the columns and words of their register, apart from one file, so that it serves the next one too.
/// Texts are told apart as <see cref="NameKey"/> does.
/// </summary>
public sealed record ImportMapping
{
    /// <summary>Stands for a party nobody knows yet, who is entered without an account (domain.md H8).</summary>
    public const string NewPerson = "new";

    /// <summary>Stands for no one and nothing: as if the cell were empty.</summary>
    public const string Nothing = "none";

    public static readonly ImportMapping None = new();

    private readonly IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, string>> _values = new Dictionary<ValueOf, IReadOnlyDictionary<string, string>>();

    /// <summary>By the title of a column: the field; empty for a column that is left out. Others are recognised by name.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// What texts mean, by <see cref="KeyOf"/>: the party (<c>role:R-TM</c>), a code, the word of a status or kind, <see cref="NewPerson"/> or <see cref="Nothing"/>.
    /// </summary>
    public IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, string>> Values { get => _values; init => _values = Both(_values, value); }

    /// <summary>As earlier versions kept what owners mean.</summary>
    [JsonInclude, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal IReadOnlyDictionary<string, string>? Owners { get => null; init => _values = Both(_values, Of(ValueOf.Party, value)); }

    /// <summary>As earlier versions kept what statuses mean.</summary>
    [JsonInclude, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    internal IReadOnlyDictionary<string, OldStatus>? Statuses { get => null; init => _values = Both(_values, Of(ValueOf.Status, value?.ToDictionary(s => s.Key, s => s.Value.ToString()))); }

    /// <summary>What rows come out of that say nothing of it: a type by code or name.</summary>
    public string? SourceType { get; init; }

    public string? SourceTitle { get; init; }

    /// <summary>For what is done on a day that the file does not say.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>Owners that nobody knows are entered without an account.</summary>
    public bool NewPeople { get; init; }

    /// <summary>By what a text is known: one that may be a name is told from others without being kept.</summary>
    public static string KeyOf(ValueOf of, string text) => of == ValueOf.Party ? RowHash.Of("owner", NameKey.Of(text)) : NameKey.Of(text);

    /// <summary>What people said that a text means; null when they said nothing.</summary>
    public string? Decided(ValueOf of, string text) => Values.TryGetValue(of, out var texts) && texts.TryGetValue(KeyOf(of, text), out var means) ? means : null;

    public ImportMapping Meaning(IEnumerable<(ValueOf Of, string Text, string Means)> said) => this with
    {
        Values = said.GroupBy(s => s.Of).ToDictionary(g => g.Key, g => (IReadOnlyDictionary<string, string>)g.GroupBy(s => KeyOf(g.Key, s.Text)).ToDictionary(s => s.Key, s => s.Last().Means)),
    };

    /// <summary>The columns of a sheet with what they mean by name and by this; each field has one column.</summary>
    public IReadOnlyList<ImportColumn> Of(IReadOnlyList<ImportColumn> columns, ImportKind kind)
    {
        var decided = columns.Select(c => (Column: c, Field: Columns.TryGetValue(NameKey.Of(c.Title), out var field) ? field : null)).ToList();
        var taken = decided.Select(d => d.Field).OfType<string>().Where(f => f.Length > 0).ToHashSet();
        return [.. decided.Select(d => d.Column with
        {
            Field = d.Field is { } field ? (kind.Field(field) is not null ? field : null) : d.Column.Field is { } named && !taken.Contains(named) ? named : null,
        })];
    }

    private static Dictionary<ValueOf, IReadOnlyDictionary<string, string>> Of(ValueOf of, IReadOnlyDictionary<string, string>? texts) => texts is null ? [] : new() { [of] = texts };

    /// <summary>What was said earlier stays, unless it was said anew.</summary>
    private static Dictionary<ValueOf, IReadOnlyDictionary<string, string>> Both(IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, string>> before, IReadOnlyDictionary<ValueOf, IReadOnlyDictionary<string, string>> said) =>
        before.Keys.Union(said.Keys).ToDictionary(of => of, of => (IReadOnlyDictionary<string, string>)new[] { said, before }
            .SelectMany(all => all.TryGetValue(of, out var texts) ? texts : new Dictionary<string, string>()).DistinctBy(t => t.Key).ToDictionary());
}
