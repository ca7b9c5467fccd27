using System.Globalization;

namespace ImprovementRegister.Reports;

/// <summary>The stretch of time that a report is over.</summary>
public enum ReportPeriod { Year, HalfYear, Quarter }

/// <summary>What the register itself puts in a section; the words around it are people's.</summary>
public enum SectionContent
{
    Narrative, Contributions, Standing, Units, LookBack, Reflection, LookAhead, Goals, Aspects, Themes, Surveys, Incidents, Audits, Baseline, KeyFigures, Sources, Later, Missing,
}

/// <summary>Whether pillars stand in the order of the framework, or under the strategic pillars of the organisation.</summary>
public enum ReportOrder { Framework, Strategy }

/// <summary>Who gives input for a report (003:231-237, 363-369).</summary>
public enum ContributorGroup { Clients, Professionals, ExpertsByExperience, Relatives, Partners }

/// <summary>A part of a kind of report.</summary>
/// <param name="Required">The report is not complete without it.</param>
/// <param name="PerNode">It is written for each main node of each framework apart.</param>
public sealed record ReportSection(string Code, string Name, string NameEn, SectionContent Content, bool Required, bool PerNode)
{
    public Message Shown => new(Name, NameEn);

    /// <summary>Without words of people there is nothing in it.</summary>
    public bool NeedsText => Required && Content is (SectionContent.Narrative or SectionContent.Reflection);
}

/// <summary>A kind of report, as a data file describes it: a kind more or less touches no code (domain.md C).</summary>
/// <param name="Code">Stable: events hold it.</param>
/// <param name="Names">Other words in use for it.</param>
/// <param name="Frameworks">The frameworks that it can be about; empty: any.</param>
/// <param name="DueMonthDay">The last day in the year after the period, as <c>MM-dd</c>.</param>
/// <param name="DueDays">Or so many days after the end of the period.</param>
/// <param name="PublicMonths">How long it must stay public once it is; 0: as long as the organisation likes.</param>
/// <param name="Contributions">Whose input it cannot do without.</param>
/// <param name="AllNodes">It may not be published unless it says something about every main node (domain.md F43).</param>
/// <param name="PlansAhead">It is a plan of the period and not a look back on it (domain.md H1).</param>
public sealed record ReportKind(
    string Code, string Name, string NameEn, IReadOnlyList<string> Names, ReportPeriod Period, IReadOnlyList<string> Frameworks, string? DueMonthDay, int? DueDays, int PublicMonths,
    ReportOrder Order, IReadOnlyList<ContributorGroup> Contributions, bool AllNodes, bool PlansAhead, IReadOnlyList<ReportSection> Sections)
{
    /// <summary>A report over a part of a year looks back on the year up to its end; otherwise on that part alone.</summary>
    public bool YearSoFar { get; init; }

    public Message Shown => new(Name, NameEn);

    public ReportSection? Section(string code) => Sections.FirstOrDefault(s => Codes.Same(s.Code, code));

    /// <summary>The day by which the report over a period must be there; null when nobody says so.</summary>
    public DateOnly? DueOn(DateOnly until) =>
        DueMonthDay is { } monthDay ? DateOnly.ParseExact($"{until.Year + 1}-{monthDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture)
        : DueDays is { } days ? until.AddDays(days) : null;
}
