using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>What a column of a file can mean.</summary>
/// <param name="Names">How it is called in files; case, accents and punctuation do not count.</param>
/// <param name="Values">What the texts in it stand for; null: they are texts.</param>
public sealed record ImportField(string Code, string Nl, string En, IReadOnlyList<string> Names, ValueOf? Values = null)
{
    public Message Shown => new(Nl, En);
}

/// <summary>What a file can hold, with the columns that it can have.</summary>
/// <param name="Rows">At most.</param>
/// <param name="Sheets">Words by which sheets of it are called.</param>
public sealed record ImportKind(int Rows, IReadOnlyList<string>? Sheets, IReadOnlyList<ImportField> Fields)
{
    private Dictionary<string, ImportField>? _byName;

    public ImportField? Field(string code) => Fields.FirstOrDefault(f => f.Code == code);

    /// <summary>What a column of this title means; null when nobody knows. The whole title counts first, then what stands ahead of brackets or a slash. "Actie-houder" and "actie houder" are one title.</summary>
    public ImportField? Recognise(string title) => Named(title) ?? (title.Split('(', '/', '[', ':') is [var first, _, ..] ? Named(first) : null);

    private ImportField? Named(string title) => (_byName ??= Fields.SelectMany(f => f.Names.Append(f.Code).Append(f.Nl).Append(f.En).Select(n => (Key: Joined(n), Field: f)))
        .DistinctBy(n => n.Key).ToDictionary(n => n.Key, n => n.Field)).GetValueOrDefault(Joined(title));

    private static string Joined(string title) => NameKey.Of(title).Replace(" ", "", StringComparison.Ordinal);
}

/// <summary>Where an action of an old register stood.</summary>
public enum OldStatus { Open, InProgress, Waiting, Completed, Effective, Cancelled }

/// <summary>The words of old registers (words.json): more of them touch no code.</summary>
public sealed class ImportWords
{
    private static readonly Lazy<ImportWords> Loaded = new(Load);
    private static readonly JsonSerializerOptions Read = new(JsonSerializerOptions.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };
    private readonly IReadOnlyDictionary<string, OldStatus> _statuses;
    private readonly IReadOnlyDictionary<string, ActionKind> _actionKinds;
    private readonly IReadOnlyDictionary<string, FindingKind> _findingKinds;

    private readonly IReadOnlyDictionary<string, PartyType> _partyTypes;
    private readonly IReadOnlyDictionary<string, string> _unitKinds;
    private readonly Dictionary<SheetHolds, ImportKind> _kinds;

    private ImportWords(File file)
    {
        (_statuses, _actionKinds, _findingKinds, _partyTypes) = (Of<OldStatus>(file.Statuses), Of<ActionKind>(file.ActionKinds), Of<FindingKind>(file.FindingKinds), Of<PartyType>(file.PartyTypes));
        _unitKinds = Keyed(file.UnitKinds).ToDictionary(w => w.Key, w => w.Word);
        _kinds = file.Kinds.ToDictionary(k => Enum.Parse<SheetHolds>(k.Key, ignoreCase: true), k => k.Value);
    }

    public static ImportWords All => Loaded.Value;

    public ImportKind Of(SheetHolds holds) => _kinds[holds];

    public OldStatus? Status(string text) => Find(_statuses, text);

    public ActionKind? ActionKind(string text) => Find(_actionKinds, text);

    public FindingKind? FindingKind(string text) => Find(_findingKinds, text);

    public PartyType? PartyType(string text) => Find(_partyTypes, text);

    /// <summary>One of <see cref="Organisations.UnitKinds"/>.</summary>
    public string? UnitKind(string text) => _unitKinds.GetValueOrDefault(NameKey.Of(text));

    private static T? Find<T>(IReadOnlyDictionary<string, T> words, string text)
        where T : struct, Enum => words.TryGetValue(NameKey.Of(text), out var found) ? found : null;

    private static Dictionary<string, T> Of<T>(IReadOnlyDictionary<string, IReadOnlyList<string>> words)
        where T : struct, Enum => Keyed(words).ToDictionary(w => w.Key, w => Enum.Parse<T>(w.Word, ignoreCase: true));

    private static IEnumerable<(string Key, string Word)> Keyed(IReadOnlyDictionary<string, IReadOnlyList<string>> words) =>
        words.SelectMany(w => w.Value.Append(w.Key).Select(name => (Key: NameKey.Of(name), Word: w.Key))).Where(w => w.Key.Length > 0).DistinctBy(w => w.Key);

    private static ImportWords Load()
    {
        using var stream = typeof(ImportWords).Assembly.GetManifestResourceStream(typeof(ImportWords).Assembly.GetManifestResourceNames().Single(n => n.EndsWith("Importing.Columns.words.json", StringComparison.Ordinal)))!;
        return new ImportWords(JsonSerializer.Deserialize<File>(stream, Read)!);
    }

    private sealed record File(
        IReadOnlyDictionary<string, ImportKind> Kinds, IReadOnlyDictionary<string, IReadOnlyList<string>> Statuses,
        IReadOnlyDictionary<string, IReadOnlyList<string>> ActionKinds, IReadOnlyDictionary<string, IReadOnlyList<string>> FindingKinds,
        IReadOnlyDictionary<string, IReadOnlyList<string>> UnitKinds, IReadOnlyDictionary<string, IReadOnlyList<string>> PartyTypes);
}
