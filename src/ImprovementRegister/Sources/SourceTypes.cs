using ImprovementRegister.Reference;

namespace ImprovementRegister.Sources;

/// <summary>The types of source that one organisation knows, by code or name; its own files add types and subjects to the shared ones.</summary>
public sealed class SourceTypes
{
    private readonly NameIndex<SourceType> _types = new();

    private SourceTypes(IReadOnlyList<SourceType> all)
    {
        All = all;
        foreach (var type in all)
        {
            _types.Add(type, type.Code, [type.Name, type.NameEn, .. type.Names]);
        }
    }

    public IReadOnlyList<SourceType> All { get; }

    public static SourceTypes Of(string tenant, IReadOnlyList<SourceTypeFile> files)
    {
        SourceTypeFile[] seen = [.. files.Where(f => f.Organisation is null || f.Organisation == tenant)];
        var subjects = seen.SelectMany(f => f.Subjects).ToLookup(s => s.Type, s => s.Subject);
        return new SourceTypes([.. seen.SelectMany(f => f.Types).Select(t => t with { Subjects = [.. subjects[t.Code]] })]);
    }

    public SourceType? Resolve(string codeOrName) => _types.Resolve(codeOrName);

    /// <summary>The one that a title begins with the name of, in whole words: "MTO 2025".</summary>
    public SourceType? Beginning(string title)
    {
        const int most = 10;
        var words = title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (var count = Math.Min(words.Length, most); count > 0; count--)
        {
            if (Resolve(string.Join(' ', words[..count]).TrimEnd(',', ':', ';', '.', '-')) is { } type)
            {
                return type;
            }
        }

        return null;
    }

    /// <summary>That of a stored event. A type that is in no file any more has its code for a name, and takes nothing.</summary>
    public SourceType Of(SourceTypeCode code) => _types.Coded(code.Code) ?? new SourceType(code.Code, code.Code, code.Code, [], [], [], [], LogsFindings: true, null, []);

    /// <summary>That of a source, which may ask besides what its list asks.</summary>
    public SourceType Of(Source source) => Of(source.Type) is var type && source.OwnItems.Count == 0 ? type
        : type with { Subjects = [.. type.Subjects, .. source.OwnItems.Select(i => new SourceSubject(i.Code, i.Name, i.Name, [], i.Node))] };

    /// <summary>What must hold between the files.</summary>
    internal static IEnumerable<ReferenceProblem> Check(IReadOnlyList<Sourced<SourceTypeFile>> files, IReadOnlyList<string> tenants)
    {
        foreach (var (file, source) in files.Where(f => f.Value.Organisation is { Length: > 0 } owner && !tenants.Contains(owner)))
        {
            yield return source.Problem("$.organisation", $"organisation \"{file.Organisation}\" is not the tenant of an organisation file");
        }

        var types = files.SelectMany(f => f.Value.Types.Select((t, i) => (f.Source, f.Value.Organisation, t.Code, At: $"$.types[{i}].code"))).ToList();
        foreach (var (source, _, code, at) in types.Where((t, i) => types.Take(i).Any(earlier => Codes.Same(earlier.Code, t.Code))))
        {
            yield return source.Problem(at, $"type \"{code}\" is there already; every type stands once");
        }

        var subjects = files.SelectMany(f => f.Value.Subjects.Select((s, i) => (f.Source, f.Value.Organisation, s.Type, s.Subject.Code, At: $"$.subjects[{i}]"))).ToList();
        foreach (var (source, owner, type, _, at) in subjects.Where(s => !types.Any(t => t.Code == s.Type && (t.Organisation is null || t.Organisation == s.Organisation))))
        {
            yield return source.Problem(at + ".type", $"type \"{type}\" is in no file{(owner is null ? "" : " of this organisation")}");
        }

        foreach (var (source, _, type, code, at) in subjects.Where((s, i) => subjects.Take(i).Any(e => e.Type == s.Type && Codes.Same(e.Code, s.Code) && (e.Organisation is null || s.Organisation is null || e.Organisation == s.Organisation))))
        {
            yield return source.Problem(at + ".code", $"subject \"{code}\" of {type} is there already; every subject stands once");
        }
    }
}
