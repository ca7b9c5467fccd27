using System.Text.Json.Serialization;

namespace ImprovementRegister.Reports;

/// <param name="Kind">Code of the <see cref="ReportKind"/>.</param>
/// <param name="Slug">The last part of its stable address, the same for all reports of this kind, period and scope.</param>
/// <param name="Supersedes">The report that it takes the place of once it is published.</param>
/// <param name="Units">The units that were chosen; then Unit is the lowest that all of them are part of, if any.</param>
/// <param name="Order">When its pillars stand in another order than its kind says.</param>
public sealed record ReportStarted(
    string Kind, string Title, IReadOnlyList<string> Frameworks, DateOnly From, DateOnly Until, string? Unit, string Slug, string StartedBy, Guid? Supersedes = null, IReadOnlyList<string>? Units = null, ReportOrder? Order = null);

/// <summary>What somebody writes of a section, in Markdown; the one before stays readable in the history.</summary>
/// <param name="Node">The main node that it is about, where the section is written per node.</param>
public sealed record NarrativeWritten(string Section, string? Node, string Text, string WrittenBy);

/// <summary>Somebody was asked to write a section; asked again of another, it is theirs.</summary>
/// <param name="Node">The main node that it is about, where the section is written per node.</param>
/// <param name="Due">By which day; null: the last day of the report.</param>
public sealed record SectionAssigned(string Section, string? Node, Party To, DateOnly? Due, string AssignedBy);

/// <summary>The section is nobody's in particular again.</summary>
public sealed record SectionReleased(string Section, string? Node, string ReleasedBy);

/// <summary>Input that somebody gave, and what it yielded (domain.md C, story 45).</summary>
/// <param name="Who">In words: "centrale cliëntenraad"; a council or group, never a person.</param>
/// <param name="How">How they were asked, or deployed.</param>
/// <param name="Yielded">What was done with it.</param>
public sealed record ContributionRecorded(ContributorGroup Group, string Who, string How, string? Yielded, IReadOnlyList<string> Nodes, DateOnly? On, string RecordedBy)
    : IEntry<ContributionRecorded>
{
    /// <inheritdoc/>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Entry { get; init; }

    public ContributionRecorded Numbered(int? entry) => this with { Entry = entry };
}

/// <summary>The right input in the place of an earlier entry (domain.md H6).</summary>
/// <param name="Entry">1 for the first.</param>
public sealed record ContributionCorrected(int Entry, ContributionRecorded Contribution, string Reason);

/// <summary>The version of a framework that a frozen report is of.</summary>
public sealed record FrozenFramework(string Framework, string Version);

/// <summary>
/// The figures were taken, and do not change any more (domain.md F42): as known at a moment, of a reference date. They are
/// kept word for word (<see cref="FrozenReport"/>).
/// </summary>
/// <param name="Position">That of the last event in them.</param>
/// <param name="KindHash">SHA-256 of the kind of report as it was, in hexadecimal.</param>
/// <param name="ResultHash">SHA-256 of the data, in hexadecimal.</param>
public sealed record ReportFrozen(
    DateOnly ReferenceDate, DateTimeOffset Moment, long Position, IReadOnlyList<FrozenFramework> Frameworks, string KindHash, string ResultHash, string FrozenBy, DateOnly On);

public sealed record ReportApproved(string ApprovedBy, DateOnly On, string? Note);

/// <summary>Who may read a published report.</summary>
public enum ReportAudience { World, SignedIn }

/// <param name="Where">The address of the organisation's own website where it stands.</param>
/// <param name="RemovableFrom">The first day on which it may be taken away (domain.md F44).</param>
/// <param name="DaysLate">How long after its last day (domain.md F43); null when it was in time, or has no last day.</param>
/// <param name="ConfirmedNames">So many pairs of words that look like a name were looked at and found to be none.</param>
public sealed record ReportPublished(
    string Where, DateOnly On, ReportAudience Audience, DateOnly RemovableFrom, DateOnly? Until, int? DaysLate, string PublishedBy, int ConfirmedNames = 0);

/// <summary>Another report was begun that takes the place of this one; until that is published, this one stays as public as it was.</summary>
public sealed record ReportSuperseded(Guid By, string Reason, DateOnly On);

/// <summary>The report that takes the place of this one was published.</summary>
public sealed record ReportReplaced(Guid By, DateOnly On);

public sealed record ReportWithdrawn(DateOnly On, string Reason, string WithdrawnBy);
