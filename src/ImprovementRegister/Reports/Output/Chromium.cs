using System.Diagnostics;
using ImprovementRegister.Http;
using Microsoft.Extensions.Caching.Memory;

namespace ImprovementRegister.Reports.Output;

/// <summary>Prints a page to PDF with the Chromium of this machine, as its readers would print it, and with the pages in its contents list; two at a time at most.</summary>
public sealed partial class Chromium(IConfiguration configuration, ILogger<Chromium> logger) : IDisposable
{
    /// <summary>The page runs nothing and fetches nothing here either.</summary>
    private const string Policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">""";

    private const string Folder = "register-pdf-";

    /// <summary>Nothing is printed for so long.</summary>
    private static readonly TimeSpan Left = TimeSpan.FromHours(1);

    /// <summary>How long somebody waits at a screen.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly SemaphoreSlim _places = new(2);
    private readonly MemoryCache _printed = new(new MemoryCacheOptions { SizeLimit = 16 * 1024 * 1024 });

    /// <summary>The setting <c>Register:Chromium</c>, or the first one on the PATH; null when there is none.</summary>
    public string? Program => configuration["Register:Chromium"] is { Length: > 0 } set ? File.Exists(set) ? set : null
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <exception cref="ProblemException">501: there is no Chromium here; 503: it took too long.</exception>
    /// <param name="patience">How long it may take to get a place, and then to print: twice, for where things stand is known when it has been printed (<see cref="PdfPlaces"/>).</param>
    public async Task<byte[]> PrintAsync(string html, TimeSpan patience, CancellationToken ct)
    {
        var program = Program ?? throw ProblemException.NoPrinter();
        // What is published is the same page for everybody: it is printed once, however many ask.
        var key = FrozenReport.HashOf(html);
        if (_printed.TryGetValue(key, out byte[]? printed))
        {
            return printed!;
        }

        if (!await _places.WaitAsync(patience, ct))
        {
            throw ProblemException.NotPrinted();
        }

        var folder = Directory.CreateTempSubdirectory(Folder);
        try
        {
            if (_printed.TryGetValue(key, out printed))
            {
                return printed!;
            }

            using var limit = new CancellationTokenSource(patience);
            var pdf = await PrintAsync(program, folder.FullName, html, "", limit.Token, ct);
            if (PlacesIn(pdf) is { Count: > 0 } places)
            {
                pdf = await PrintAsync(program, folder.FullName, html, PdfPlaces.Style(places), limit.Token, ct);
            }

            return Keep(key, pdf);
        }
        finally
        {
            _places.Release();
            Remove(folder);
        }
    }

    /// <summary>Takes away what a host that was killed while it printed has left: it is a report.</summary>
    public static void Sweep(DateTimeOffset now)
    {
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Folder + "*").Where(f => f.LastWriteTimeUtc < (now - Left).UtcDateTime))
        {
            Remove(folder);
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _printed.Dispose();
    }

    private byte[] Keep(string key, byte[] pdf) => _printed.Set(key, pdf, new MemoryCacheEntryOptions { Size = pdf.Length, SlidingExpiration = Kept });

    /// <summary>Without its page numbers a report goes out all the same.</summary>
    private IReadOnlyDictionary<string, int> PlacesIn(byte[] pdf)
    {
        try
        {
            return PdfPlaces.Of(pdf);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            LogNoPlaces(e);
            return new Dictionary<string, int>();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A printed report has no page numbers in its contents list: what the browser printed could not be read.")]
    private partial void LogNoPlaces(Exception error);

    /// <param name="style">After that of the page.</param>
    private static async Task<byte[]> PrintAsync(string program, string folder, string html, string style, CancellationToken limit, CancellationToken ct)
    {
        var (page, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
        File.Delete(pdf);
        await File.WriteAllTextAsync(page, html.Replace("<head>", "<head>" + Policy, StringComparison.Ordinal).Replace("</head>", style + "</head>", StringComparison.Ordinal), ct);
        await RunAsync(program, folder, page, pdf, limit, ct);
        return File.Exists(pdf) ? await File.ReadAllBytesAsync(pdf, ct) : throw ProblemException.NotPrinted();
    }

    private static async Task RunAsync(string program, string folder, string page, string pdf, CancellationToken patience, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--no-first-run", $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf",
            $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri])
        { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, patience);
        try
        {
            // Nobody reads what it says, but a full pipe would stop it.
            await Task.WhenAll(process.StandardError.BaseStream.CopyToAsync(Stream.Null, limit.Token), process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, limit.Token), process.WaitForExitAsync(limit.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw ProblemException.NotPrinted();
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A helper of the browser may write its last line; the system clears what lies in its temporary folder.
        }
    }
}
