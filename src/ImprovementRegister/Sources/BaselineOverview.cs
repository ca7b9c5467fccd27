using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Sources;

/// <summary>The answers of a round at one node: counts, never only an average (domain.md story 10).</summary>
/// <param name="NotAnswered">Teams that took part in the round and left this node open.</param>
/// <param name="Disagreement">Teams answered differently.</param>
public sealed record BaselineNode(
    string Code, string? Parent, string Title, int Met, int Working, int ToImplement, int NotAnswered, bool Disagreement, IReadOnlyList<BaselineResult> Answers, BaselineChange? Before)
{
    /// <summary>Those of its items that were answered.</summary>
    public IReadOnlyList<BaselineItem> Items { get; init; } = [];
}

/// <summary>The answers about one item of a node.</summary>
public sealed record BaselineItem(string Item, int Met, int Working, int ToImplement, int NotAnswered, bool Disagreement);

/// <summary>The same node in the round that it is compared with.</summary>
public sealed record BaselineChange(int Met, int Working, int ToImplement, int NotAnswered);

/// <summary>The 0-meting of one framework in one round, with all nodes, also those that nobody answered.</summary>
/// <param name="Rounds">All there are, the latest last.</param>
public sealed record BaselineOverview(string Framework, string Version, string? Round, string? ComparedWith, IReadOnlyList<string> Rounds, int Teams, IReadOnlyList<BaselineNode> Nodes)
{
    public static BaselineOverview Of(Framework framework, IReadOnlyList<Source> sources, string? round, string? comparedWith)
    {
        var mine = sources.Where(s => s.Details?.Framework is null || s.Details.Framework == framework.Code).OrderBy(s => s.HeldOn?.On ?? DateOnly.MinValue).ToList();
        var rounds = mine.Select(RoundOf).Distinct().ToList();
        var shown = round ?? rounds.LastOrDefault();
        var (now, before) = (Answers(mine, framework, shown), Answers(mine, framework, comparedWith));
        var (teams, teamsBefore) = (TeamsOf(now), TeamsOf(before));
        return new BaselineOverview(
            framework.Code, framework.Version, shown, comparedWith, rounds, teams,
            [.. framework.Nodes.Select(n => Node(n, [.. now.Where(a => a.Node == n.Code)], teams, comparedWith is null ? null : [.. before.Where(a => a.Node == n.Code)], teamsBefore))]);
    }

    /// <summary>A round that nobody named is called by its days; "Q1 2026" and "2026-Q1" are one.</summary>
    public static string RoundOf(Source source) => Period.CodeOf(source.Details?.Round ?? source.HeldOn?.Raw ?? source.Title);

    private static List<BaselineResult> Answers(IEnumerable<Source> sources, Framework framework, string? round) =>
        round is null ? [] : [.. sources.Where(s => string.Equals(RoundOf(s), round, StringComparison.OrdinalIgnoreCase))
            .SelectMany(s => s.Results.SelectMany(r => r.Answers)).Where(a => framework.Find(a.Node) is not null)];

    private static int TeamsOf(IEnumerable<BaselineResult> answers) => answers.Select(a => a.Unit).Distinct().Count();

    private static BaselineNode Node(FrameworkNode node, IReadOnlyList<BaselineResult> answers, int teams, IReadOnlyList<BaselineResult>? before, int teamsBefore) => new(
        node.Code, node.Parent, node.Title, Count(answers, BaselineAnswer.Met), Count(answers, BaselineAnswer.Working), Count(answers, BaselineAnswer.ToImplement),
        teams - TeamsOf(answers), answers.GroupBy(a => a.Item).Any(Differ), answers,
        before is null ? null : new BaselineChange(
            Count(before, BaselineAnswer.Met), Count(before, BaselineAnswer.Working), Count(before, BaselineAnswer.ToImplement), teamsBefore - TeamsOf(before)))
    {
        Items = [.. answers.Where(a => a.Item is not null).GroupBy(a => a.Item!).Select(g => new BaselineItem(
            g.Key, Count(g, BaselineAnswer.Met), Count(g, BaselineAnswer.Working), Count(g, BaselineAnswer.ToImplement), teams - TeamsOf(g), Differ(g)))],
    };

    private static bool Differ(IEnumerable<BaselineResult> answers) => answers.Select(a => a.Answer).Distinct().Count() > 1;

    private static int Count(IEnumerable<BaselineResult> answers, BaselineAnswer answer) => answers.Count(a => a.Answer == answer);
}
