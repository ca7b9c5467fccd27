using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.History;

namespace ImprovementRegister.Findings;

/// <summary>What made a finding stand otherwise.</summary>
/// <param name="Kind">What it happened to: an action against the finding, or the finding itself.</param>
/// <param name="Version">That of the event.</param>
/// <param name="Text">What happened, in words.</param>
/// <param name="Mentions">What those name by its title.</param>
public sealed record StateChangeCause(StreamKind Kind, Guid Id, string Title, long Version, string Text, IReadOnlyList<Mention> Mentions);

/// <summary>From a day on a finding stood otherwise.</summary>
/// <param name="RecordedAt">When that was recorded; null when a day did it: the last one of an accepted risk was over.</param>
/// <param name="Text">How it stands from then on, in words.</param>
public sealed record FindingStateChange(DateOnly On, DateTimeOffset? RecordedAt, FindingState Was, FindingState State, string Text, IReadOnlyList<StateChangeCause> Because);

/// <summary>
/// When a finding closed, and opened again, and what did it (domain.md story 3). That follows from its own events and those of its
/// actions, and is recorded nowhere: a day that is put right, or a step that is taken back, puts this right too. What one command did
/// happened at once, also when it is in several streams.
/// </summary>
public static class CourseOfAFinding
{
    /// <summary>All actions that hang or ever hung under it.</summary>
    private static readonly string SelectActions = $"SELECT id FROM ir_actions_against($2) WHERE $1 IS NOT NULL UNION SELECT id FROM {TemporalTable.PastOf(Aggregates.Action.Table)} WHERE tenant_id = $1 AND findings && $2";

    public static async Task<IReadOnlyList<FindingStateChange>> ReadAsync(Snapshot snapshot, AsOf asOf, Guid finding, OrganisationCatalog catalog, CultureInfo language, CancellationToken ct)
    {
        var actions = snapshot.Ask(SelectActions, row => row.GetGuid(0), Sql.Text(snapshot.Tenant), Sql.Uuids([finding]));
        await snapshot.RunAsync(ct);
        var past = PastOfStreams.Ask(snapshot, asOf, [finding, .. actions]);
        await snapshot.RunAsync(ct);
        var streams = past();
        var mentions = await Mentions.ReadAsync(snapshot, asOf, streams.SelectMany(s => s).Select(e => e.Data), ct);
        return Of(
            finding, [.. streams[finding]], actions.Where(streams.Contains).ToDictionary(id => id, id => (IReadOnlyList<PastEvent>)[.. streams[id]]), asOf.Today,
            data => (HistoryReader.TextOf(Aggregates.Types.AliasOf(data), data, catalog, language, mentions), mentions.Those(data)), language);
    }

    /// <param name="past">That of the finding, in the order of the versions.</param>
    /// <param name="actions">By the id of each action that hangs or hung under it, what happened to it.</param>
    /// <param name="words">What an event says.</param>
    public static IReadOnlyList<FindingStateChange> Of(
        Guid finding, IReadOnlyList<PastEvent> past, IReadOnlyDictionary<Guid, IReadOnlyList<PastEvent>> actions, DateOnly today, Func<object, (string Text, IReadOnlyList<Mention> Mentions)> words, CultureInfo language)
    {
        var itself = new Life<Finding>(finding, past);
        var against = actions.Select(a => new Life<ImprovementAction>(a.Key, a.Value)).ToList();
        var (changes, was) = (new List<FindingStateChange>(), (FindingState?)null);
        foreach (var step in Steps([itself, .. against], today))
        {
            step.Events.ForEach(e => e.Of.Add(e.Event));
            if (!itself.HasBegun)
            {
                continue;
            }

            var now = FindingView.StateOf(
                itself.State, [.. against.Where(a => a.HasBegun && a.State.Findings.Contains(finding)).Select(a => new FindingView.ActionAgainst(a.Id, [], a.State.Life.Until))], step.Day);
            if (was is { } before && before != now)
            {
                changes.Add(new FindingStateChange(step.Day, step.RecordedAt, before, now, Said(before, now, itself.State).In(language), [.. step.Events.Select(e => e.Of.Cause(e.Event, words))]));
            }

            was = now;
        }

        return changes;
    }

    /// <summary>What happened, in the order of the days; on one day in the order in which it was recorded.</summary>
    private static IEnumerable<Step> Steps(IReadOnlyList<Life> lives, DateOnly today) => lives
        .SelectMany(life => life.InForce.Select(e => new Happened(life, e)))
        .GroupBy(h => (h.Day, h.Event.CommandId))
        .Select(together => new Step(together.Key.Day, together.Max(h => h.Event.RecordedAt), [.. together.OrderBy(h => h.Event.Version)]))
        .Concat(lives[0].InForce.Select(e => e.Data).OfType<RiskAccepted>().Select(r => r.ExpiresOn.AddDays(1)).Where(day => day <= today).Select(day => new Step(day, null, [])))
        .OrderBy(step => step.Day).ThenBy(step => step.RecordedAt ?? DateTimeOffset.MinValue).ThenBy(step => step.Events.Count == 0 ? 0 : step.Events[0].Event.Version);

    private static Message Said(FindingState was, FindingState now, Finding finding)
    {
        var term = Message.Term(now);
        return now switch
        {
            FindingState.Closed when finding.FollowUps is [.., { Outcome: FollowUpOutcome.Closed }] => new Message("Afgehandeld: een latere audit zag dat het is opgelost.", "Closed: a later audit saw that it is solved."),
            FindingState.Closed => new Message("Afgehandeld: alle acties zijn effectief of vervallen.", "Closed: all actions are effective or cancelled."),
            _ when was == FindingState.Closed => new Message($"Weer open: {term.Nl}.", $"Open again: {term.En}."),
            FindingState.WithoutAction when was == FindingState.RiskAccepted => new Message("De termijn waarin het risico is aanvaard, is voorbij.", "The time for which the risk was accepted is over."),
            _ => new Message($"Van nu af: {term.Nl}.", $"From now on: {term.En}."),
        };
    }

    private sealed record Happened(Life Of, PastEvent Event)
    {
        /// <summary>Nothing happens to what has not begun: a day before the first one counts as that.</summary>
        public DateOnly Day => Event.HappenedOn < Of.InForce[0].HappenedOn ? Of.InForce[0].HappenedOn : Event.HappenedOn;
    }

    private sealed record Step(DateOnly Day, DateTimeOffset? RecordedAt, List<Happened> Events);

    /// <summary>One stream, as far as it has come.</summary>
    private abstract class Life(Guid id, IReadOnlyList<PastEvent> past)
    {
        public Guid Id => id;

        public IReadOnlyList<PastEvent> InForce { get; } = past.InForce();

        public abstract bool HasBegun { get; }

        public abstract void Add(PastEvent e);

        public abstract StateChangeCause Cause(PastEvent e, Func<object, (string Text, IReadOnlyList<Mention> Mentions)> words);
    }

    private sealed class Life<TState>(Guid id, IReadOnlyList<PastEvent> past) : Life(id, past)
        where TState : class, IReferenced
    {
        private readonly SortedDictionary<long, object> _events = [];

        public override bool HasBegun => _events.Count > 0;

        public TState State { get; private set; } = Aggregate<TState>.Instance.None;

        /// <summary>What was entered late is added up where it stands in the stream, as everywhere (ADR 0022).</summary>
        public override void Add(PastEvent e)
        {
            _events.Add(e.Version, e.Data);
            State = _events.Values.Aggregate(Aggregate<TState>.Instance.None, Aggregate<TState>.Instance.Evolve);
        }

        public override StateChangeCause Cause(PastEvent e, Func<object, (string Text, IReadOnlyList<Mention> Mentions)> words) => new(Aggregate<TState>.Instance.Kind, Id, State.Called, e.Version, words(e.Data).Text, words(e.Data).Mentions);
    }
}
