using System.Diagnostics;
using System.IO.Compression;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Testing;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Upgrading;

/// <summary>Databases as earlier versions left them, beside these tests: one is added before the schema or an event changes, and none is ever made anew.</summary>
internal static class StoredDatabase
{
    private static readonly string Folder = Checkout.Folder("tests", "ImprovementRegister.Api.Tests", "Upgrading", "databases");

    public static IEnumerable<string> All => Directory.GetFiles(Folder, "*.sql.gz").Select(Path.GetFileName).Order(StringComparer.Ordinal)!;

    /// <summary>Puts it into a new database.</summary>
    /// <returns>A connection string, as the owner.</returns>
    public static async Task<string> RestoreAsync(string file)
    {
        // The copy of a prepared database is not used: it has made the role that the stored grants name.
        await RegisterApi.NewDatabaseAsync();
        var restored = await PostgresCluster.NewDatabaseAsync();
        await using var zipped = new GZipStream(File.OpenRead(Path.Combine(Folder, file)), CompressionMode.Decompress);
        using var reader = new StreamReader(zipped);
        await using var connection = new NpgsqlConnection(restored + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await reader.ReadToEndAsync(), connection);
        await command.ExecuteNonQueryAsync();
        return restored;
    }

    /// <summary>Keeps a database under a name; for a person who prepares a change, not for a test.</summary>
    public static async Task WriteAsync(string connectionString, string name)
    {
        var at = new NpgsqlConnectionStringBuilder(connectionString);
        var dump = new ProcessStartInfo(Tool(), ["--host", at.Host!, "--port", $"{at.Port}", "--username", at.Username!, "--no-owner", "--inserts", "--rows-per-insert=200", at.Database!])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(dump)!;
        // Lines for psql alone mean nothing to the server.
        var sql = string.Join('\n', (await process.StandardOutput.ReadToEndAsync()).Split('\n').Where(line => !line.StartsWith('\\')));
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        Directory.CreateDirectory(Folder);
        await using var zipped = new GZipStream(File.Create(Path.Combine(Folder, $"{name}.sql.gz")), CompressionLevel.SmallestSize);
        await using var writer = new StreamWriter(zipped);
        await writer.WriteAsync(sql);
    }

    private static string Tool() => Directory.GetFiles("/usr/lib/postgresql", "pg_dump", SearchOption.AllDirectories)[^1];
}
