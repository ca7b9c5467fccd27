using System.Text;
using System.Text.RegularExpressions;

namespace ImprovementRegister.DevDatabase;

/// <summary>The settings of the server, written whole at each start to a file that postgresql.conf includes.</summary>
internal static partial class ServerSettings
{
    private const UnixFileMode ReadableByServer =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>For a small machine with one host on it.</summary>
    private static readonly Dictionary<string, string> Defaults = new()
    {
        ["max_connections"] = "100",
        ["shared_buffers"] = "256MB",
        ["wal_compression"] = "on",
        ["jit"] = "off",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["log_min_messages"] = "warning",
        ["logging_collector"] = "off",
        ["log_destination"] = "stderr",
    };

    private static readonly Dictionary<string, string> WithoutDurability = new()
    {
        ["fsync"] = "off",
        ["synchronous_commit"] = "off",
        ["full_page_writes"] = "off",
    };

    /// <exception cref="ArgumentException">A setting has a name that PostgreSQL cannot have.</exception>
    public static string Render(PrivatePostgresOptions options, string socketFolder)
    {
        var settings = new SortedDictionary<string, string>(Defaults, StringComparer.Ordinal);
        Add(options.ThrowAway ? WithoutDurability : []);
        Add(options.Settings);
        Add(new Dictionary<string, string>
        {
            ["listen_addresses"] = "",
            ["unix_socket_directories"] = socketFolder,
            ["unix_socket_permissions"] = "0700",
            ["port"] = SocketFolder.PortText,
        });

        var text = new StringBuilder("# Rewritten by the improvement register at each start.\n");
        foreach (var (name, value) in settings)
        {
            text.Append(name).Append(" = '").Append(Escaped(value)).Append("'\n");
        }

        return text.ToString();

        void Add(IEnumerable<KeyValuePair<string, string>> more)
        {
            foreach (var (name, value) in more)
            {
                settings[Name().IsMatch(name)
                    ? name.ToLowerInvariant()
                    : throw new ArgumentException($"'{name}' is not a PostgreSQL setting", nameof(options))] = value;
            }
        }
    }

    /// <summary>Replaces the file in one step: a kill half-way leaves the former settings.</summary>
    public static void Write(string file, string text)
    {
        var written = file + ".new";
        File.Delete(written);
        using (var stream = new FileStream(written, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(written, ReadableByServer);
        }

        File.Move(written, file, overwrite: true);
    }

    /// <summary>Makes a fresh cluster read the settings file.</summary>
    public static void Include(string dataFolder, string file)
    {
        using var stream = new FileStream(Path.Combine(dataFolder, "postgresql.conf"), FileMode.Append, FileAccess.Write);
        stream.Write(Encoding.UTF8.GetBytes($"\ninclude = '{file}'\n"));
        stream.Flush(flushToDisk: true);
    }

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("'", "''", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_.]*$")]
    private static partial Regex Name();
}
