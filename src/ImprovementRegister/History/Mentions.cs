using System.Globalization;
using System.Text.Json.Nodes;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;

namespace ImprovementRegister.History;

/// <summary>Something that an event names by its id: the action that another went into, the finding that one is against.</summary>
/// <param name="Title">The one that it has, or had at the moment that is looked from, or how its text begins.</param>
public sealed record Mention(StreamKind Kind, Guid Id, string Title)
{
    private const int MostOfTitle = 120;

    /// <summary>As it stands in a sentence.</summary>
    internal string Quoted => $"“{FreeText.Beginning(Title, MostOfTitle)}”";
}

/// <summary>What events name by id, under the names that people know it by.</summary>
public sealed class Mentions
{
    public static readonly Mentions None = new([]);

    private readonly Dictionary<Guid, Mention> _known;

    private Mentions(IEnumerable<Mention> known) => _known = known.ToDictionary(m => m.Id);

    /// <returns>To be had after the snapshot has run.</returns>
    public static Func<Mentions> Ask(Snapshot snapshot, IEnumerable<object> events)
    {
        var ids = events.SelectMany(HistoryReader.IdsIn).Distinct().ToList();
        if (ids.Count == 0)
        {
            return () => None;
        }

        var asked = AskNames(snapshot, ids);
        return () => new Mentions(asked.SelectMany(rows => rows).Where(n => n.Title is not null).Select(n => new Mention(n.Kind, n.Id, n.Title!)));
    }

    /// <summary>What streams of any kind are called now; to be had after the snapshot has run.</summary>
    public static IReadOnlyList<IReadOnlyList<(StreamKind Kind, Guid Id, string? Reference, string? Title)>> AskNames(Snapshot snapshot, IReadOnlyList<Guid> ids) =>
        [.. Enum.GetValues<StreamKind>().Select(kind => snapshot.Ask(
            $"SELECT id, state ->> 'Reference', coalesce(state ->> 'Title', state ->> 'Text', state ->> 'Framework') FROM {Aggregates.TableOf(kind)} WHERE tenant_id = $1 AND id = ANY($2)",
            row => (kind, row.GetGuid(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), Sql.Text(snapshot.Tenant), Sql.Uuids(ids)))];

    /// <param name="asOf">By what they were called at its moment; of whatever day, for a correction of a title is of all days.</param>
    public static async Task<Mentions> ReadAsync(Snapshot snapshot, AsOf asOf, IEnumerable<object> events, CancellationToken ct)
    {
        var asked = Ask(snapshot, events);
        await snapshot.RunAsync(ct);
        var now = asked();
        // What a framework is called, or the organisation, is not recorded in streams.
        return asOf.Instant is null ? now : new Mentions([
            .. await ThenAsync<ImprovementAction>(a => a.Title), .. await ThenAsync<Finding>(f => f.Text), .. await ThenAsync<Source>(s => s.Title), .. await ThenAsync<Goal>(g => g.Text),
            .. await ThenAsync<QualityReport>(r => r.Title), .. now._known.Values.Where(m => m.Kind is StreamKind.FrameworkAdoption or StreamKind.Organisation)]);

        async Task<IEnumerable<Mention>> ThenAsync<TState>(Func<TState, string> title)
            where TState : class
        {
            var kind = Aggregate<TState>.Instance.Kind;
            List<Guid> ids = [.. now._known.Values.Where(m => m.Kind == kind).Select(m => m.Id)];
            return ids.Count == 0 ? [] : (await new StateQuery<TState>(snapshot, asOf with { ValidOn = null }).Where("id = ANY({0})", Sql.Uuids(ids)).ListAsync(ct)).Select(r => new Mention(kind, r.Id, title(r.State)));
        }
    }

    /// <summary>Its title; a word when it is shown no longer, for what recorded it was taken back.</summary>
    public string Word(Guid id, CultureInfo language) =>
        _known.TryGetValue(id, out var mention) ? mention.Quoted : new Message("(wat hier niet meer te zien is)", "(what is shown here no longer)").In(language);

    /// <summary>Those that an event or a value that it changed names.</summary>
    private List<Mention> Those(List<JsonNode?> nodes) => _known.Count == 0 ? []
        : [.. nodes.SelectMany(IdsIn).Distinct().Where(_known.ContainsKey).Select(id => _known[id])];

    internal IReadOnlyList<Mention> Those(object data, params IEnumerable<FieldChange> changes) =>
        _known.Count == 0 ? [] : Those([.. HistoryReader.IdsIn(data).Select(id => JsonValue.Create(id.ToString())), .. changes.SelectMany(c => new[] { c.From, c.To })]);

    /// <summary>All strings in a node that are ids, marked as one or not.</summary>
    internal static IEnumerable<Guid> IdsIn(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(IdsIn),
        JsonObject members => members.SelectMany(m => IdsIn(m.Value)),
        JsonValue value when value.TryGetValue<string>(out var text) && Guid.TryParse(text.TrimStart(Sentence.ThingId), out var id) => [id],
        _ => [],
    };
}
