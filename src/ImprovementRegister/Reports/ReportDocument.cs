using System.Text.Json.Serialization;

namespace ImprovementRegister.Reports;

/// <summary>All data of one report: what people wrote, and a part for each framework. What is frozen, shown, exported and published.</summary>
/// <param name="Form">1: this one. A stored document of an older form stays readable.</param>
/// <param name="Kind">As it was when the report was drawn up.</param>
/// <param name="Parts">In the order of the frameworks.</param>
/// <param name="Joint">All frameworks and entities together, each action once; null when there is one of each.</param>
/// <param name="Strategy">The strategic pillars that the main nodes stand under, in their order; null when they stand under their framework.</param>
public sealed record ReportDocument(
    int Form, ReportHead Head, ReportKind Kind, IReadOnlyList<ReportText> Narrative, IReadOnlyList<ReportContribution> Contributions, IReadOnlyList<ReportPreview> Parts, ReportJoint? Joint = null, IReadOnlyList<StrategicPart>? Strategy = null)
{
    public const int CurrentForm = 1;

    /// <summary>What became of the actions in the period, by unit; null when the kind has no section of it, and in what was frozen before there were any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReportMovement? Movement { get; init; }

    /// <summary>The working edition holds all; the public one no names, notes, codes or gaps (domain.md H7).</summary>
    public ReportEdition Edition { get; init; } = ReportEdition.Working;
}

public enum ReportEdition { Working, Public }

/// <summary>A strategic pillar with the codes of the main nodes that serve it.</summary>
public sealed record StrategicPart(string Code, string Title, IReadOnlyList<string> Nodes);

/// <summary>The cover.</summary>
/// <param name="Unit">The name of the unit that it is of; null: the whole organisation.</param>
/// <param name="ReferenceDate">Peildatum (domain.md H1).</param>
/// <param name="AsKnownAt">The moment that the data are of.</param>
/// <param name="Position">The place in the register's global order that the data include; none in the public edition.</param>
/// <param name="DueOn">The day by which it must be there.</param>
public sealed record ReportHead(
    Guid Id, string Title, string Organisation, string? Unit, DateOnly From, DateOnly Until, DateOnly ReferenceDate, DateTimeOffset AsKnownAt, long? Position, DateOnly? DueOn);

/// <param name="Title">Of the section, in Dutch.</param>
/// <param name="Text">Markdown.</param>
/// <param name="WrittenBy">Id of who wrote it; null in the public edition.</param>
public sealed record ReportText(string Section, string Title, string? Node, string? NodeTitle, string Text, string? WrittenBy);

public sealed record ReportContribution(ContributorGroup Group, string Who, string How, string? Yielded, IReadOnlyList<string> Nodes, DateOnly? On);

/// <summary>Figures over several frameworks and entities, each action once (domain.md story 43).</summary>
/// <param name="Shared">Actions that serve more than one of the frameworks.</param>
public sealed record ReportJoint(Counts Total, int Shared, IReadOnlyList<JointPart> Frameworks, IReadOnlyList<JointPart> Entities);

public sealed record JointPart(string Code, string Name, Counts Counts);
