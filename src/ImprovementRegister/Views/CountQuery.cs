using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Views;

/// <summary>
/// Counts what touches a year, by one query (ADR 0019): the database counts what hangs under the same set of nodes, and here
/// each set is added to every part it counts for, once. So an action that serves three nodes is in three counts and once in
/// every total. Actions and findings are those of the year's reference day; a plan is of its year whenever it was entered (ADR 0022).
/// </summary>
/// <param name="asked">The clocks that were asked for.</param>
/// <param name="plans">The clocks of the goals, when they are others.</param>
/// <param name="units">Null for all units and what has none.</param>
public sealed class CountQuery(Snapshot snapshot, int year, IReadOnlyList<string>? units, AsOf asked, AsOf? plans = null)
{
    /// <summary>The key of the total in the answer.</summary>
    public const string Total = "";

    /// <param name="pairs">Which node counts for which part.</param>
    /// <returns>The counts by part, to be had after the snapshot has run; a part without anything under it is missing.</returns>
    public Func<CountsByPart> Ask(IReadOnlyList<(string Node, string Part)> pairs)
    {
        var inYear = $"{Filters.InYear("$2", "$3")} AND ($4 IS NULL OR unit = ANY($4)) AND nodes <> '{{}}'";
        NpgsqlParameter[] Parameters(AsOf asOf) =>
            [Sql.Text(snapshot.Tenant), Sql.Day(new DateOnly(year, 1, 1)), Sql.Day(new DateOnly(year, 12, 31)), Sql.Texts(units), .. asOf.Parameters()];
        var asOf = asked.InYear(year);
        var places = new FigurePlaces($"${Parameters(asOf).Length + 1}", table => asOf.Held(table, place: 5));
        var actions = snapshot.Ask(
            $"""
            SELECT nodes, status, count(*), {Figures.Overdue.Count(places)}, {Figures.Reopened.Count(places)}, {Figures.Shifted.Count(places)}
              FROM {asOf.Held("ir_action", place: 5)} WHERE {inYear} AND {Filters.Counted} GROUP BY nodes, status
            """,
            row => (Nodes: row.GetFieldValue<string[]>(0), Counts: Counts.Of(
                Enum.Parse<ActionStatus>(row.GetString(1)), (int)row.GetInt64(2), (int)row.GetInt64(3), (int)row.GetInt64(4), (int)row.GetInt64(5))),
            [.. Parameters(asOf), Sql.Day(asOf.Today)]);
        var findings = snapshot.Ask(
            $"SELECT nodes, count(*) FROM {asOf.Held("ir_finding", place: 5)} WHERE {inYear} AND {Figures.Findings.Condition(places)} GROUP BY nodes",
            row => (Nodes: row.GetFieldValue<string[]>(0), Counts: Counts.Zero with { Findings = (int)row.GetInt64(1) }), Parameters(asOf));
        var goals = snapshot.Ask(
            $"SELECT nodes, count(*) FROM {(plans ?? asked).Held("ir_goal", place: 5)} WHERE {inYear} GROUP BY nodes",
            row => (Nodes: row.GetFieldValue<string[]>(0), Counts: Counts.Zero with { Goals = (int)row.GetInt64(1) }), Parameters(plans ?? asked));
        var partsOf = pairs.ToLookup(p => p.Node, p => p.Part, StringComparer.Ordinal);
        return () => new CountsByPart([.. actions, .. findings, .. goals], partsOf);
    }

    /// <summary>For each node of a framework: itself, its ancestors and the framework's total.</summary>
    public static IReadOnlyList<(string Node, string Part)> RollUp(Framework framework, OrganisationCatalog catalog) =>
    [
        .. framework.Nodes.SelectMany(n => catalog.SelfAndAncestors(n.Code).Append(Total).Select(part => (n.Code, part))),
        // What of an earlier framework goes on in this one counts where it goes on, once in each part.
        .. catalog.NodesOf(framework).Skip(framework.Nodes.Count).SelectMany(earlier => catalog.Mappings.Into(earlier).Where(into => framework.Find(into) is not null)
            .SelectMany(catalog.SelfAndAncestors).Append(Total).Distinct().Select(part => (earlier, part))),
    ];
}

/// <summary>The counts of the parts of a view: nodes, strategic pillars, the total.</summary>
public sealed class CountsByPart
{
    private readonly Dictionary<string, Sum> _sums = new(StringComparer.Ordinal);

    public CountsByPart(IReadOnlyList<(string[] Nodes, Counts Counts)> bySet, ILookup<string, string> partsOf)
    {
        var sumsOf = partsOf.ToDictionary(parts => parts.Key, parts => parts.Select(SumOf).ToArray(), StringComparer.Ordinal);
        for (var set = 0; set < bySet.Count; set++)
        {
            foreach (var node in bySet[set].Nodes)
            {
                foreach (var sum in sumsOf.GetValueOrDefault(node) ?? [])
                {
                    sum.AddOnce(set, bySet[set].Counts);
                }
            }
        }
    }

    public Counts Of(string part) => _sums.GetValueOrDefault(part)?.Counts ?? Counts.Zero;

    private Sum SumOf(string part) => _sums.TryGetValue(part, out var known) ? known : _sums[part] = new Sum();

    /// <summary>There are thousands of sets, so a set that was added already is known by its number.</summary>
    private sealed class Sum
    {
        private int _last = -1;

        public Counts Counts { get; private set; } = Counts.Zero;

        public void AddOnce(int set, Counts counts)
        {
            if (_last != set)
            {
                (_last, Counts) = (set, Counts + counts);
            }
        }
    }
}
