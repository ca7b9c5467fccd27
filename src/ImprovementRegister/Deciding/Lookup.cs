namespace ImprovementRegister;

/// <summary>Other streams that a command must see before it decides: those with these ids, or all whose view says so.</summary>
public abstract record Lookup
{
    /// <summary>The streams with these ids that there are.</summary>
    public static Lookup Of<TState>(IEnumerable<Guid> ids)
        where TState : class => new Lookup<TState>([.. ids.Distinct()], null, []);

    /// <summary>All that point at a stream: <c>Holding&lt;ImprovementAction&gt;("findings", id)</c>.</summary>
    /// <param name="column">A column of ids of the view (<see cref="Views.RegisterViews"/>).</param>
    public static Lookup Holding<TState>(string column, Guid id)
        where TState : class => new Lookup<TState>([id], column, []) { OfLists = true };

    /// <summary>All that point at one stream: <c>Beneath&lt;ImprovementAction&gt;("parent", id)</c>.</summary>
    /// <param name="column">A column of one id of the view.</param>
    public static Lookup Beneath<TState>(string column, Guid id)
        where TState : class => new Lookup<TState>([id], column, []);

    /// <summary>All with one of these words in a column of the view: <c>With&lt;ImprovementAction&gt;("unit", "LOC-12")</c>.</summary>
    public static Lookup With<TState>(string column, params IReadOnlyList<string> words)
        where TState : class => new Lookup<TState>([], column, words);

    /// <summary>All with one of these words in a column of lists: <c>Naming&lt;ImprovementAction&gt;("responsible", "person:own-1")</c>.</summary>
    public static Lookup Naming<TState>(string column, params IReadOnlyList<string> words)
        where TState : class => new Lookup<TState>([], column, words) { OfLists = true };

    /// <summary>Those that another stream names in a column of lists: <c>NamedBy&lt;Finding, ImprovementAction&gt;("findings", id)</c>.</summary>
    public static Lookup NamedBy<TState, TOther>(string column, Guid other)
        where TState : class
        where TOther : class => new NamedBy<TState, TOther>(column, other);

    /// <summary>All that name one of those that this one names: <c>Sharing&lt;ImprovementAction&gt;("findings", id)</c>.</summary>
    public static Lookup Sharing<TState>(string column, Guid id)
        where TState : class => new Sharing<TState>(column, id);

    /// <summary>Their events are read and added up, which tell who did what, and what can be taken back (<see cref="TakingBack"/>): no view holds that.</summary>
    public bool AddedUp { get; init; }

    public abstract void For(ILookupReader reader);
}

/// <param name="Column">Null: the streams with these ids themselves.</param>
public sealed record Lookup<TState>(IReadOnlyList<Guid> Ids, string? Column, IReadOnlyList<string> Words) : Lookup
    where TState : class
{
    /// <summary>The column holds lists.</summary>
    public bool OfLists { get; init; }

    public override void For(ILookupReader reader) => reader.Read(this);
}

public sealed record NamedBy<TState, TOther>(string Column, Guid Other) : Lookup
    where TState : class
    where TOther : class
{
    public override void For(ILookupReader reader) => reader.Read(this);
}

public sealed record Sharing<TState>(string Column, Guid Id) : Lookup
    where TState : class
{
    public override void For(ILookupReader reader) => reader.Read(this);
}

/// <summary>Who can look streams up, of whatever kind.</summary>
public interface ILookupReader
{
    void Read<TState>(Lookup<TState> lookup)
        where TState : class;

    void Read<TState, TOther>(NamedBy<TState, TOther> lookup)
        where TState : class
        where TOther : class;

    void Read<TState>(Sharing<TState> lookup)
        where TState : class;
}

/// <summary>Another stream as it was at the moment of the decision.</summary>
/// <param name="RecordedAt">When its last event was: all that one command records has one moment.</param>
public sealed record Seen<TState>(Guid Id, long Version, TState State, DateTimeOffset RecordedAt = default)
{
    /// <summary>Its events, of what was added up (<see cref="Lookup.AddedUp"/>); else none.</summary>
    public IReadOnlyList<PastEvent> Past { get; init; } = [];
}

/// <summary>What a command looked up.</summary>
public sealed class SeenStreams
{
    private readonly List<object> _all;

    /// <param name="all">Of type <see cref="Seen{TState}"/>.</param>
    public SeenStreams(params IEnumerable<object> all) => _all = [.. all];

    public void Add<TState>(Seen<TState> seen) => _all.Add(seen);

    public IReadOnlyList<Seen<TState>> All<TState>() => [.. _all.OfType<Seen<TState>>().DistinctBy(s => s.Id)];

    public Seen<TState>? Find<TState>(Guid id) => _all.OfType<Seen<TState>>().FirstOrDefault(s => s.Id == id);
}
