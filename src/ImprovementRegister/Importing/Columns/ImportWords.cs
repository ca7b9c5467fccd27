using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>What a column of a file can mean.</summary>
/// <param name="Names">How it is called in files; case, accents and punctuation do not count.</param>
public sealed record ImportField(string Code, string Nl, string En, IReadOnlyList<string> Names)
{
    public Message Shown => new(Nl, En);
}

/// <summary>What a file can hold, with the columns that it can have.</summary>
public sealed record ImportKind(IReadOnlyList<ImportField> Fields)
{
    private Dictionary<string, ImportField>? _byName;

    public ImportField? Field(string code) => Fields.FirstOrDefault(f => f.Code == code);

    /// <summary>What a column of this title means; null when nobody knows. The whole title counts first, then what stands ahead of brackets or a slash.</summary>
    public ImportField? Recognise(string title) => Named(NameKey.Of(title)) ?? (title.Split('(', '/', '[', ':') is [var first, _, ..] ? Named(NameKey.Of(first)) : null);

    private ImportField? Named(string key) => (_byName ??= Fields.SelectMany(f => f.Names.Append(f.Code).Append(f.Nl).Append(f.En).Select(n => (Key: NameKey.Of(n), Field: f)))
        .DistinctBy(n => n.Key).ToDictionary(n => n.Key, n => n.Field)).GetValueOrDefault(key);
}

/// <summary>Where an action of an old register stood.</summary>
public enum OldStatus { Open, InProgress, Waiting, Completed, Effective, Cancelled }

/// <summary>The words of old registers (words.json): more of them touch no code.</summary>
public sealed class ImportWords
{
    private static readonly Lazy<ImportWords> Loaded = new(Load);
    private readonly IReadOnlyDictionary<string, OldStatus> _statuses;
    private readonly IReadOnlyDictionary<string, ActionKind> _actionKinds;
    private readonly IReadOnlyDictionary<string, FindingKind> _findingKinds;

    private ImportWords(File file) => (Register, _statuses, _actionKinds, _findingKinds) =
        (file.Register, Of<OldStatus>(file.Statuses), Of<ActionKind>(file.ActionKinds), Of<FindingKind>(file.FindingKinds));

    public static ImportWords All => Loaded.Value;

    public ImportKind Register { get; }

    public OldStatus? Status(string text) => Find(_statuses, text);

    public ActionKind? ActionKind(string text) => Find(_actionKinds, text);

    public FindingKind? FindingKind(string text) => Find(_findingKinds, text);

    private static T? Find<T>(IReadOnlyDictionary<string, T> words, string text)
        where T : struct, Enum => words.TryGetValue(NameKey.Of(text), out var found) ? found : null;

    private static Dictionary<string, T> Of<T>(IReadOnlyDictionary<string, IReadOnlyList<string>> words)
        where T : struct, Enum =>
        words.SelectMany(w => w.Value.Append(w.Key).Select(name => (Key: NameKey.Of(name), Value: Enum.Parse<T>(w.Key, ignoreCase: true)))).Where(w => w.Key.Length > 0).DistinctBy(w => w.Key).ToDictionary(w => w.Key, w => w.Value);

    private static ImportWords Load()
    {
        using var stream = typeof(ImportWords).Assembly.GetManifestResourceStream(typeof(ImportWords).Assembly.GetManifestResourceNames().Single(n => n.EndsWith("Importing.Columns.words.json", StringComparison.Ordinal)))!;
        return new ImportWords(JsonSerializer.Deserialize<File>(stream, JsonSerializerOptions.Web)!);
    }

    private sealed record File(
        ImportKind Register, IReadOnlyDictionary<string, IReadOnlyList<string>> Statuses,
        IReadOnlyDictionary<string, IReadOnlyList<string>> ActionKinds, IReadOnlyDictionary<string, IReadOnlyList<string>> FindingKinds);
}
