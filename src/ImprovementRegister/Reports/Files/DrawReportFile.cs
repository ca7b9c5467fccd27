using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports.Output;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Attributes;

namespace ImprovementRegister.Reports.Files;

/// <summary>Draws up one file: a durable message, so that a host that is killed leaves it to another.</summary>
public sealed record DrawReportFile(string Tenant, Guid Report, Guid File);

public static class DrawReportFileHandler
{
    /// <summary>Longer than <see cref="ReportFileDrawing.Longest"/>, so that it is told why it failed.</summary>
    private const int Seconds = 600;

    [MessageTimeout(Seconds)]
    public static Task Handle(DrawReportFile message, ReportFileDrawing drawing, CancellationToken ct) => drawing.DrawAsync(message, ct);
}

/// <summary>Draws up a file by the same way as one that is answered at once, and tells how far it is.</summary>
public sealed class ReportFileDrawing(
    CurrentOrganisations organisations, ReportReader reports, ReportOutput output, ReportFiles files, AmsterdamClock clock, ILogger<ReportFileDrawing> logger)
{
    /// <summary>A larger one is of no use to anybody, and the database is no store of files.</summary>
    public const long MostBytes = 50 * 1024 * 1024;

    /// <summary>A host that was stopped so often while it drew this up was stopped by it.</summary>
    private const int MostAttempts = 5;

    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(8);

    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(1);

    public async Task DrawAsync(DrawReportFile message, CancellationToken ct)
    {
        var (tenant, id) = (message.Tenant, message.File);
        if (await files.BeginAsync(tenant, id, ct) is not { } file)
        {
            return;
        }

        if (file.Attempts > MostAttempts)
        {
            await files.FailAsync(tenant, id, new Message("Het opstellen is vijf keer onderbroken; vraag een kleiner verslag, of een andere vorm.", "Drawing it up was interrupted five times; ask for a smaller report, or another format."));
            return;
        }

        using var limit = new CancellationTokenSource(Longest);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await using var content = ReportOutput.Temporary();
            await TellingAsync(tenant, id, progress => WriteAsync(tenant, file, content, progress, both.Token), both.Token);
            if (content.Length > MostBytes)
            {
                await files.FailAsync(tenant, id, new Message("Het bestand is groter dan 50 MB; vraag een verslag van minder eenheden of kaders.", "The file is larger than 50 MB; ask for a report of fewer units or frameworks."));
                return;
            }

            content.Position = 0;
            await files.EndAsync(tenant, id, content, both.Token);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await files.PutBackAsync(tenant, id);
            throw;
        }
        catch (OperationCanceledException)
        {
            await files.FailAsync(tenant, id, new Message("Het opstellen duurde langer dan acht minuten; vraag een verslag van minder eenheden of kaders.", "Drawing it up took longer than eight minutes; ask for a report of fewer units or frameworks."));
        }
        catch (ProblemException problem)
        {
            await files.FailAsync(tenant, id, problem.Detail);
        }
        catch (Exception e) when (e is not NpgsqlException)
        {
            logger.LogError("File {File} of {Tenant} could not be drawn up: {Error}", id, tenant, e.GetType().Name);
            await files.FailAsync(tenant, id, new Message("Het opstellen is mislukt; het staat in het logboek van de server.", "Drawing it up failed; it was logged by the server."));
        }
    }

    private async Task WriteAsync(string tenant, ReportFile file, Stream content, Share progress, CancellationToken ct)
    {
        var catalog = await organisations.OfAsync(tenant, ct) ?? throw ProblemException.NotFound<QualityReport>();
        var read = await reports.ReadAsync(new SignedIn(tenant, new Caller(file.AskedBy, Role.QualityManager, []), catalog), file.Key.Report, AsOf.Now(clock), ct);
        progress.Report(20);
        var document = file.Key.Edition == ReportEdition.Working ? FrozenReport.Read(read.Data.Document) : PublicEdition.Of(FrozenReport.Read(read.Data.Document), catalog);
        var language = CultureInfo.GetCultureInfo(file.Key.Language == "en" ? "en-GB" : "nl-NL");
        await output.WriteAsync(content, file.Key.Format, document.In(language, catalog.SourceTypes), language, new Share(part => progress.Report(20 + part * 75 / 100)), Longest, ct);
    }

    /// <summary>Tells every second how far it is, which also tells that somebody is at it.</summary>
    private async Task TellingAsync(string tenant, Guid id, Func<Share, Task> work, CancellationToken ct)
    {
        var share = 0;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(ct);
        // Writing a document takes a thread for as long as it lasts.
        var working = Task.Run(() => work(new Share(part => share = part)), ct);
        var telling = TellAsync(tenant, id, () => share, done.Token);
        try
        {
            await working;
        }
        finally
        {
            await done.CancelAsync();
            await telling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task TellAsync(string tenant, Guid id, Func<int> share, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Telling);
        while (await timer.WaitForNextTickAsync(ct))
        {
            await files.FurtherAsync(tenant, id, share(), ct);
        }
    }

    /// <summary>Told at once: no context is waited for.</summary>
    private sealed class Share(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
