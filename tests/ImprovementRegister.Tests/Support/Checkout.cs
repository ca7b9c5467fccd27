namespace ImprovementRegister.Tests.Support;

/// <summary>The files that the tests were built from.</summary>
public static class Checkout
{
    public static string Root { get; } = Find();

    /// <summary>The sources of test projects.</summary>
    public static IEnumerable<string> TestFiles(params IEnumerable<string> projects) =>
        projects.SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, "tests", project), "*.cs", SearchOption.AllDirectories)).Where(IsWritten);

    public static IEnumerable<string> ProductFiles(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, "src", "ImprovementRegister", folder), pattern, SearchOption.AllDirectories).Where(IsWritten);

    private static bool IsWritten(string file) => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ImprovementRegister.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No ImprovementRegister.sln above {AppContext.BaseDirectory}");
        }

        return folder.FullName;
    }
}
