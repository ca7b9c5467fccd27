using ImprovementRegister.Persons;
using ImprovementRegister.Reference;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Importing;

/// <summary>What an earlier file brought in under a key.</summary>
/// <param name="Hashes">Of the text of each field; empty when one of its texts was removed since, which could be guessed from them.</param>
/// <param name="Action">Null for a row without one.</param>
public sealed record KnownItem(string Key, IReadOnlyDictionary<string, string> Hashes, Guid? Source, Guid? Finding, Guid? Action);

/// <summary>A stream that an item brought in, as it is now.</summary>
public sealed record KnownState(Guid Id, long Version, object State, IReadOnlyList<PastEvent> Past);

/// <summary>A source that rows come out of: one that is there, or one that goes in ahead of them.</summary>
public sealed record RowSource(string Key, Guid Id, Source State, StreamChange? Begins);

/// <summary>Everything outside a row on which its outcome depends; it remembers what the rows before it brought.</summary>
/// <param name="register">What the old register is called: its numbers are told apart by it.</param>
public sealed class RowContext(Situation now, string register, ImportMapping mapping)
{
    private readonly Dictionary<string, (IReadOnlyList<Party> Parties, bool Decided)> _meant = new(StringComparer.OrdinalIgnoreCase);
    private PeopleByName? _people;

    /// <summary>The organisation in it is that of now, and as the rows before made it when they change it.</summary>
    public Situation Now { get; set; } = now;

    public string Register => register;

    public ImportMapping Mapping => mapping;

    /// <summary>Frameworks that were taken into use: the ids of their streams.</summary>
    public required IReadOnlySet<Guid> Adopted { get; init; }

    public IReadOnlyDictionary<string, KnownItem> Items { get; set; } = new Dictionary<string, KnownItem>();

    public IReadOnlyDictionary<Guid, KnownState> Streams { get; set; } = new Dictionary<Guid, KnownState>();

    public Dictionary<string, RowSource> Sources { get; } = [];

    /// <summary>The organisation, when it is what the rows are of.</summary>
    internal OrganisationDraft? Organisation { get; set; }

    /// <summary>By their key: the row in which it stood first.</summary>
    public Dictionary<string, int> Rows { get; } = [];

    /// <summary>By kind and key of another system: the row in which it stood first.</summary>
    public Dictionary<(Type Kind, string Key), int> ExternalKeys { get; } = [];

    /// <summary>Who and what stands in the file and is not known, and in how many rows.</summary>
    public Dictionary<ValueOf, IReadOnlyDictionary<string, int>> Unknown { get; } = [];

    /// <summary>Remembers that nobody knows a text.</summary>
    public void DoNotKnow(ValueOf of, string text)
    {
        var texts = Unknown.TryGetValue(of, out var there) ? (Dictionary<string, int>)there : new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        Unknown[of] = texts;
        texts[text] = texts.GetValueOrDefault(text) + 1;
    }

    /// <summary>What a text of a column stands for: what people said it does, or itself.</summary>
    /// <param name="known">Whether it can be itself.</param>
    /// <returns>Null when people said that it means nothing.</returns>
    public string? Value(ValueOf of, string text, Func<string, bool> known, out bool unknown)
    {
        unknown = false;
        if (mapping.Decided(of, text) is { } said)
        {
            return said == ImportMapping.Nothing ? null : said;
        }

        if (unknown = !known(text))
        {
            DoNotKnow(of, text);
        }

        return text;
    }

    /// <summary>A word of a list that the register knows; people may have said which it is.</summary>
    public T? Word<T>(ValueOf of, string text, Func<string, T?> known, out bool unknown)
        where T : struct, Enum
    {
        var means = Value(of, text, t => known(t) is not null, out unknown);
        return means is null || unknown ? null : known(means);
    }

    /// <summary>Who a text means: what people said it does, a party of the organisation, or somebody in the directory by id, name or address.</summary>
    /// <param name="decided">People said so, also when it is nobody.</param>
    /// <returns>None, one, or several that it can mean.</returns>
    public IReadOnlyList<Party> Meant(string text, out bool decided)
    {
        if (!_meant.TryGetValue(text, out var meant))
        {
            _meant[text] = meant = mapping.Decided(ValueOf.Party, text) is { } word ? (Decided(word, text), true) : (Found(text), false);
        }

        (var parties, decided) = meant;
        return parties;
    }

    /// <summary>Those whom the directory knows, by name and address.</summary>
    internal PeopleByName People => _people?.Of == Now.Catalog.People ? _people : _people = new PeopleByName(Now.Catalog.People);

    private IReadOnlyList<Party> Decided(string word, string text) => word switch
    {
        ImportMapping.Nothing => [],
        ImportMapping.NewPerson => [Newcomer(text)],
        _ => Party.FromKey(word) is { } party && Now.Catalog.Resolve(party) is { } known ? [known] : [],
    };

    private IReadOnlyList<Party> Found(string text)
    {
        var found = Now.Catalog.ResolveAll(text);
        if (found.Count == 0)
        {
            found = [.. People.Called(text).Select(p => new Party(PartyType.Person, p.Id))];
        }

        return found is [] && mapping.NewPeople ? [Newcomer(text)] : found;
    }

    /// <summary>Somebody without an account, under an id that is the same in every file and tells nothing of the name.</summary>
    private Party Newcomer(string text)
    {
        var id = "oud-" + RowHash.Of(Now.Catalog.Organisation.Tenant, NameKey.Of(text));
        return new Party(PartyType.Person, id) { Placeholder = Now.Catalog.People.Find(id) is null ? true : null };
    }

    public static Person PersonOf(string id, string text) => Person.Of(id) with { Name = FreeText.Clean(text) };
}

/// <summary>Short hashes by which texts are told apart without being kept.</summary>
public static class RowHash
{
    public static string Of(params IReadOnlyList<string?> texts) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\u001f', texts))))[..20];
}
