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

    /// <summary>Stands for no one.</summary>
    public const string Nobody = "none";

    public static readonly ImportMapping None = new();

    /// <summary>By the title of a column: the field; empty for a column that is left out. Others are recognised by name.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>By <see cref="OwnerKey"/>, since the text may be a name: the party (<c>role:R-TM</c>), <see cref="NewPerson"/> or <see cref="Nobody"/>.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; init; } = new Dictionary<string, string>();

    /// <summary>By the text in the file.</summary>
    public IReadOnlyDictionary<string, OldStatus> Statuses { get; init; } = new Dictionary<string, OldStatus>();

    /// <summary>What rows come out of that say nothing of it: a type by code or name.</summary>
    public string? SourceType { get; init; }

    public string? SourceTitle { get; init; }

    /// <summary>For what is done on a day that the file does not say.</summary>
    public DateOnly? CompletedOn { get; init; }

    /// <summary>Owners that nobody knows are entered without an account.</summary>
    public bool NewPeople { get; init; }

    /// <summary>Tells one name from another without keeping it.</summary>
    public static string OwnerKey(string text) => RowHash.Of("owner", NameKey.Of(text));

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
}
