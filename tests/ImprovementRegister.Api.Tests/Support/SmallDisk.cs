using System.Diagnostics;
using ImprovementRegister.Testing;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>A test on a disk of its own; where none can be made, it is skipped and says so.</summary>
public sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute() => Skip = SmallDisk.WhyNot;
}

/// <summary>A disk in memory with a database of the register on it, that can be filled to its last byte. What the server writes ahead stands elsewhere, so that it goes on.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    /// <summary>One after another: while one is full, the server cannot take another away.</summary>
    public const string Collection = "disks that are filled";

    private const int Megabytes = 96;

    private static readonly Lazy<string?> Reason = new(Try);

    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Null when disks can be made here.</summary>
    public static string? WhyNot => Reason.Value;

    /// <summary>The database on it, as its owner reaches it.</summary>
    public string Database { get; private set; } = "";

    private string Filler => Path.Combine(_folder, "filler");

    public static async Task<SmallDisk> WithARegisterAsync()
    {
        var disk = new SmallDisk(Mount(Megabytes));
        var data = Directory.CreateDirectory(Path.Combine(disk._folder, "data")).FullName;
        Run("chown", "-R", "postgres", disk._folder).ShouldBeNull();
        disk.Database = await RegisterApi.NewDatabaseAsync(data);
        return disk;
    }

    /// <summary>Takes all that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        MakeRoom();
        await PostgresCluster.DropAsync(Database);
        Unmount(_folder);
    }

    private static string? Try()
    {
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            return "A disk of its own can be made on Linux by root alone.";
        }

        try
        {
            Unmount(Mount(1));
            return null;
        }
        catch (IOException e)
        {
            return $"No disk can be made here: {e.Message}";
        }
    }

    /// <exception cref="IOException">It may not be done here.</exception>
    private static string Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("improvement-register-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder) is { } trouble)
        {
            Directory.Delete(folder);
            throw new IOException(trouble);
        }

        return folder;
    }

    private static void Unmount(string folder)
    {
        // A server that was killed may still hold it.
        Run("umount", "-l", folder);
        Directory.Delete(folder);
    }

    /// <returns>What went wrong; null when nothing did.</returns>
    private static string? Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : said.Trim();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return e.Message;
        }
    }
}
