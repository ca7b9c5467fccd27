namespace ImprovementRegister.Reports;

/// <param name="Kind">Code of the <see cref="ReportKind"/>.</param>
/// <param name="Slug">The last part of its stable address, the same for all reports of this kind, period and scope.</param>
/// <param name="Supersedes">The report that it takes the place of once it is published.</param>
public sealed record ReportStarted(
    string Kind, string Title, IReadOnlyList<string> Frameworks, DateOnly From, DateOnly Until, string? Unit, string Slug, string StartedBy, Guid? Supersedes = null);

/// <summary>What somebody writes of a section, in Markdown; the one before stays readable in the history.</summary>
/// <param name="Node">The main node that it is about, where the section is written per node.</param>
public sealed record NarrativeWritten(string Section, string? Node, string Text, string WrittenBy);

/// <summary>Input that somebody gave, and what it yielded (domain.md C, story 45).</summary>
/// <param name="Who">In words: "centrale cliëntenraad"; a council or group, never a person.</param>
/// <param name="How">How they were asked, or deployed.</param>
/// <param name="Yielded">What was done with it.</param>
public sealed record ContributionRecorded(ContributorGroup Group, string Who, string How, string? Yielded, IReadOnlyList<string> Nodes, DateOnly? On, string RecordedBy);

/// <summary>The right input in the place of an earlier entry (domain.md H6).</summary>
/// <param name="Entry">1 for the first.</param>
public sealed record ContributionCorrected(int Entry, ContributionRecorded Contribution, string Reason);
