using ImprovementRegister.Comparing;
using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Reports;

/// <summary>An action that counts in a figure of the movement of a report.</summary>
/// <param name="Unit">Code of the unit, <see cref="MovementQuery.NoUnit"/>, or <see cref="MovementQuery.All"/> for the total.</param>
internal sealed record MovedAction(Guid Action, string Unit, string Figure);

/// <summary>
/// Counts the movement of a report (<see cref="ReportMovement"/>): its own frameworks and units, between the day before its period and its
/// reference date, by the days on which things happened, as known at a moment. What became of an action in between is judged as a
/// comparison judges it (ADR 0025); what is drawn up, explained and compared with now is this one list.
/// </summary>
internal sealed class MovementQuery
{
    public const string All = "all";
    public const string NoUnit = "none";

    private static readonly Dictionary<Change, string> FigureOf = new() { [Change.New] = "new", [Change.Closed] = "closed", [Change.Slipped] = "shifted", [Change.Reopened] = "reopened" };

    private readonly Snapshot _snapshot;
    private readonly OrganisationCatalog _catalog;
    private readonly IReadOnlyList<string>? _units;
    private readonly HashSet<string> _nodes;

    /// <param name="day">The reference date.</param>
    public MovementQuery(Snapshot snapshot, QualityReport report, OrganisationCatalog catalog, AsOf known, DateOnly day)
    {
        (_snapshot, _catalog, To, Before) = (snapshot, catalog.On(day), known.On(day), report.From.AddDays(-1));
        From = known.On(Before);
        HasBegun = day >= report.From;
        _units = ReportScope.Of(report, _catalog);
        _nodes = [.. report.Frameworks.Select(catalog.FindFramework).OfType<Framework>().SelectMany(catalog.NodesOf)];
    }

    /// <summary>The last day before the period.</summary>
    public DateOnly Before { get; }

    public AsOf To { get; }

    private AsOf From { get; }

    /// <summary>On the reference date the period had begun; before that nothing can have become of anything in it.</summary>
    public bool HasBegun { get; }

    /// <param name="only">Of nothing but these actions; of all when left out.</param>
    /// <returns>Each action once in each figure of each unit, to be had after the snapshot has run.</returns>
    public Func<IReadOnlyList<MovedAction>> Ask(IReadOnlyList<Guid>? only = null)
    {
        if (!HasBegun)
        {
            return () => [];
        }

        var compared = new CompareQuery(_snapshot, From, To).Ask(_units, only);
        var open = _snapshot.Ask(
            $"SELECT id, unit, {Filters.Overdue("$4")} FROM {To.Held("ir_action", place: 5)} WHERE open AND {Filters.Counted} AND nodes && $2 AND ($3 IS NULL OR unit = ANY($3)){(only is null ? "" : $" AND id = ANY(${To.Parameters().Length + 5})")}",
            row => (Id: row.GetGuid(0), Unit: row.IsDBNull(1) ? null : row.GetString(1), Overdue: row.GetBoolean(2)),
            [Sql.Text(_snapshot.Tenant), Sql.Texts(_nodes), Sql.Texts(_units), Sql.Day(To.Today), .. To.Parameters(), .. only is null ? (NpgsqlParameter[])[] : [Sql.Uuids(only)]]);
        var by = new ComparedBy("unit", a => (a.From is null ? [] : Standing(a.From.Unit, a.From.Nodes), Standing(a.To.Unit, a.To.Nodes)));
        return () =>
        [
            .. compared.Where(a => a.Changes.Count > 0)
                .SelectMany(a => by.In(a).Where(c => FigureOf.ContainsKey(c.Change)).Select(c => new MovedAction(a.Id, c.Part, FigureOf[c.Change]))),
            .. from action in open
               from part in Standing(action.Unit)
               from figure in action.Overdue ? (string[])["open", "overdue"] : ["open"]
               select new MovedAction(action.Id, part, figure),
        ];
    }

    /// <summary>The figures of what was counted.</summary>
    public ReportMovement? Sum(IReadOnlyList<MovedAction> counted)
    {
        if (!HasBegun)
        {
            return null;
        }

        var figures = counted.GroupBy(c => c.Unit, c => c.Figure, StringComparer.OrdinalIgnoreCase).ToDictionary(u => u.Key, Movement.Of, StringComparer.OrdinalIgnoreCase);
        // A unit stands below the one that it falls under, those of one unit as the organisation lists them.
        var codes = _catalog.Organisation.Units.Select(u => u.Code).Concat(figures.Keys.Order(StringComparer.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(code => code != All && code != NoUnit && figures.ContainsKey(code)).ToList();
        var above = codes.ToDictionary(code => code, code => _catalog.UnitAndAbove(code).Skip(1).FirstOrDefault(figures.ContainsKey), StringComparer.OrdinalIgnoreCase);
        IEnumerable<UnitMovement> Beneath(string? unit, int level) => codes.Where(code => above[code] == unit)
            .SelectMany(code => Beneath(code, level + 1).Prepend(new UnitMovement(code, NameOf(code), unit is null ? null : NameOf(unit), level, figures[code])));
        return new ReportMovement(
            figures.GetValueOrDefault(All) ?? Movement.Of(Enumerable.Empty<string>()),
            [.. Beneath(null, 0), .. figures.TryGetValue(NoUnit, out var none) ? (UnitMovement[])[new UnitMovement(NoUnit, null, null, 0, none)] : []]);
    }

    private string NameOf(string code) => _catalog.ResolveUnit(code)?.Name ?? code;

    /// <summary>The parts that an action counts in: none when it is not of this report.</summary>
    private IEnumerable<string> Standing(string? unit, IReadOnlyList<string> nodes) => nodes.Any(_nodes.Contains) && (_units is null || (unit is not null && _units.Contains(unit))) ? Standing(unit) : [];

    private IEnumerable<string> Standing(string? unit) => unit is null ? [All, NoUnit] : _catalog.UnitAndAbove(unit).Prepend(All);
}
