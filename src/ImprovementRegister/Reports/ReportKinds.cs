using ImprovementRegister.Reference;

namespace ImprovementRegister.Reports;

/// <summary>The kinds of report that one organisation can draw up, by code or name; its own files add to the shared ones.</summary>
public sealed class ReportKinds
{
    private readonly NameIndex<ReportKind> _kinds = new();

    private ReportKinds(IReadOnlyList<ReportKind> all)
    {
        All = all;
        foreach (var kind in all)
        {
            _kinds.Add(kind, kind.Code, [kind.Name, kind.NameEn, .. kind.Names]);
        }
    }

    public IReadOnlyList<ReportKind> All { get; }

    public static ReportKinds Of(string tenant, IReadOnlyList<ReportKindFile> files) =>
        new([.. files.Where(f => f.Organisation is null || f.Organisation == tenant).SelectMany(f => f.Kinds)]);

    public ReportKind? Resolve(string codeOrName) => _kinds.Resolve(codeOrName);

    /// <summary>That of a stored event. A kind that is in no file any more has its code for a name, and no sections.</summary>
    public ReportKind Of(string code) => _kinds.Coded(code)
        ?? new ReportKind(code, code, code, [], ReportPeriod.Year, [], null, null, 0, ReportOrder.Framework, [], AllNodes: false, PlansAhead: false, []);

    /// <summary>What a section is called, by its code; kinds that share a section call it alike. Null when no kind has it any more.</summary>
    public Message? SectionOf(string code) => All.SelectMany(k => k.Sections).FirstOrDefault(s => s.Code == code)?.Shown;

    /// <summary>What must hold between the files.</summary>
    internal static IEnumerable<ReferenceProblem> Check(IReadOnlyList<Sourced<ReportKindFile>> files, IReadOnlyList<string> tenants, IReadOnlyList<string> frameworks)
    {
        foreach (var (file, source) in files.Where(f => f.Value.Organisation is { Length: > 0 } owner && !tenants.Contains(owner)))
        {
            yield return source.Problem("$.organisation", $"organisation \"{file.Organisation}\" is not the tenant of an organisation file");
        }

        var kinds = files.SelectMany(f => f.Value.Kinds.Select((kind, i) => (f.Source, Kind: kind, At: $"$.kinds[{i}]"))).ToList();
        foreach (var (source, kind, at) in kinds.Where((k, i) => kinds.Take(i).Any(earlier => Codes.Same(earlier.Kind.Code, k.Kind.Code))))
        {
            yield return source.Problem(at + ".code", $"kind \"{kind.Code}\" is there already; every kind stands once");
        }

        foreach (var (source, kind, at) in kinds)
        {
            foreach (var unknown in kind.Frameworks.Where(f => f.Length > 0 && !frameworks.Contains(f)))
            {
                yield return source.Problem(at + ".frameworks", $"framework \"{unknown}\" of kind \"{kind.Code}\" does not exist; known are {string.Join(", ", frameworks)}");
            }
        }
    }
}
