using ImprovementRegister.Sources;

namespace ImprovementRegister.Reports;

/// <summary>What each team answered about one item of a 0-meting (003:335-343).</summary>
/// <param name="Title">Of the node, with the item behind it.</param>
/// <param name="Teams">By answer, who gave it.</param>
/// <param name="Open">Teams that took part and left it open.</param>
public sealed record BaselineRow(string Title, IReadOnlyDictionary<BaselineAnswer, IReadOnlyList<string>> Teams, IReadOnlyList<string> Open)
{
    /// <summary>Teams do not agree about it.</summary>
    public bool Differs => Teams.Count(t => t.Value.Count > 0) > 1;

    /// <param name="whole">What an answer without a team is of.</param>
    public static IReadOnlyList<BaselineRow> Of(IReadOnlyList<ReportAnswer> answers, string whole)
    {
        var teams = answers.Select(a => a.Unit ?? whole).Distinct().Order(StringComparer.CurrentCulture).ToList();
        return
        [
            .. answers.GroupBy(a => (a.Node, a.Title, a.Item)).Select(row => new BaselineRow(
                row.Key.Item is null ? row.Key.Title : $"{row.Key.Title}: {row.Key.Item}",
                Enum.GetValues<BaselineAnswer>().ToDictionary(answer => answer, answer => (IReadOnlyList<string>)[.. teams.Where(t => row.Any(a => a.Answer == answer && (a.Unit ?? whole) == t))]),
                [.. teams.Except(row.Select(a => a.Unit ?? whole))])),
        ];
    }
}
