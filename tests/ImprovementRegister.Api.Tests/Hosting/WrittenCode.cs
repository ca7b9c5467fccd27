using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Hosting;

/// <summary>What Wolverine writes around endpoints and handlers lies in the repository and is what a Release runs.</summary>
public sealed class WrittenCode : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("written").FullName;

    [Fact]
    public async Task Is_that_of_the_endpoints_as_they_are()
    {
        var run = await ProgramRun.InAsync(_folder, "codegen", "write", "--environment", "Development");
        run.ExitCode.ShouldBe(0, run.Said + run.Errors);

        var kept = Checkout.Folder("src", "ImprovementRegister", "Generated");
        var (written, committed) = (Read(Path.Combine(_folder, "Generated")), Read(kept));
        written.Count.ShouldBeGreaterThan(50);
        written.Keys.ShouldBe(committed.Keys, ignoreOrder: true, "run: dotnet run --project src/ImprovementRegister -- codegen write");
        written.Where(f => committed[f.Key] != f.Value).Select(f => f.Key).ShouldBeEmpty("run: dotnet run --project src/ImprovementRegister -- codegen write");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Dictionary<string, string> Read(string folder) =>
        Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), f => File.ReadAllText(f).ReplaceLineEndings("\n"));
}
