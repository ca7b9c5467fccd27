using System.Text.Json.Nodes;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Sources;
using ImprovementRegister.Views;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>
/// A register as its events add up, and its figures by going through all of it: slow, and told in another way than the
/// projection tells it.
/// </summary>
public sealed class FoldedRegister(OrganisationCatalog catalog, DateOnly today)
{
    private readonly Dictionary<Guid, ImprovementAction> _actions = [];
    private readonly Dictionary<Guid, Finding> _findings = [];
    private readonly Dictionary<Guid, Goal> _goals = [];
    private readonly Dictionary<Guid, Source> _sources = [];

    /// <param name="today">The day that overdue is measured on.</param>
    /// <param name="on">Only what had happened by the end of this day; null: all. Nothing happened to what had not begun.</param>
    /// <param name="known">Only what was recorded by then; null: all.</param>
    public static async Task<FoldedRegister> ReadAsync(NpgsqlDataSource database, OrganisationCatalog catalog, DateOnly today, DateOnly? on = null, DateTimeOffset? known = null)
    {
        var folded = new FoldedRegister(catalog, today);
        await using var command = database.CreateCommand("""
            SELECT e.stream_id, e.type, e.data FROM mt_events e
             WHERE e.tenant_id = $1 AND ($3::timestamptz IS NULL OR e.timestamp <= $3)
               AND ($2::date IS NULL OR greatest((e.headers ->> 'HappenedOn')::date,
                    (SELECT (f.headers ->> 'HappenedOn')::date FROM mt_events f WHERE f.tenant_id = e.tenant_id AND f.stream_id = e.stream_id AND f.version = 1)) <= $2)
             ORDER BY e.seq_id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = catalog.Organisation.Tenant });
        command.Parameters.Add(Sql.Day(on));
        command.Parameters.Add(Sql.Instant(known));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (id, alias) = (reader.GetGuid(0), reader.GetString(1));
            var @event = Aggregates.Types.Read(alias, reader.GetString(2));
            Take(folded._actions, Aggregates.Action, id, alias, @event);
            Take(folded._findings, Aggregates.Finding, id, alias, @event);
            Take(folded._goals, Aggregates.Goal, id, alias, @event);
            Take(folded._sources, Aggregates.Source, id, alias, @event);
        }

        return folded;
    }

    /// <summary>The figures of what has one of the nodes, in a year; goals are those of <paramref name="plans"/>, whenever they were set.</summary>
    public Counts Under(IEnumerable<string> nodes, int year, IReadOnlyList<string>? units, FoldedRegister? plans = null)
    {
        var wanted = nodes.ToHashSet();
        var actions = _actions.Values.Where(a => a.Status is not (ActionStatus.Merged or ActionStatus.Split) && a.Parent is null && a.Nodes.Any(wanted.Contains) && Is(a.Unit, units))
            .Where(a => new[] { a.RaisedOn, a.Completion?.On, a.EndedOn }.Any(d => d?.Year <= year) && (a.EndedOn is null || a.EndedOn.Value.Year >= year)).ToList();
        int With(Func<ImprovementAction, bool> fits) => actions.Count(fits);
        return new Counts(
            actions.Count, With(a => a.IsOpen), With(a => a.IsOverdue(today)), With(a => a.Status == ActionStatus.Completed), With(a => a.Status == ActionStatus.Effective),
            With(a => a.Status == ActionStatus.Cancelled), With(a => a.Reopenings > 0), With(a => a.Shifts.Count > 0),
            _findings.Values.Count(f => f.Nodes.Any(wanted.Contains) && Is(f.Unit, units) && f.Dismissal is null && f.FoundOn!.From.Year <= year && f.FoundOn.On.Year >= year),
            (plans ?? this)._goals.Values.Count(g => g.Nodes.Any(wanted.Contains) && Is(g.Unit, units) && g.PlanYear <= year && g.LastYear >= year));
    }

    /// <summary>The summary as the API shows it, without what is not a figure.</summary>
    public JsonObject Summary(IReadOnlyList<string>? units)
    {
        var actions = _actions.Values.Where(a => a.Status is not (ActionStatus.Merged or ActionStatus.Split) && a.Parent is null && Is(a.Unit, units)).ToList();
        var findings = _findings.Where(f => Is(f.Value.Unit, units)).ToList();
        var goals = _goals.Values.Where(g => Is(g.Unit, units)).ToList();
        var sources = _sources.Values.Where(s => Is(s.Unit, units)).ToList();
        var answered = _actions.Values.SelectMany(a => a.Findings).ToHashSet();
        int With(Func<ImprovementAction, bool> fits) => actions.Count(fits);
        return new JsonObject
        {
            ["actions"] = actions.Count, ["open"] = With(a => a.IsOpen), ["overdue"] = With(a => a.IsOverdue(today)),
            ["completed"] = With(a => a.Status == ActionStatus.Completed), ["effective"] = With(a => a.Status == ActionStatus.Effective),
            ["cancelled"] = With(a => a.Status == ActionStatus.Cancelled), ["reopened"] = With(a => a.Reopenings > 0), ["shifted"] = With(a => a.Shifts.Count > 0),
            ["withoutOwner"] = With(a => a.IsOpen && a.Owner is null), ["withoutDeadline"] = With(a => a.IsOpen && a.Deadline is null),
            ["findings"] = findings.Count,
            ["findingsWithoutAction"] = findings.Count(f => f.Value.Dismissal is null && f.Value.Kind != FindingKind.Positive && !(f.Value.AcceptedRisk?.ExpiresOn >= today) && !answered.Contains(f.Key)),
            ["goals"] = goals.Count, ["goalsIncomplete"] = goals.Count(g => GoalGap.Of(g).Count > 0), ["sources"] = sources.Count,
            ["actionsByStatus"] = By<ActionStatus>(s => With(a => a.Status == s)), ["actionsByKind"] = By<ActionKind>(k => With(a => a.Kind == k)),
            ["sourcesByType"] = new JsonObject(catalog.SourceTypes.All.Select(t => KeyValuePair.Create(t.Code, (JsonNode?)JsonValue.Create(sources.Count(s => s.Type.Code == t.Code))))),
        };
    }

    public IReadOnlyList<string>? UnitsOf(string? unit) => unit is null ? null : catalog.UnitsConcerning(unit);

    private static JsonObject By<T>(Func<T, int> count)
        where T : struct, Enum =>
        new(Enum.GetValues<T>().Where(v => v is not (ActionStatus.Merged or ActionStatus.Split)).Select(v => KeyValuePair.Create(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{v}"), (JsonNode?)JsonValue.Create(count(v)))));

    private static bool Is(string? unit, IReadOnlyList<string>? units) => units is null || (unit is not null && units.Contains(unit));

    private static void Take<TState>(Dictionary<Guid, TState> states, Aggregate<TState> aggregate, Guid id, string alias, object @event)
        where TState : class
    {
        if (aggregate.Aliases.Contains(alias))
        {
            states[id] = aggregate.Evolve(states.GetValueOrDefault(id) ?? aggregate.None, @event);
        }
    }
}
