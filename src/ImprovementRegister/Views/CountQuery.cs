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

    /// <summary>The codes that each of the rows hangs under, of a row on a line; no code has a space in it.</summary>
    private const string Sets = @"string_agg(array_to_string(nodes, ' '), E'\n')";

    /// <param name="pairs">Which node counts for which part.</param>
    /// <param name="shown">The nodes of all views there are, when what hangs under none of them is to be counted too.</param>
    /// <returns>The counts by part, to be had after the snapshot has run; a part without anything under it is missing.</returns>
    public Func<CountsByPart> Ask(IReadOnlyList<(string Node, string Part)> pairs, IReadOnlySet<string>? shown = null)
    {
        var inYear = $"{Filters.InYear("$2", "$3")} AND ($4 IS NULL OR unit = ANY($4)){(shown is null ? " AND nodes <> '{}'" : "")}";
        NpgsqlParameter[] Parameters(AsOf asOf) =>
            [Sql.Text(snapshot.Tenant), Sql.Day(new DateOnly(year, 1, 1)), Sql.Day(new DateOnly(year, 12, 31)), Sql.Texts(units), .. asOf.Parameters()];
        var asOf = asked.InYear(year);
        var places = new FigurePlaces($"${Parameters(asOf).Length + 1}", table => asOf.HeldApart(table, place: 5));
        using var counting = snapshot.Counting();
        // There are nearly as many sets of nodes as actions: gathered as text they cost less than as groups.
        var actions = snapshot.Ask(
            $"""
            SELECT status, {Figures.Overdue.Condition(places)}, {Figures.Reopened.Condition(places)}, {Figures.Shifted.Condition(places)}, {Sets}
              FROM {asOf.Held("ir_action", place: 5)} WHERE {inYear} AND {Filters.Counted} GROUP BY 1, 2, 3, 4
            """,
            row => (Nodes: row.GetString(4), Counts: Counts.Of(
                Enum.Parse<ActionStatus>(row.GetString(0)), 1, row.GetBoolean(1) ? 1 : 0, row.GetBoolean(2) ? 1 : 0, row.GetBoolean(3) ? 1 : 0)),
            [.. Parameters(asOf), Sql.Day(asOf.Today)]);
        var findings = snapshot.Ask(
            $"SELECT {Sets} FROM {asOf.Held("ir_finding", place: 5)} WHERE {inYear} AND {Figures.Findings.Condition(places)} HAVING count(*) > 0",
            row => (Nodes: row.GetString(0), Counts: Counts.Zero with { Findings = 1 }), Parameters(asOf));
        var goals = snapshot.Ask(
            $"SELECT {Sets} FROM {(plans ?? asked).Held("ir_goal", place: 5)} WHERE {inYear} HAVING count(*) > 0",
            row => (Nodes: row.GetString(0), Counts: Counts.Zero with { Goals = 1 }), Parameters(plans ?? asked));
        var partsOf = pairs.ToLookup(p => p.Node, p => p.Part, StringComparer.Ordinal);
        return () => new CountsByPart([.. actions, .. findings, .. goals], partsOf, shown);
    }

    /// <summary>For each node of a framework, and of an earlier one that goes on in it: the parts that it counts in, and the framework's total.</summary>
    public static IReadOnlyList<(string Node, string Part)> RollUp(Framework framework, OrganisationCatalog catalog) =>
        [.. catalog.NodesOf(framework).SelectMany(node => catalog.CountsIn(node).Where(part => framework.Find(part) is not null).Append(Total).Select(part => (node, part)))];
}

/// <summary>The counts of the parts of a view: nodes, strategic pillars, the total.</summary>
public sealed class CountsByPart
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Counts[] _counts;

    /// <param name="sets">On each line the codes of one thing that counts, and what each of these counts for.</param>
    /// <param name="shown">The nodes of all views there are; null: nobody asks what is outside them.</param>
    public CountsByPart(IReadOnlyList<(string Nodes, Counts Each)> sets, ILookup<string, string> partsOf, IReadOnlySet<string>? shown = null)
    {
        var nodesOf = partsOf.Select(node => node.Key).Union(shown ?? Enumerable.Empty<string>(), StringComparer.Ordinal).ToDictionary(
            node => node, node => (Parts: partsOf[node].Select(PlaceOf).ToArray(), IsShown: shown?.Contains(node) != false), StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _counts = new Counts[_places.Count];
        Array.Fill(_counts, Counts.Zero);
        var (seen, things) = (new int[_counts.Length], 0);
        foreach (var (nodes, each) in sets)
        {
            var times = new int[_counts.Length];
            foreach (var line in nodes.AsSpan().Split('\n'))
            {
                things++;
                var set = nodes.AsSpan(line);
                var isShown = false;
                foreach (var code in set.Split(' '))
                {
                    if (!nodesOf.TryGetValue(set[code], out var node))
                    {
                        continue;
                    }

                    isShown |= node.IsShown;
                    // Under two nodes of one part it counts in that part once.
                    foreach (var part in node.Parts)
                    {
                        times[part] += seen[part] == things ? 0 : 1;
                        seen[part] = things;
                    }
                }

                Outside += isShown ? 0 : 1;
            }

            for (var part = 0; part < times.Length; part++)
            {
                _counts[part] += times[part] * each;
            }
        }
    }

    /// <summary>How many things hang under no node of any view (<see cref="OutsideNodes"/>); of what hangs under none at all only when all of these were named.</summary>
    public int Outside { get; }

    public Counts Of(string part) => _places.TryGetValue(part, out var place) ? _counts[place] : Counts.Zero;

    private int PlaceOf(string part) => _places.TryGetValue(part, out var known) ? known : _places[part] = _places.Count;
}
