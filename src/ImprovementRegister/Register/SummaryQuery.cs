using ImprovementRegister.Actions;
using ImprovementRegister.Sources;
using Npgsql;

namespace ImprovementRegister.Register;

/// <summary>Actions of one status and kind.</summary>
public sealed record ActionFigures(ActionStatus Status, ActionKind Kind, int Count, int Overdue, int Reopened, int Shifted, int WithoutOwner, int WithoutDeadline);

public sealed record SummaryFigures(
    IReadOnlyList<ActionFigures> Actions, int Findings, int FindingsWithoutAction, int Goals, int GoalsIncomplete, IReadOnlyDictionary<string, int> Sources);

/// <summary>What of the register asks something of somebody now: of the actions those that are open or wait for a verdict.</summary>
public sealed record AskingFigures(IReadOnlyList<ActionFigures> Actions, int FindingsWithoutAction, int GoalsIncomplete);

/// <summary>
/// Counts the register as a whole, as the two clocks ask (ADR 0022). What holds now is counted in parts, each by the narrowest
/// index that has it; what held before, which has one index for all, by one query each for what it holds.
/// </summary>
/// <param name="units">Null for all units and what has none.</param>
public sealed class SummaryQuery(Snapshot snapshot, IReadOnlyList<string>? units, AsOf asOf)
{
    /// <summary>What has ended is never overdue, nor without what it would need: its index does not have what that is counted by.</summary>
    private static readonly Part Open = new("open"), Ended = new("NOT open", HasOpen: false), Both = new("true");

    private const string Here = "($2 IS NULL OR unit = ANY($2))";

    private FigurePlaces Places => new($"${Parameters().Length + 1}", table => asOf.HeldApart(table, place: 3));

    /// <returns>The figures, to be had after the snapshot has run.</returns>
    public Func<SummaryFigures> Ask()
    {
        using var counting = snapshot.Counting();
        var actions = AskActions(asOf.IsNow ? [Open, Ended] : [Both]);
        var findings = AskFindings();
        var goals = snapshot.Ask(
            $"SELECT count(*), {Figures.GoalsIncomplete.Count(Places)} FROM {Held("ir_goal")} WHERE {Here}", row => (All: Int(row, 0), Incomplete: Int(row, 1)), Parameters());
        var sources = snapshot.Ask(
            $"SELECT type, count(*) FROM {Held("ir_source")} WHERE {Here} GROUP BY type", row => (Type: row.GetString(0), Count: Int(row, 1)), Parameters());
        return () => new SummaryFigures(
            actions(), findings().All, findings().WithoutAction, goals[0].All, goals[0].Incomplete, sources.ToDictionary(s => s.Type, s => s.Count));
    }

    /// <summary>Less than all: what has ended, and how much there is, need not be gone through. Of now only.</summary>
    /// <returns><inheritdoc cref="Ask"/></returns>
    public Func<AskingFigures> AskAsking()
    {
        using var counting = snapshot.Counting();
        var actions = AskActions([Open, Ended with { Condition = $"{Ended.Condition} AND {Figures.Completed.Condition(Places)}" }]);
        var findings = AskFindingsWithoutAction();
        var goals = snapshot.Ask($"SELECT {Figures.GoalsIncomplete.Count(Places)} FROM {Held("ir_goal")} WHERE {Here}", row => Int(row, 0), Parameters());
        return () => new AskingFigures(actions(), findings[0], goals[0]);
    }

    /// <param name="parts">No action is in two of them.</param>
    private Func<IReadOnlyList<ActionFigures>> AskActions(IReadOnlyList<Part> parts)
    {
        string OfOpen(Part part, Figure<ImprovementAction> figure) => part.HasOpen ? figure.Count(Places) : "0::bigint";
        var counted = parts.Select(part => snapshot.Ask(
            $"""
            SELECT status, kind, count(*), {OfOpen(part, Figures.Overdue)}, {Figures.Reopened.Count(Places)}, {Figures.Shifted.Count(Places)},
                   {OfOpen(part, Figures.WithoutOwner)}, {OfOpen(part, Figures.WithoutDeadline)}
              FROM {Held("ir_action")} WHERE {Here} AND {Filters.Counted} AND {part.Condition} GROUP BY status, kind
            """,
            row => new ActionFigures(
                Enum.Parse<ActionStatus>(row.GetString(0)), Enum.Parse<ActionKind>(row.GetString(1)), Int(row, 2), Int(row, 3), Int(row, 4), Int(row, 5), Int(row, 6), Int(row, 7)),
            [.. Parameters(), Sql.Day(asOf.Today)])).ToList();
        return () => [.. counted.SelectMany(c => c)];
    }

    private Func<(int All, int WithoutAction)> AskFindings()
    {
        if (asOf.IsNow)
        {
            var (all, without) = (snapshot.Ask($"SELECT count(*) FROM {Held("ir_finding")} WHERE {Here}", row => Int(row, 0), Parameters()), AskFindingsWithoutAction());
            return () => (all[0], without[0]);
        }

        var both = snapshot.Ask(
            $"SELECT count(*), {Figures.FindingsWithoutAction.Count(Places)} FROM {Held("ir_finding")} WHERE {Here}", row => (Int(row, 0), Int(row, 1)), [.. Parameters(), Sql.Day(asOf.Today)]);
        return () => both[0];
    }

    private IReadOnlyList<int> AskFindingsWithoutAction() => snapshot.Ask(
        $"SELECT count(*) FROM {Held("ir_finding")} WHERE {Here} AND {Figures.FindingsWithoutAction.Condition(Places)}", row => Int(row, 0), [.. Parameters(), Sql.Day(asOf.Today)]);

    private static int Int(NpgsqlDataReader row, int column) => (int)row.GetInt64(column);

    private string Held(string table) => asOf.Held(table, place: 3);

    private NpgsqlParameter[] Parameters() => [Sql.Text(snapshot.Tenant), Sql.Texts(units), .. asOf.Parameters()];

    /// <summary>Some of the actions, counted apart.</summary>
    private sealed record Part(string Condition, bool HasOpen = true);
}
