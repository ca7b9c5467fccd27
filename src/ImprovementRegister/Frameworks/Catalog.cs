using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Frameworks;

/// <summary>All frameworks and organisations, checked against each other. Immutable.</summary>
public sealed class Catalog
{
    private readonly Dictionary<string, OrganisationCatalog> _tenants;

    private Catalog(Dictionary<string, OrganisationCatalog> tenants) => _tenants = tenants;

    /// <summary>The tenants that have a file, by name.</summary>
    public IReadOnlyList<string> Tenants => [.. _tenants.Keys.Order(StringComparer.Ordinal)];

    /// <summary>What the register of this tenant may refer to; null when no file describes it.</summary>
    public OrganisationCatalog? ForTenant(string tenant) => _tenants.GetValueOrDefault(tenant);

    /// <summary>Reads and checks all files.</summary>
    /// <exception cref="ReferenceDataException">Holds every problem of every file, with its line.</exception>
    public static Catalog Read(IEnumerable<ReferenceFile> frameworks, IEnumerable<ReferenceFile> organisations, IEnumerable<ReferenceFile>? sourceTypes = null, IEnumerable<ReferenceFile>? reportKinds = null, IEnumerable<ReferenceFile>? mappings = null)
    {
        var problems = new List<ReferenceProblem>();
        var readFrameworks = frameworks.Select(f => FrameworkReader.Read(f, problems)).ToList();
        var readOrganisations = organisations.Select(o => OrganisationReader.Read(o, problems)).ToList();
        var readTypes = (sourceTypes ?? []).Select(t => SourceTypeReader.Read(t, problems)).OfType<Sourced<SourceTypeFile>>().ToList();
        problems.AddRange(SourceTypes.Check(readTypes, [.. readOrganisations.OfType<Sourced<Organisation>>().Select(o => o.Value.Tenant)]));
        var readKinds = (reportKinds ?? []).Select(k => ReportKindReader.Read(k, problems)).OfType<Sourced<ReportKindFile>>().ToList();
        problems.AddRange(ReportKinds.Check(
            readKinds, [.. readOrganisations.OfType<Sourced<Organisation>>().Select(o => o.Value.Tenant)], [.. readFrameworks.OfType<Sourced<Framework>>().Select(f => f.Value.Code)]));
        var readMappings = (mappings ?? []).Select(m => FrameworkMappingReader.Read(m, problems)).OfType<Sourced<FrameworkMapping>>().ToList();
        problems.AddRange(readMappings.SelectMany(m => FrameworkMappingReader.Check(m, [.. readFrameworks.OfType<Sourced<Framework>>().Select(f => f.Value)])));
        return Build(readFrameworks, readOrganisations, [.. readTypes.Select(t => t.Value)], [.. readKinds.Select(k => k.Value)], [.. readMappings.Select(m => m.Value)], problems);
    }

    /// <summary>Checks frameworks and organisations that were made in code.</summary>
    /// <exception cref="ReferenceDataException">They cannot be used together.</exception>
    public static Catalog Build(IEnumerable<Framework> frameworks, IEnumerable<Organisation> organisations, IEnumerable<SourceType>? sourceTypes = null, IEnumerable<FrameworkMapping>? mappings = null)
    {
        var problems = new List<ReferenceProblem>();
        var sourcedFrameworks = frameworks.Select(f => new Sourced<Framework>(f, new SourceMap(f.Code))).ToList();
        var sourcedOrganisations = organisations.Select(o => new Sourced<Organisation>(o, new SourceMap(o.Tenant))).ToList();
        sourcedFrameworks.ForEach(f => FrameworkChecks.Run(f, problems));
        sourcedOrganisations.ForEach(o => OrganisationChecks.Run(o, problems));
        return Build(sourcedFrameworks, sourcedOrganisations, [SourceTypeFile.Of(sourceTypes ?? [])], [], [.. mappings ?? []], problems);
    }

    private static Catalog Build(
        IReadOnlyList<Sourced<Framework>?> frameworks, IReadOnlyList<Sourced<Organisation>?> organisations, IReadOnlyList<SourceTypeFile> sourceTypes, IReadOnlyList<ReportKindFile> reportKinds,
        IReadOnlyList<FrameworkMapping> mappings, List<ReferenceProblem> problems)
    {
        CatalogChecks.Run(frameworks, organisations, problems);
        if (problems.Count > 0)
        {
            throw new ReferenceDataException(problems);
        }

        var ordered = frameworks.Select(f => f!.Value.InDisplayOrder()).ToList();
        return new Catalog(organisations
            .Select(o => o!.Value)
            .ToDictionary(o => o.Tenant, o => new OrganisationCatalog(o, ordered.Where(f => f.Organisation is null || f.Organisation == o.Tenant), SourceTypes.Of(o.Tenant, sourceTypes), ReportKinds.Of(o.Tenant, reportKinds), mappings.Where(m => m.Organisation is null || m.Organisation == o.Tenant))));
    }
}
