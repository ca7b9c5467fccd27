using ImprovementRegister.Testing;
using IO = System.IO.Path;

namespace ImprovementRegister.DevDatabase.Tests;

/// <summary>A folder for a durable cluster and what lies beside it; deleted after the tests.</summary>
public sealed class TestFolder : IDisposable
{
    private readonly DirectoryInfo _parent =
        Directory.CreateDirectory(IO.Combine(FastFolder.Find() ?? IO.GetTempPath(), "ir-test-" + IO.GetRandomFileName()));

    /// <summary>Absent until a server makes it.</summary>
    public string Path => In("postgres");

    public string PidFile => IO.Combine(Path, "postmaster.pid");

    public string In(string name) => IO.Combine(_parent.FullName, name);

    public string[] HalfMade() => _parent.GetDirectories("postgres.new-*").Select(folder => folder.FullName).ToArray();

    public void Dispose() => _parent.Delete(recursive: true);
}
