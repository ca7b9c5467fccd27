using System.Globalization;
using ImprovementRegister.Adoption;

namespace ImprovementRegister.Reports.Page;

/// <summary>What several parts of the page need to know of the whole: where things stand, and what codes are called.</summary>
public sealed class ReportOutline
{
    private readonly Dictionary<string, ReportNode> _pillars;
    private readonly Dictionary<string, ReportAspect> _aspects;
    private readonly Dictionary<string, ReportTheme> _themes;

    private readonly string _part;

    private readonly ReportDocument? _document;

    /// <param name="part">What the ids of this part of a page begin with; empty when it is all there is.</param>
    /// <param name="document">The report that this is a part of; null when nobody began one.</param>
    public ReportOutline(ReportPreview report, string part = "", ReportDocument? document = null)
    {
        (Report, _part, _document) = (report, part, document);
        _pillars = report.Nodes.ToDictionary(n => n.Code, StringComparer.OrdinalIgnoreCase);
        _aspects = report.Aspects.ToDictionary(a => a.Code, StringComparer.OrdinalIgnoreCase);
        _themes = report.Themes.ToDictionary(t => t.Code, StringComparer.OrdinalIgnoreCase);

        // An action stands under every pillar it serves; in the whole it counts once.
        Open = [.. report.Nodes.SelectMany(n => n.LookAhead).DistinctBy(a => a.Id)];
    }

    public ReportPreview Report { get; }

    /// <summary>A goal with two targets: who keeps the register has to choose, and a reader finds both where they are stated.</summary>
    public static string TwoTargets(ReportEdition edition, PageLanguage l) => l[edition == ReportEdition.Public ? "target.two" : "target.conflict"];

    /// <summary>How a finding stands; that an action is still to come is work for who keeps the register, and a reader knows that it is open.</summary>
    public static string StateOf(ReportFinding finding, ReportEdition edition, PageLanguage l) =>
        edition == ReportEdition.Public && finding.State == Findings.FindingState.WithoutAction ? l["finding.open"] : l.Term(finding.State);

    /// <summary>What stands under the title of a source: what neither that title nor the heading of the chapter says already.</summary>
    public static IEnumerable<string> Under(ReportSource source, string? chapter, PageLanguage l)
    {
        bool Said(string words) => Reference.NameKey.Of(words) is var key && (Reference.NameKey.Of(source.Title).Contains(key, StringComparison.Ordinal) || (chapter is not null && Reference.NameKey.Of(chapter) == key));
        if (!Said(source.TypeName))
        {
            yield return l.Sentence(source.TypeName);
        }

        if (source.HeldOn is { } held && !Said(held))
        {
            yield return held;
        }

        if (source.Norm is { } norm)
        {
            yield return l.Of("norm", norm);
        }
    }

    /// <summary>The time that it looks back on, in words that fit behind "in".</summary>
    public string LookedBack(PageLanguage l) => LookedBackOn.Of(Report, _document, l);

    /// <summary>Every open action once.</summary>
    public IReadOnlyList<ReportAction> Open { get; }

    public IReadOnlyList<ReportAction> Overdue => [.. Open.Where(a => a.Overdue)];

    public IReadOnlyList<ReportAction> WithoutOwner => [.. Open.Where(a => a.Owner is null)];

    /// <summary>The titles of the main nodes an open action stands under.</summary>
    public IEnumerable<string> PillarsOf(ReportAction action) => Report.Nodes.Where(n => n.LookAhead.Any(a => a.Id == action.Id)).Select(n => n.Title);

    /// <summary>Known in both years and different: a status that was never filled in has not changed (domain.md F22).</summary>
    public static bool HasChanged(ReportAspect aspect) =>
        aspect.Previous != AspectStatus.Unknown && aspect.Current != AspectStatus.Unknown && aspect.Previous != aspect.Current;

    public IReadOnlyList<ReportAspect> AspectsOf(ReportNode pillar) => [.. Report.Aspects.Where(a => Codes.Same(a.Pillar, pillar.Code))];

    /// <summary>Where something stands on the page: what stands there for each part apart has the part in its id.</summary>
    public string Id(string name) => _part + name;

    /// <summary>Where the section of a main node stands on the page.</summary>
    public string Anchor(ReportNode node) => string.Create(CultureInfo.InvariantCulture, $"{_part}onderdeel-{Report.Nodes.ToList().FindIndex(n => n.Code == node.Code) + 1}");

    /// <summary>Nothing was recorded of a main node that any of these sections would tell.</summary>
    /// <param name="last">Nothing more is told of it further on.</param>
    public static bool TellsNothing(ReportNode node, IReadOnlyList<ReportSection> sections, bool last) =>
        node.IsEmpty && sections.Any(s => s.Content == SectionContent.LookBack || (last && s.Content is SectionContent.LookAhead or SectionContent.Goals));

    /// <summary>The public edition of an organisation that states no goals has no section of them under each main node; in the working edition that is work.</summary>
    public static bool TellsGoals(ReportPreview report, ReportEdition edition) => edition == ReportEdition.Working || report.Nodes.Any(n => n.Goals.Count + n.GoalsAhead.Count > 0);

    /// <summary>How a main node stands, in a line.</summary>
    public static string Summary(ReportNode node, PageLanguage l) => string.Join(" · ", new[]
    {
        l.Count("actions", node.Counts.Actions),
        l.Of("pillar.achieved", l.Number(node.Counts.Completed + node.Counts.Effective)),
        l.Of("pillar.open", l.Number(node.Counts.Open)),
        node.Counts.Overdue == 0 ? null : l.Of("pillar.overdue", l.Number(node.Counts.Overdue)),
        l.Count("findings", node.Counts.Findings),
    }.OfType<string>());

    /// <summary>The title of a main node, with its number if the framework numbers.</summary>
    public string Heading(ReportNode node, PageLanguage language) => node.Number is null
        ? node.Title
        : language.Of("numbered", language.Sentence(language.Term(node.Kind)), node.Number, node.Title);

    /// <summary>
    /// What an action serves besides the main node it is shown under, in words: "aspect 5", "thema 4", "Naasten".
    /// Aspects are numbered per pillar, so one of another pillar is named with it.
    /// </summary>
    public IReadOnlyList<string> Besides(IEnumerable<string> codes, ReportNode? under, PageLanguage language) =>
        [.. codes.Where(c => !Codes.Same(c, under?.Code)).Select(c => Name(c, under, language)).Distinct()];

    /// <summary>What is done for a goal, under the main node where the goal stands, and not for all goals of its ambition.</summary>
    /// <param name="ambition">The goals of its ambition there, itself among them.</param>
    public IEnumerable<ReportAction> ActionsOf(ReportGoal goal, ReportNode node, IReadOnlyList<ReportGoal> ambition) =>
        ActionsOf(goal, node).ExceptBy(ActionsOfAll(ambition, node).Select(a => a.Id), a => a.Id);

    /// <summary>What is done for every one of the goals of an ambition, said once below them: "Bovenstaande door middel van" (000:229). Nothing where there is one goal.</summary>
    public IReadOnlyList<ReportAction> ActionsOfAll(IReadOnlyList<ReportGoal> ambition, ReportNode node) =>
        ambition.Count < 2 ? [] : [.. ActionsOf(ambition[0], node).Where(a => ambition.All(g => a.Goals.Contains(g.Id)))];

    /// <summary>What is open and serves a goal of the node, where its goals are told of: it stands with its goal.</summary>
    public static IReadOnlyList<ReportAction> WithGoals(ReportNode node, IReadOnlyList<ReportSection> sections)
    {
        var goals = sections.Any(s => s.Content == SectionContent.Goals) ? node.Goals.Concat(node.GoalsAhead).Select(g => g.Id).ToHashSet() : [];
        return [.. node.LookAhead.Where(a => a.Goals.Any(goals.Contains))];
    }

    private static IEnumerable<ReportAction> ActionsOf(ReportGoal goal, ReportNode node) =>
        node.LookBack.Concat(node.LookAhead).Where(a => a.Goals.Contains(goal.Id)).DistinctBy(a => a.Id);

    private string Name(string code, ReportNode? under, PageLanguage language)
    {
        if (_aspects.TryGetValue(code, out var aspect))
        {
            var name = aspect.Number is null ? aspect.Title : language.Of("aspect.short", aspect.Number);
            return Codes.Same(aspect.Pillar, under?.Code) ? name : $"{aspect.PillarTitle}, {name}";
        }

        return _themes.TryGetValue(code, out var theme) ? theme.Number is null ? theme.Title : language.Of("theme.short", theme.Number)
            : _pillars.TryGetValue(code, out var pillar) ? pillar.Title
            : code;
    }
}
