using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Sources;

/// <summary>The answers of a round at one node: counts, never only an average (domain.md story 10).</summary>
/// <param name="Asked">Something is asked about it; a pillar whose parts are asked about is only their heading.</param>
/// <param name="NotAnswered">Teams that took part in the round and left this node open; 0 where nothing is asked.</param>
/// <param name="Disagreement">Teams answered differently.</param>
public sealed record BaselineNode(
    string Code, string? Parent, string Title, bool Asked, int Met, int Working, int ToImplement, int NotAnswered, bool Disagreement, IReadOnlyList<BaselineResult> Answers, BaselineChange? Before)
{
    /// <summary>Its items, also those that nobody answered.</summary>
    public IReadOnlyList<BaselineItem> Items { get; init; } = [];
}

/// <summary>The answers about one item of a node.</summary>
public sealed record BaselineItem(string Item, int Met, int Working, int ToImplement, int NotAnswered, bool Disagreement);

/// <summary>The same node in the round that it is compared with.</summary>
public sealed record BaselineChange(int Met, int Working, int ToImplement, int NotAnswered);

/// <summary>The 0-meting of one framework in one round, with all nodes, also those that nobody answered.</summary>
/// <param name="Rounds">All there are, the latest last.</param>
/// <param name="Teams">So many took part: they answered something.</param>
/// <param name="Invited">So many were asked to.</param>
public sealed record BaselineOverview(string Framework, string Version, string? Round, string? ComparedWith, IReadOnlyList<string> Rounds, int Teams, int Invited, IReadOnlyList<BaselineNode> Nodes)
{
    public static BaselineOverview Of(Framework framework, OrganisationCatalog catalog, IReadOnlyList<Source> sources, string? round, string? comparedWith)
    {
        var mine = sources.Where(s => s.Details?.Framework is null || s.Details.Framework == framework.Code).OrderBy(s => s.HeldOn?.On ?? DateOnly.MinValue).ToList();
        var rounds = mine.Select(RoundOf).Distinct().ToList();
        var shown = round ?? rounds.LastOrDefault();
        var asking = Of(mine, shown);
        var (now, before) = (Answers(asking, framework), Answers(Of(mine, comparedWith), framework));
        var (answersNow, answersBefore) = (now.ToLookup(a => a.Node), before.ToLookup(a => a.Node));
        var (teams, teamsBefore) = (TeamsOf(now), TeamsOf(before));
        var asked = asking.SelectMany(s => BaselinePaper.AskedIn(s, framework, catalog)).SelectMany(of => of.Select(item => (Node: of.Key, item?.Code))).Distinct().ToLookup(a => a.Node, a => a.Code);
        return new BaselineOverview(
            framework.Code, framework.Version, shown, comparedWith, rounds, teams,
            asking.SelectMany(s => UnitsOfASource.Of(s, catalog)).Select(u => u.Code).Union(now.Select(a => a.Unit ?? "")).Count(),
            [.. framework.Nodes.Select(n => Node(
                n, [.. asked[n.Code]], [.. answersNow[n.Code]], teams, comparedWith is null ? null : [.. answersBefore[n.Code]], teamsBefore))]);
    }

    /// <summary>A round that nobody named is called by its days; "Q1 2026" and "2026-Q1" are one.</summary>
    public static string RoundOf(Source source) => Period.CodeOf(source.Details?.Round ?? source.HeldOn?.Raw ?? source.Title);

    private static List<BaselineResult> Answers(IEnumerable<Source> sources, Framework framework) =>
        [.. sources.SelectMany(s => s.Results.SelectMany(r => r.Answers)).Where(a => framework.Find(a.Node) is not null)];

    private static List<Source> Of(IEnumerable<Source> sources, string? round) =>
        round is null ? [] : [.. sources.Where(s => Codes.Same(RoundOf(s), round))];

    private static int TeamsOf(IEnumerable<BaselineResult> answers) => answers.Select(a => a.Unit).Distinct().Count();

    /// <param name="asked">The codes of the items that are asked about; null for the node as a whole.</param>
    private static BaselineNode Node(
        FrameworkNode node, IReadOnlyList<string?> asked, IReadOnlyList<BaselineResult> answers, int teams, IReadOnlyList<BaselineResult>? before, int teamsBefore) => new(
        node.Code, node.Parent, node.Title, asked.Count > 0 || answers.Count > 0, Count(answers, BaselineAnswer.Met), Count(answers, BaselineAnswer.Working), Count(answers, BaselineAnswer.ToImplement),
        asked.Count > 0 ? teams - TeamsOf(answers) : 0, answers.GroupBy(a => a.Item).Any(Differ), answers,
        before is null ? null : new BaselineChange(
            Count(before, BaselineAnswer.Met), Count(before, BaselineAnswer.Working), Count(before, BaselineAnswer.ToImplement), asked.Count > 0 ? teamsBefore - TeamsOf(before) : 0))
    {
        Items = [.. asked.Concat(answers.Select(a => a.Item)).OfType<string>().Distinct().Select(item => Item(item, [.. answers.Where(a => a.Item == item)], teams))],
    };

    private static BaselineItem Item(string item, IReadOnlyList<BaselineResult> answers, int teams) => new(
        item, Count(answers, BaselineAnswer.Met), Count(answers, BaselineAnswer.Working), Count(answers, BaselineAnswer.ToImplement), teams - TeamsOf(answers), Differ(answers));

    private static bool Differ(IEnumerable<BaselineResult> answers) => answers.Select(a => a.Answer).Distinct().Count() > 1;

    private static int Count(IEnumerable<BaselineResult> answers, BaselineAnswer answer) => answers.Count(a => a.Answer == answer);
}
