namespace ImprovementRegister.Reports;

/// <summary>How far a report has come.</summary>
public enum ReportStatus { Draft, Frozen, Approved, Published, Superseded, Withdrawn }

/// <summary>The words of a section as they stand.</summary>
/// <param name="Edition">How often it was written: 1 for the first.</param>
public sealed record SectionText(string Section, string? Node, string Text, string WrittenBy, int Edition);

/// <summary>Who was asked to write a section.</summary>
/// <param name="Due">By which day; null: the last day of the report.</param>
/// <param name="Edition">How often it had been written when they were asked.</param>
public sealed record SectionWriter(string Section, string? Node, Party To, DateOnly? Due, int Edition);

/// <summary>A report of some kind over a period: what people write for it, and what became of it. Its figures are the register's.</summary>
public sealed record QualityReport : IOfUnit
{
    public static readonly QualityReport None = new();

    public string Kind { get; init; } = "";
    public string Title { get; init; } = "";
    public IReadOnlyList<string> Frameworks { get; init; } = [];
    public DateOnly From { get; init; }
    public DateOnly Until { get; init; }
    public string? Unit { get; init; }

    /// <summary>The units that were chosen; none: <see cref="Unit"/>, or the whole organisation.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    /// <summary>Null: that of its kind.</summary>
    public ReportOrder? Order { get; init; }

    public string Slug { get; init; } = "";
    public string StartedBy { get; init; } = "";
    public Guid? Supersedes { get; init; }

    /// <summary>In the order in which they were first written.</summary>
    public IReadOnlyList<SectionText> Narrative { get; init; } = [];

    /// <summary>Who was asked to write what.</summary>
    public IReadOnlyList<SectionWriter> Writers { get; init; } = [];

    /// <summary>By entry, each as it is in force.</summary>
    public IReadOnlyList<ContributionRecorded> Contributions { get; init; } = [];

    public ReportFrozen? Frozen { get; init; }
    public ReportApproved? Approved { get; init; }
    public ReportPublished? Published { get; init; }
    public ReportSuperseded? Superseded { get; init; }
    public ReportReplaced? Replaced { get; init; }
    public ReportWithdrawn? Withdrawn { get; init; }

    public ReportStatus Status => this switch
    {
        { Withdrawn: not null } => ReportStatus.Withdrawn,
        { Superseded: not null } => ReportStatus.Superseded,
        { Published: not null } => ReportStatus.Published,
        { Approved: not null } => ReportStatus.Approved,
        { Frozen: not null } => ReportStatus.Frozen,
        _ => ReportStatus.Draft,
    };

    /// <summary>Those who may not see drafts may see it.</summary>
    public bool IsPublic => Published is not null && Withdrawn is null && Replaced is null;

    /// <summary>Sorts the latest period first.</summary>
    public string PeriodOrder => $"{DateOnly.MaxValue.DayNumber - Until.DayNumber:D8}{From.DayNumber:D8}";

    public SectionText? TextOf(string section, string? node) => Narrative.FirstOrDefault(t => Codes.Same(t.Section, section) && Codes.Same(t.Node, node));

    public SectionWriter? WriterOf(string section, string? node) => Writers.FirstOrDefault(w => Codes.Same(w.Section, section) && Codes.Same(w.Node, node));

    /// <summary>Nobody wrote there since they were asked.</summary>
    public bool Awaits(SectionWriter writer) => (TextOf(writer.Section, writer.Node)?.Edition ?? 0) <= writer.Edition;

    /// <summary>Of whom a text is awaited; of nobody once it is no draft any more.</summary>
    public IReadOnlyList<string> Awaited => Status == ReportStatus.Draft ? [.. Writers.Where(Awaits).Select(w => w.To.Key).Distinct()] : [];

    /// <summary>Why nothing more can be done with it; null when it has not ended.</summary>
    public Decision? Ended() => Status switch
    {
        ReportStatus.Withdrawn => Decision.Refuse("report-withdrawn", new Message("Het verslag is ingetrokken.", "The report was withdrawn.")),
        ReportStatus.Superseded => Decision.Refuse("report-superseded", new Message($"Er is een verslag dat dit vervangt: {Superseded!.By}.", $"There is a report that supersedes this one: {Superseded!.By}.")),
        _ => null,
    };

    /// <summary>Why nothing more may be written in it; null while it is a draft.</summary>
    public Decision? NotADraft() => Status == ReportStatus.Draft ? null : Decision.Refuse("report-not-a-draft", new Message(
        "Het verslag is vastgesteld en verandert niet meer; begin er een dat het vervangt (supersede).", "The report is frozen and does not change any more; begin one that supersedes it."));


    public QualityReport Evolve(object @event) => @event switch
    {
        ReportStarted e => new QualityReport
        {
            Kind = e.Kind,
            Title = e.Title,
            Frameworks = e.Frameworks,
            From = e.From,
            Until = e.Until,
            Unit = e.Unit,
            Units = e.Units ?? [],
            Order = e.Order,
            Slug = e.Slug,
            StartedBy = e.StartedBy,
            Supersedes = e.Supersedes,
        },
        NarrativeWritten e => this with { Narrative = Written(e) },
        SectionAssigned e => this with { Writers = [.. Without(e.Section, e.Node), new SectionWriter(e.Section, e.Node, e.To, e.Due, TextOf(e.Section, e.Node)?.Edition ?? 0)] },
        SectionReleased e => this with { Writers = [.. Without(e.Section, e.Node)] },
        ContributionRecorded e => this with { Contributions = Contributions.With(e) },
        ContributionCorrected e => this with { Contributions = Contributions.Corrected(e.Entry, e.Contribution) },
        ReportFrozen e => this with { Frozen = e },
        ReportApproved e => this with { Approved = e },
        ReportPublished e => this with { Published = e },
        ReportSuperseded e => this with { Superseded = e },
        ReportReplaced e => this with { Replaced = e },
        ReportWithdrawn e => this with { Withdrawn = e },
        _ => this,
    };

    private IReadOnlyList<SectionText> Written(NarrativeWritten e)
    {
        var before = TextOf(e.Section, e.Node);
        var text = new SectionText(e.Section, e.Node, e.Text, e.WrittenBy, (before?.Edition ?? 0) + 1);
        return before is null ? [.. Narrative, text] : [.. Narrative.Select(t => t == before ? text : t)];
    }

    private IEnumerable<SectionWriter> Without(string section, string? node) => Writers.Where(w => !Codes.Same(w.Section, section) || !Codes.Same(w.Node, node));
}
