using ImprovementRegister.Frameworks;
using ImprovementRegister.Persons;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Tests.Frameworks;

/// <summary>The data files as they ship.</summary>
internal static class Shipped
{
    public static Catalog Catalog { get; } = With();

    /// <summary>With the people of Development, who can be named.</summary>
    public static OrganisationCatalog Levanto { get; } = Catalog.ForTenant("levanto")!.With(new PersonDirectory(DevelopmentPeople.All));

    public static OrganisationCatalog Balanszorg => Catalog.ForTenant("balanszorg")!;

    public static Framework Framework(string code) => Levanto.FindFramework(code)!;

    /// <summary>The shipped files and further frameworks.</summary>
    public static Catalog With(params ReferenceFile[] frameworks) =>
        Catalog.Read([.. Files("frameworks"), .. frameworks], Files("organisations"), Files("source-types"), Files("report-kinds"));

    internal static IEnumerable<ReferenceFile> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Reference", folder), "*.json")
            .Select(path => new ReferenceFile(Path.GetFileName(path), File.ReadAllBytes(path)));
}
