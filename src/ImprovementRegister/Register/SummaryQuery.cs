using ImprovementRegister.Actions;
using ImprovementRegister.Sources;
using Npgsql;

namespace ImprovementRegister.Register;

/// <summary>Actions of one status and kind.</summary>
public sealed record ActionFigures(ActionStatus Status, ActionKind Kind, int Count, int Overdue, int Reopened, int Shifted, int WithoutOwner, int WithoutDeadline);

public sealed record SummaryFigures(
    IReadOnlyList<ActionFigures> Actions, int Findings, int FindingsWithoutAction, int Goals, int GoalsIncomplete, IReadOnlyDictionary<string, int> Sources);

/// <summary>Counts the register as a whole, as the two clocks ask (ADR 0022), by one query each for what it holds.</summary>
/// <param name="units">Null for all units and what has none.</param>
public sealed class SummaryQuery(Snapshot snapshot, IReadOnlyList<string>? units, AsOf asOf)
{
    private const string Here = "($2 IS NULL OR unit = ANY($2))";

    /// <returns>The figures, to be had after the snapshot has run.</returns>
    public Func<SummaryFigures> Ask()
    {
        var places = new FigurePlaces($"${Parameters().Length + 1}", Held, asOf.IsNow);
        using var counting = snapshot.Counting();
        var actions = snapshot.Ask(
            $"""
            SELECT status, kind, count(*), {Figures.Overdue.Count(places)}, {Figures.Reopened.Count(places)}, {Figures.Shifted.Count(places)},
                   {Figures.WithoutOwner.Count(places)}, {Figures.WithoutDeadline.Count(places)}
              FROM {Held("ir_action")} WHERE {Here} AND {Filters.Counted} GROUP BY status, kind
            """,
            row => new ActionFigures(
                Enum.Parse<ActionStatus>(row.GetString(0)), Enum.Parse<ActionKind>(row.GetString(1)), Int(row, 2), Int(row, 3), Int(row, 4), Int(row, 5), Int(row, 6), Int(row, 7)),
            [.. Parameters(), Sql.Day(asOf.Today)]);
        var findings = snapshot.Ask(
            $"""
            SELECT count(*), {Figures.FindingsWithoutAction.Count(places)}
              FROM {Held("ir_finding")} WHERE {Here}
            """,
            row => (All: Int(row, 0), WithoutAction: Int(row, 1)), [.. Parameters(), Sql.Day(asOf.Today)]);
        var goals = snapshot.Ask(
            $"SELECT count(*), {Figures.GoalsIncomplete.Count(places)} FROM {Held("ir_goal")} WHERE {Here}", row => (All: Int(row, 0), Incomplete: Int(row, 1)), Parameters());
        var sources = snapshot.Ask(
            $"SELECT type, count(*) FROM {Held("ir_source")} WHERE {Here} GROUP BY type", row => (Type: row.GetString(0), Count: Int(row, 1)), Parameters());
        return () => new SummaryFigures(
            actions, findings[0].All, findings[0].WithoutAction, goals[0].All, goals[0].Incomplete, sources.ToDictionary(s => s.Type, s => s.Count));
    }

    private static int Int(NpgsqlDataReader row, int column) => (int)row.GetInt64(column);

    private string Held(string table) => asOf.Held(table, place: 3);

    private NpgsqlParameter[] Parameters() => [Sql.Text(snapshot.Tenant), Sql.Texts(units), .. asOf.Parameters()];
}
