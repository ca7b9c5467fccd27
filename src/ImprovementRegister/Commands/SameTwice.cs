using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Commands;

/// <summary>
/// What seems to be entered twice, whichever command does it (ADR 0036): a reference that another one of the kind has is asked
/// about, so is what the same person recorded word for word a moment ago without an Idempotency-Key; the key of another
/// system is never given to two (domain.md F28).
/// </summary>
internal sealed class SameTwice(Snapshot snapshot, AsOf now)
{
    public const string KeyInUse = "external-key-in-use";

    /// <summary>How long ago counts as a moment (http-api.md, repeats without a key).</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    /// <summary>So many are named.</summary>
    private const int Most = 5;

    private const string SelectRepeated = """
        SELECT e.stream_id, m.place
          FROM mt_events e
          JOIN unnest($4) WITH ORDINALITY AS m (data, place) ON e.data = m.data
         WHERE e.tenant_id = $1 AND e.stream_id BETWEEN $2 AND $3 AND e.version = 1
         ORDER BY m.place, e.stream_id DESC
        """;

    private static readonly Dictionary<Type, IPaperKind> Kinds = new()
    {
        [typeof(ImprovementAction)] = new PaperKind<ImprovementAction>("actions"),
        [typeof(Finding)] = new PaperKind<Finding>("findings"),
        [typeof(Source)] = new PaperKind<Source>("sources"),
        [typeof(Goal)] = new PaperKind<Goal>("goals"),
    };

    /// <summary>What of these has a reference or a key that something else has, or another one of them.</summary>
    public async Task<IReadOnlyList<SeenTwice>> LookAsync(IReadOnlyList<StreamChange> changes, CancellationToken ct)
    {
        var papers = PapersOf(changes);
        var (referenced, keyed) = (papers.Where(p => p.NewReference is not null).ToList(), papers.Where(p => p.NewKey is not null).ToList());
        if (referenced.Count + keyed.Count == 0)
        {
            return [];
        }

        var ids = papers.Select(p => p.Id).ToList();
        var (withKey, withReference) = (AskKeys(keyed, ids), AskReferences(referenced, ids));
        await snapshot.RunAsync(ct, last: true);
        return [.. withKey().Select(t => t.Seen(t.Paper.NewKey!, isKey: true)), .. withReference().Select(t => t.Seen(t.Paper.NewReference!, isKey: false))];
    }

    /// <param name="repeats">The request has no Idempotency-Key, so that nobody can tell a repeat of it from a second one.</param>
    /// <param name="confirmed">What the sender has confirmed.</param>
    /// <returns>Null when nothing is there twice, or all of it is meant.</returns>
    public async Task<Refusal?> RefusedAsync(IReadOnlyList<StreamChange> changes, bool repeats, Confirmations? confirmed, CancellationToken ct)
    {
        var papers = PapersOf(changes);
        var (referenced, keyed) = (papers.Where(p => p.NewReference is not null).ToList(), papers.Where(p => p.NewKey is not null).ToList());
        var begun = repeats ? papers.Where(p => p is { IsNew: true, NewKey: null }).ToList() : [];
        if (confirmed?.Hold(Confirmation.SameReference) == true)
        {
            referenced.Clear();
        }

        if (confirmed?.Hold(Confirmation.Duplicate) == true)
        {
            begun.Clear();
        }

        if (referenced.Count + keyed.Count + begun.Count == 0)
        {
            return null;
        }

        var ids = papers.Select(p => p.Id).ToList();
        var (withKey, withReference) = (AskKeys(keyed, ids), AskReferences(referenced, ids));
        var repeated = begun.Count == 0 ? [] : snapshot.Ask(
            SelectRepeated, row => (Id: row.GetGuid(0), Paper: begun[(int)row.GetInt64(1) - 1]),
            Sql.Text(snapshot.Tenant), Sql.Uuid(Around(begun[0].Id, -Moment, 0x00)), Sql.Uuid(Around(begun[0].Id, Moment, 0xFF)), Sql.Jsons(begun.Select(p => p.First)));
        await snapshot.RunAsync(ct, last: true);
        var inOne = papers.Count(p => p.IsNew) <= 1;
        return Taken(withKey()) ?? Repeated(repeated) ?? Doubted(withReference(), inOne ? "reference" : null);
    }

    private static List<Paper> PapersOf(IReadOnlyList<StreamChange> changes) => [.. changes.Where(c => Kinds.ContainsKey(c.StateType)).Select(c => Kinds[c.StateType].Of(c))];

    private Func<IReadOnlyList<Twice>> AskKeys(IReadOnlyList<Paper> papers, IReadOnlyList<Guid> except) => Ask(papers, ExternalKey.Column, p => p.NewKey!, except);

    private Func<IReadOnlyList<Twice>> AskReferences(IReadOnlyList<Paper> papers, IReadOnlyList<Guid> except) => Ask(papers, "reference_order", p => NaturalOrder.Key(p.NewReference!), except);

    private static Refusal? Taken(IReadOnlyList<Twice> found) => found.Count == 0 ? null : Decision.Refuse(
        KeyInUse,
        new Message(
            $"Met externalKey {Names(found, t => t.Paper.NewKey!)} is er al iets anders; werk dat bij, of geef een andere sleutel.",
            $"There is something else with externalKey {Names(found, t => t.Paper.NewKey!)}; change that, or give another key."),
        About(found)).Refusal;

    private static Refusal? Doubted(IReadOnlyList<Twice> found, string? path) => found.Count == 0 ? null : Decision.Ask(
        Confirmation.SameReference,
        new Message(
            $"Het kenmerk {Names(found, t => t.Paper.NewReference!)} is al van {Names(found, t => t.Other.Called)}.",
            $"The reference {Names(found, t => t.Paper.NewReference!)} is that of {Names(found, t => t.Other.Called)} already."),
        path, About(found)).Refusal;

    private static Refusal? Repeated(IReadOnlyList<(Guid Id, Paper Paper)> found) => found.Count == 0 ? null : Decision.Ask(
        Confirmation.Duplicate,
        new Message(
            $"Hetzelfde heeft u zojuist al vastgelegd: {Names(found, f => f.Paper.State.Called)}.",
            $"You recorded the same just now: {Names(found, f => f.Paper.State.Called)}."),
        null, About(found.Select(f => new Twice(f.Paper, f.Id, f.Paper.State)))).Refusal;

    private static StandsInTheWay[] About(IEnumerable<Twice> found) => [.. found.DistinctBy(t => t.Id).Take(Most).Select(t => new StandsInTheWay(t.Id, t.Other.Called, t.Paper.Kind.Location(t.Id)))];

    private static string Names<T>(IEnumerable<T> found, Func<T, string> name) => string.Join(", ", found.Select(name).Distinct(StringComparer.Ordinal).Take(Most).Select(n => $"'{n}'"));

    /// <summary>Those of one request that have the same.</summary>
    private static IEnumerable<Twice> Among(IEnumerable<Paper> papers, Func<Paper, string> word) => papers
        .GroupBy(p => (p.Kind, Word: word(p))).SelectMany(same => same.Skip(1).Select(second => new Twice(second, same.First().Id, same.First().State)));

    /// <returns>What there is, and what is among these themselves, after the snapshot has run.</returns>
    private Func<IReadOnlyList<Twice>> Ask(IReadOnlyList<Paper> papers, string column, Func<Paper, string> word, IReadOnlyList<Guid> except)
    {
        var asked = papers.GroupBy(p => p.Kind).Select(kind => kind.Key.Ask(snapshot, now, column, [.. kind.Select(word)], except)).ToList();
        return () =>
        {
            var by = papers.ToLookup(p => (p.Kind, Word: (string?)word(p)));
            return [.. asked.SelectMany(found => found()).SelectMany(other => other.Words.Distinct().SelectMany(w => by[(other.Kind, w)]).Distinct().Select(p => new Twice(p, other.Id, other.State))), .. Among(papers, word)];
        };
    }

    /// <summary>The least or greatest id that is made so much before or after this one: they begin with the moment, in milliseconds.</summary>
    internal static Guid Around(Guid id, TimeSpan offset, byte rest)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        var made = 0L;
        foreach (var part in bytes[..6])
        {
            made = (made << 8) | part;
        }

        made = Math.Max(0, made + (long)offset.TotalMilliseconds);
        for (var i = 5; i >= 0; i--, made >>= 8)
        {
            bytes[i] = (byte)made;
        }

        bytes[6..].Fill(rest);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A stream that a command begins or changes.</summary>
    /// <param name="NewReference">Null when it keeps the one it had, or has none.</param>
    private sealed record Paper(IPaperKind Kind, Guid Id, bool IsNew, IReferenced State, string? NewReference, string? NewKey, string First);

    /// <summary>Another stream has what a paper is to have.</summary>
    private sealed record Twice(Paper Paper, Guid Id, IReferenced Other)
    {
        public SeenTwice Seen(string word, bool isKey) => new(Paper.Id, isKey, word, Other.Called);
    }

    private sealed record Other(IPaperKind Kind, Guid Id, IReferenced State, IReadOnlyList<string?> Words);

    private interface IPaperKind
    {
        Paper Of(StreamChange change);

        Func<IEnumerable<Other>> Ask(Snapshot snapshot, AsOf now, string column, IReadOnlyList<string> words, IReadOnlyList<Guid> except);

        string Location(Guid id);
    }

    private sealed class PaperKind<TState>(string collection) : IPaperKind
        where TState : class, IReferenced
    {
        public Paper Of(StreamChange change)
        {
            var aggregate = Aggregate<TState>.Instance;
            var before = change.State as TState ?? aggregate.None;
            var after = change.Events.Aggregate(before, aggregate.Evolve);
            return new Paper(
                this, change.Stream, change.Version == 0, after, after.Reference == before.Reference ? null : after.Reference, after.ExternalKey == before.ExternalKey ? null : after.ExternalKey,
                change.Version == 0 ? EventTypes.Written(change.Events[0]) : "");
        }

        public Func<IEnumerable<Other>> Ask(Snapshot snapshot, AsOf now, string column, IReadOnlyList<string> words, IReadOnlyList<Guid> except)
        {
            var rows = new StateQuery<TState>(snapshot, now).Where($"{column} = ANY({{0}}) AND id <> ALL({{1}})", Sql.Texts(words), Sql.Uuids(except)).Ask(limit: words.Count * Most);
            return () => rows.Select(r => new Other(this, r.Id, r.State!, [r.State!.ExternalKey, NaturalOrder.KeyOrLast(r.State.Reference)]));
        }

        public string Location(Guid id) => $"{Routes.Base}/{collection}/{id}";
    }
}
