using System.Text;

namespace ImprovementRegister.DevDatabase;

/// <summary>
/// The private folder of the server's socket: <c>socket</c> in the data folder, or, when that path does not fit
/// a socket address, a folder under the temp path that <c>socket</c> links to.
/// </summary>
internal static class SocketFolder
{
    /// <summary>Only names the socket file; the folder is private, so it never clashes.</summary>
    public const int Port = 5432;

    public const string PortText = "5432";

    /// <summary>sun_path has 108 bytes with its closing zero.</summary>
    private const int LongestSocketPath = 107;

    private const string TempPrefix = "ir-socket-";

    /// <summary>Makes the folder anew; what the former server left in it is gone.</summary>
    public static async Task<string> CreateAsync(ClusterFolder cluster, ServerAccount account, CancellationToken ct)
    {
        Delete(cluster);
        var inside = Link(cluster);
        if (Fits(inside))
        {
            await account.CreatePrivateFolderAsync(inside, ct);
            return inside;
        }

        var outside = Path.Combine(await TempFolder.ForServerAsync(account, ct), TempPrefix + Path.GetRandomFileName());
        await account.CreatePrivateFolderAsync(outside, ct);
        File.CreateSymbolicLink(inside, outside);
        return outside;
    }

    /// <summary>Deletes the folder, wherever it is; the server must be down.</summary>
    public static void Delete(ClusterFolder cluster)
    {
        var link = new DirectoryInfo(Link(cluster));
        if (link.LinkTarget is { } outside)
        {
            // The link lies in a folder of the server's user: follow it to a socket folder only.
            if (Path.GetFileName(outside).StartsWith(TempPrefix, StringComparison.Ordinal) && Directory.Exists(outside))
            {
                foreach (var file in Directory.EnumerateFiles(outside, ".s.PGSQL.*"))
                {
                    File.Delete(file);
                }

                Directory.Delete(outside);
            }

            File.Delete(link.FullName);
        }
        else if (link.Exists)
        {
            link.Delete(recursive: true);
        }
    }

    private static string Link(ClusterFolder cluster) => cluster.In("socket");

    // Commas and blanks separate folders in unix_socket_directories and hosts in a connection string.
    private static bool Fits(string folder) =>
        Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{PortText}") <= LongestSocketPath
        && folder.All(letter => char.IsAsciiLetterOrDigit(letter) || "/._-+".Contains(letter));
}
