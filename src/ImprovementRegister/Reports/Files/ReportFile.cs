using ImprovementRegister.Http;
using ImprovementRegister.Reports.Output;

namespace ImprovementRegister.Reports.Files;

/// <summary>How far a file is that somebody asked for.</summary>
public enum ReportFileState { Waiting, InProgress, Ready, Failed }

/// <summary>Which file of a report.</summary>
/// <param name="Language">nl or en.</param>
/// <param name="Threshold">Numbers below it are hidden in it (ADR 0032); 0 in the working edition, which hides none.</param>
/// <param name="Frozen">Of figures that do not change any more: it is drawn once for all who ask.</param>
public sealed record ReportFileKey(Guid Report, ReportEdition Edition, ReportFormat Format, string Language, int Threshold, bool Frozen);

/// <summary>A file as the database keeps it, without its bytes.</summary>
/// <param name="Share">In percent.</param>
/// <param name="Attempts">Times that a host began it.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="MovedAt">When it last got further: every second while a host is at it.</param>
public sealed record ReportFile(
    Guid Id, ReportFileKey Key, string Name, string AskedBy, DateTimeOffset AskedAt, ReportFileState State, int Share, int Attempts, Message? Reason, long? Size, DateTimeOffset MovedAt)
{
    public bool IsUnderWay => State is ReportFileState.Waiting or ReportFileState.InProgress;

    /// <summary>As people see it: what has not moved for longer than any wait has lost its message.</summary>
    public ReportFile At(DateTimeOffset now) => !IsUnderWay || MovedAt > now - ReportFiles.Patience ? this : this with
    {
        State = ReportFileState.Failed,
        Reason = new Message("Het opstellen is blijven liggen; vraag het bestand opnieuw.", "Drawing it up came to a halt; ask for the file again."),
    };
}

/// <summary>A file that was asked for.</summary>
/// <param name="Share">How much of it is drawn up, in percent.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="Content">Where its bytes are, once it is ready.</param>
public sealed record ReportFileView(
    Guid Id, Guid Report, string Format, ReportEdition Edition, string Language, ReportFileState State, int Share, string? Reason, string Name, long? Size, DateTimeOffset AskedAt, string? Content)
{
    public static ReportFileView Of(ReportFile file, System.Globalization.CultureInfo language) => new(
        file.Id, file.Key.Report, ReportOutput.NameOf(file.Key.Format), file.Key.Edition, file.Key.Language, file.State, file.Share, file.Reason?.In(language), file.Name, file.Size, file.AskedAt,
        file.State == ReportFileState.Ready ? $"{Routes.Base}/reports/{file.Key.Report}/files/{file.Id}/content" : null);
}

public sealed record ReportFilesView(IReadOnlyList<ReportFileView> Items);
