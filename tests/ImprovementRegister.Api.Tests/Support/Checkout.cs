namespace ImprovementRegister.Api.Tests.Support;

/// <summary>The files of the repository, for tests of what is committed. Found from where the tests run: a reproducible build hides the paths of its sources.</summary>
internal static class Checkout
{
    private static readonly string Root = FindFrom(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Folder(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindFrom(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "ImprovementRegister.sln")) ? folder.FullName
        : FindFrom(folder.Parent ?? throw new DirectoryNotFoundException($"No ImprovementRegister.sln above {AppContext.BaseDirectory}"));
}
