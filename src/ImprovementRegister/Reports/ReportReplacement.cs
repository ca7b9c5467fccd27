using ImprovementRegister.Views;

namespace ImprovementRegister.Reports;

/// <summary>An earlier framework that this one took over from within the year: the figures of the year under both (domain.md F19, story 44).</summary>
/// <param name="Earlier">Its code.</param>
/// <param name="On">The first day of the later one.</param>
/// <param name="DecidedBy">Who wrote the mapping down, or where it stands.</param>
/// <param name="Nodes">The main nodes of the later one.</param>
/// <param name="EarlierNodes">The main nodes of the earlier one, and every lower one that goes on in none.</param>
public sealed record ReportReplacement(
    string Earlier, string EarlierName, string EarlierVersion, string EarlierLabel, DateOnly On, string DecidedBy, IReadOnlyList<ReplacingNode> Nodes, IReadOnlyList<ReplacedNode> EarlierNodes)
{
    /// <summary>What counts here, and under the later framework nowhere.</summary>
    public IReadOnlyList<ReplacedNode> Unmapped => [.. EarlierNodes.Where(n => n.Into.Count == 0)];
}

/// <summary>A main node of the later framework.</summary>
/// <param name="Own">What was linked to it or beneath.</param>
/// <param name="TakenOver">What was linked to what goes on in it; an action can be in both.</param>
public sealed record ReplacingNode(string Code, string Title, Counts Own, Counts TakenOver);

/// <param name="Into">What it goes on in, by title; empty: in nothing.</param>
public sealed record ReplacedNode(string Code, string Title, Counts Counts, IReadOnlyList<string> Into);
