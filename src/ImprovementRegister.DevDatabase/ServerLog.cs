using System.Text;

namespace ImprovementRegister.DevDatabase;

/// <summary>The server's own log file: bounded at each start, quoted when a start fails.</summary>
internal sealed class ServerLog(string file)
{
    private const long LongestBytes = 10 * 1024 * 1024;
    private const int TailLines = 20;
    private const int TailBytes = 16 * 1024;

    private long _mark;

    public string File => file;

    /// <summary>Moves a log over 10 MB aside (over the one before it) and remembers where this start begins.</summary>
    public void BeginStart()
    {
        var info = new FileInfo(file);
        if (info.Exists && info.Length > LongestBytes)
        {
            info.MoveTo(file + ".1", overwrite: true);
        }

        _mark = System.IO.File.Exists(file) ? new FileInfo(file).Length : 0;
    }

    /// <summary>The last lines that the server wrote since <see cref="BeginStart"/>.</summary>
    public string Tail()
    {
        if (!System.IO.File.Exists(file))
        {
            return "";
        }

        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(Math.Max(_mark, stream.Length - TailBytes), SeekOrigin.Begin);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return string.Join('\n', reader.ReadToEnd().TrimEnd().Split('\n').TakeLast(TailLines));
    }
}
