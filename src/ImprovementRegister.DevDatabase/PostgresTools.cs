using System.Globalization;
using System.Text.RegularExpressions;

namespace ImprovementRegister.DevDatabase;

/// <summary>One installation of PostgreSQL: the folder of its programs and its major version.</summary>
internal sealed partial record PostgresTools(string Folder, int Version)
{
    /// <summary>The oldest major version that the register's SQL runs on.</summary>
    public const int OldestVersion = 15;

    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    /// <summary>Every installation on this machine, PATH first, then the usual places, newest first.</summary>
    public static async Task<IReadOnlyList<PostgresTools>> FindAllAsync(CancellationToken ct)
    {
        var found = new List<PostgresTools>();
        foreach (var folder in Candidates().Distinct().Where(IsComplete))
        {
            var answer = await ChildProcess.RunAsync(Path.Combine(folder, "postgres"), ["-V"], null, ct);
            var version = VersionText().Match(answer.Output);
            if (answer.Succeeded && version.Success)
            {
                found.Add(new PostgresTools(folder, int.Parse(version.Groups[1].Value, CultureInfo.InvariantCulture)));
            }
        }

        return found;
    }

    private static IEnumerable<string> Candidates()
    {
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(Resolved)
            .Concat(NewestFirst("/usr/lib/postgresql", ""))
            .Concat(NewestFirst("/usr", "pgsql-"))
            .Append("/usr/local/pgsql/bin")
            .Concat(NewestFirst("/opt/homebrew/opt", "postgresql@"))
            .Concat(NewestFirst("/usr/local/opt", "postgresql@"));
    }

    /// <summary>Links such as /usr/local/bin/initdb lead to the folder that holds all programs of one version.</summary>
    private static string Resolved(string folder)
    {
        var link = Path.Combine(folder, "initdb");
        var target = File.Exists(link) ? File.ResolveLinkTarget(link, returnFinalTarget: true)?.FullName : null;
        var home = Path.GetDirectoryName(target);
        return home is not null && IsComplete(home) ? home : Path.TrimEndingDirectorySeparator(folder);
    }

    private static IEnumerable<string> NewestFirst(string parent, string prefix) =>
        !Directory.Exists(parent)
            ? []
            : Directory.EnumerateDirectories(parent, prefix + "*")
                .Select(folder => (folder, Version: Path.GetFileName(folder)[prefix.Length..]))
                .Where(found => char.IsAsciiDigit(found.Version.FirstOrDefault()))
                .OrderByDescending(found => int.Parse(LeadingDigits().Match(found.Version).Value, CultureInfo.InvariantCulture))
                .Select(found => Path.Combine(found.folder, "bin"));

    private static bool IsComplete(string folder) =>
        File.Exists(Path.Combine(folder, "initdb"))
        && File.Exists(Path.Combine(folder, "pg_ctl"))
        && File.Exists(Path.Combine(folder, "postgres"));

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex VersionText();

    [GeneratedRegex(@"^\d{1,6}")]
    private static partial Regex LeadingDigits();
}
