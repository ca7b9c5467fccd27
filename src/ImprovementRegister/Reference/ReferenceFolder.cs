using ImprovementRegister.Frameworks;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Reference;

/// <summary>Loads frameworks and organisations from folders with <c>frameworks/*.json</c>, <c>organisations/*.json</c>, <c>source-types/*.json</c>, <c>report-kinds/*.json</c> and <c>mappings/*.json</c>.</summary>
public static class ReferenceFolder
{
    /// <summary>The folder that comes with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "Reference");

    /// <summary>Loads all folders together; a later folder adds files and cannot replace a code of an earlier one.</summary>
    /// <exception cref="ReferenceDataException">A file is wrong; every problem is named with its file and line.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder does not exist, so its files would silently be missing.</exception>
    public static Catalog Load(params IReadOnlyList<string> folders) =>
        Catalog.Read(Files(folders, "frameworks"), Files(folders, "organisations"), Files(folders, "source-types"), Files(folders, "report-kinds"), Files(folders, "mappings"));

    private static IEnumerable<ReferenceFile> Files(IEnumerable<string> folders, string kind) =>
        folders.SelectMany(folder => Directory.Exists(folder)
            ? Files(Path.Combine(folder, kind))
            : throw new DirectoryNotFoundException($"The folder with reference data {folder} does not exist."));

    private static IEnumerable<ReferenceFile> Files(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(path => new ReferenceFile(path, File.ReadAllBytes(path)))
            : [];
}
