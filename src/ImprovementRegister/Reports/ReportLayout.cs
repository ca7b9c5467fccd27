using ImprovementRegister.Frameworks;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Reports.Pictures;

namespace ImprovementRegister.Reports;

/// <summary>A part of a report, in the order in which it is read.</summary>
public abstract record Chapter;

/// <summary>A section of its own: what people wrote, then what the register adds.</summary>
/// <param name="Text">Null when nobody wrote anything.</param>
/// <param name="Sources">Those that stand here, and in no other chapter.</param>
public sealed record SectionChapter(ReportSection Section, ReportText? Text, IReadOnlyList<ReportSource> Sources) : Chapter;

/// <summary>How all main nodes of a framework stand, before they are told of one by one.</summary>
public sealed record StandingChapter(ReportPreview Part) : Chapter;

/// <summary>Frameworks and entities together.</summary>
public sealed record JointChapter(ReportJoint Joint) : Chapter;

/// <summary>The main nodes one by one, each with the sections that follow one another per node.</summary>
/// <param name="Last">No more is told of them after this, so what belongs nowhere else stands here.</param>
/// <param name="Section">When all it tells of them is one section, and more follows elsewhere: what the chapter is called.</param>
public sealed record NodesChapter(IReadOnlyList<ReportSection> Sections, IReadOnlyList<NodeGroup> Groups, bool Last, ReportSection? Section = null) : Chapter;

/// <param name="Title">Of the strategic pillar or the framework; null when there is one framework.</param>
public sealed record NodeGroup(string? Title, IReadOnlyList<NodeInPart> Nodes);

public sealed record NodeInPart(ReportPreview Part, ReportNode Node);

/// <summary>Deadlines that were shifted: after what is still to be done.</summary>
public sealed record ShiftsChapter : Chapter;

/// <summary>
/// What stands where in a report: the sections of its kind in their order (domain.md C). Sections per node that follow one
/// another are told of node by node. All frameworks share the other chapters, so nothing stands in a report twice.
/// </summary>
public sealed class ReportLayout
{
    /// <summary>Types of source whose findings are those of somebody who came to look; a document knows no more of a type than its code.</summary>
    private static readonly string[] Audits = ["internalAudit", "externalAudit", "peerAudit", "supervision"];

    private readonly ReportDocument _report;
    private readonly IReadOnlyList<ReportSection> _sections;

    public ReportLayout(ReportDocument report)
    {
        (_report, _sections) = (report, report.Kind.Sections.Count > 0 ? report.Kind.Sections : PreviewKind.Sections);
        Whole = Together(report.Parts);
        Chapters = [.. All()];
    }

    /// <summary>What is not of one framework: everything of all parts, each thing once. Null in a report about no framework.</summary>
    public ReportPreview? Whole { get; }

    public IReadOnlyList<Chapter> Chapters { get; }

    /// <summary>What people wrote about a node in a section.</summary>
    public ReportText? TextOf(ReportSection section, ReportNode node) => _report.Narrative.FirstOrDefault(t => t.Section == section.Code && t.Node == node.Code);

    /// <summary>Somebody still has to write it, and the edition is one for those who do.</summary>
    public bool Lacks(ReportSection section, ReportNode? node) => _report.Edition == ReportEdition.Working && section.NeedsText
        && !_report.Narrative.Any(t => t.Section == section.Code && t.Node == node?.Code);

    private IEnumerable<Chapter> All()
    {
        var shown = new HashSet<Guid>();
        for (var i = 0; i < _sections.Count; i++)
        {
            if (!_sections[i].PerNode)
            {
                var section = _sections[i];
                var chapter = new SectionChapter(section, _report.Narrative.FirstOrDefault(t => t.Section == section.Code && t.Node is null), SourcesIn(section, shown));
                if (chapter.Text is not null || Lacks(section, null) || Shows(chapter))
                {
                    yield return chapter;
                }

                continue;
            }

            var run = _sections.Skip(i).TakeWhile(s => s.PerNode).ToList();
            i += run.Count - 1;
            foreach (var nodes in Run(run, last: !_sections.Skip(i + 1).Any(s => s.PerNode)))
            {
                yield return nodes;
            }
        }
    }

    /// <summary>The register has something to show in it.</summary>
    private bool Shows(SectionChapter chapter) => chapter.Section.Content switch
    {
        SectionContent.Contributions => _report.Contributions.Count > 0,
        SectionContent.Units => _report.Movement is not null,
        SectionContent.Aspects => Whole is { Aspects.Count: > 0 },
        SectionContent.Themes => Whole is { Themes.Count: > 0 },
        SectionContent.Later => Whole is { Later.Count: > 0 },
        SectionContent.Missing => _report.Edition == ReportEdition.Working && Whole is not null,
        SectionContent.Sources => Whole is not null,
        SectionContent.Surveys or SectionContent.Incidents => chapter.Sources.Count > 0 || TrendsIn(chapter.Section).Count > 0,
        _ => chapter.Sources.Count > 0,
    };

    /// <summary>What a section shows over the years.</summary>
    public IReadOnlyList<ReportTrend> TrendsIn(ReportSection section) => [.. (Whole?.Trends ?? []).Where(t => section.Content == (t.Kind == TrendKind.Scores ? SectionContent.Surveys : SectionContent.Incidents))];

    /// <summary>What it shows over the years as courses; a report that was frozen before trends were in its data shows those of its own sources.</summary>
    public IReadOnlyList<Course> CoursesIn(SectionChapter chapter, PageLanguage language) =>
        TrendsIn(chapter.Section) is { Count: > 0 } trends ? TrendCourses.Of(trends, language) : chapter.Section.Content == SectionContent.Surveys ? SurveyCourses.Of(chapter.Sources, language) : [];

    /// <summary>A chapter of its own shows the aspects at a glance.</summary>
    public bool HasAspects => Chapters.OfType<SectionChapter>().Any(s => s.Section.Content == SectionContent.Aspects);

    private IEnumerable<Chapter> Run(List<ReportSection> run, bool last)
    {
        if (run.Any(s => s.Content == SectionContent.Standing))
        {
            if (_report.Joint is { } joint)
            {
                yield return new JointChapter(joint);
            }

            foreach (var part in _report.Parts)
            {
                yield return new StandingChapter(part);
            }
        }

        // How it stands is told at a glance; alone it needs no chapter for every node, unless somebody wrote about one.
        if (run.Any(s => s.Content != SectionContent.Standing || _report.Narrative.Any(t => t.Section == s.Code)))
        {
            // Where others are told of together.
            var alone = run.Count == 1 && _sections.Zip(_sections.Skip(1)).Any(s => s.First.PerNode && s.Second.PerNode) ? run[0] : null;
            var groups = Groups().Select(g => g with { Nodes = [.. g.Nodes.Where(n => alone is null || Tells(alone, n.Node))] });
            yield return new NodesChapter(run, [.. groups.Where(g => g.Nodes.Count > 0)], last, alone);
        }

        if (run.Any(s => s.Content == SectionContent.LookAhead) && Whole is { Shifts.Count: > 0 })
        {
            yield return new ShiftsChapter();
        }
    }

    /// <summary>A node of which a section has nothing to tell stands where more is told of it.</summary>
    private bool Tells(ReportSection section, ReportNode node) => section.Content != SectionContent.Standing || TextOf(section, node) is not null || Lacks(section, node);

    private IEnumerable<NodeGroup> Groups()
    {
        var left = _report.Parts.SelectMany(p => p.Nodes.Select(n => new NodeInPart(p, n))).ToList();
        foreach (var pillar in _report.Strategy ?? [])
        {
            var under = left.Where(n => pillar.Nodes.Contains(n.Node.Code)).ToList();
            left.RemoveAll(under.Contains);
            yield return new NodeGroup(pillar.Title, under);
        }

        // What the strategy leaves out stands under its framework (domain.md story 23).
        var named = _report.Parts.Count > 1 || left.Count < _report.Parts.Sum(p => p.Nodes.Count);
        foreach (var part in left.GroupBy(n => n.Part))
        {
            yield return new NodeGroup(named ? part.Key.FrameworkName : null, [.. part]);
        }
    }

    /// <summary>Each source stands whole in the first chapter that is about its kind; the chapter of sources has the others.</summary>
    private List<ReportSource> SourcesIn(ReportSection section, HashSet<Guid> shown) =>
        [.. (Whole?.Sources ?? []).Where(s => IsIn(section.Content, s) && shown.Add(s.Id))];

    private static bool IsIn(SectionContent content, ReportSource source) => content switch
    {
        SectionContent.Surveys => source.Results.Any(r => r.Scores.Count > 0 || r.Issued is not null),
        SectionContent.Incidents => source.Results.Any(r => r.Counts.Count > 0),
        SectionContent.Baseline => source.Results.Any(r => r.Answers.Count > 0),
        SectionContent.KeyFigures => source.Results.Any(r => r.KeyFigures.Count > 0),
        SectionContent.Audits => Audits.Contains(source.Type),
        // The table above them lists all; what has no more to tell stands in it.
        SectionContent.Sources => source.Note is not null || source.Results.Count + source.Findings.Count > 0,
        _ => false,
    };

    private static ReportPreview? Together(IReadOnlyList<ReportPreview> parts) => parts.Count == 0 ? null : parts.Count == 1 ? parts[0] : parts[0] with
    {
        Framework = string.Join(", ", parts.Select(p => p.Framework)),
        FrameworkName = string.Join(" · ", parts.Select(p => p.FrameworkName)),
        Nodes = [.. parts.SelectMany(p => p.Nodes)],
        Aspects = [.. parts.SelectMany(p => p.Aspects)],
        Themes = [.. parts.SelectMany(p => p.Themes)],
        Sources = [.. parts.SelectMany(p => p.Sources).GroupBy(s => s.Id).Select(s => s.First() with { Findings = [.. s.SelectMany(x => x.Findings).GroupBy(f => f.Id).Select(Joined)] })],
        Shifts = [.. parts.SelectMany(p => p.Shifts).Distinct()],
        Trends = [.. parts.SelectMany(p => p.Trends).DistinctBy(t => (t.Kind, t.Series, t.Subject, t.Unit, t.Scale))],
        Later = [.. parts.SelectMany(p => p.Later).Distinct().OrderBy(l => l.On)],
        Missing = [.. parts.SelectMany(p => p.Missing).Distinct()],
    };

    /// <summary>A finding that serves several frameworks has the nodes of each.</summary>
    private static ReportFinding Joined(IEnumerable<ReportFinding> same) => same.First() with { Nodes = [.. same.SelectMany(f => f.Nodes).Distinct()] };
}
