using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Importing;

/// <summary>
/// What a row does to one stream: the commands that a person would send, one after the other, each checked and decided as over
/// HTTP. Nothing is recorded; what is wrong is said of the row.
/// </summary>
public sealed class Draft<TState>
    where TState : class
{
    private readonly OldRow _row;
    private readonly RowContext _context;
    private readonly KnownState? _before;
    private readonly List<object> _events = [];
    private readonly List<DateOnly> _days = [];
    private readonly List<PastEvent> _past;
    private readonly List<StreamChange> _others = [];
    private readonly HashSet<string> _newcomers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Guid _command = Guid.CreateVersion7();

    public Draft(OldRow row, RowContext context, Guid id, KnownState? before = null)
    {
        (_row, _context, Id, _before) = (row, context, id, before);
        State = (TState?)before?.State ?? Aggregate<TState>.Instance.None;
        _past = [.. before?.Past ?? []];
    }

    public Guid Id { get; }

    public TState State { get; private set; }

    /// <summary>Something was asked that the import confirms by itself, and tells.</summary>
    public IReadOnlyList<Confirmation> Confirmed { get; private set; } = [];

    public IReadOnlyCollection<string> Newcomers => _newcomers;

    /// <summary>Something was refused: what follows is looked at and decided no more, since where it would stand is not known.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Null when nothing is to be recorded.</summary>
    public StreamChange? Change => _events.Count == 0 ? null
        : new StreamChange(Id, typeof(TState), _before?.Version ?? 0, _before is null ? null : (TState)_before.State, _events) { Days = _days };

    public IReadOnlyList<StreamChange> Others => _others;

    /// <param name="seen">Other streams that the command looks at.</param>
    /// <param name="fields">Where a member of the command comes from, when it is not called as the field.</param>
    /// <returns>False when it was refused.</returns>
    public bool Do(Command<TState> command, SeenStreams? seen = null, params IReadOnlyList<(string Member, string Field)> fields)
    {
        if (!Look(command, fields, seen, out var now) || IsRefused || !Decide(command, now, fields))
        {
            IsRefused = true;
            return false;
        }

        return true;
    }

    /// <summary>Says what is wrong with a command by itself: people mend a row once.</summary>
    public bool Look(Command<TState> command, params IReadOnlyList<(string Member, string Field)> fields) => Look(command, fields, null, out _);

    private bool Look(Command<TState> command, IReadOnlyList<(string Member, string Field)> fields, SeenStreams? seen, out Situation now)
    {
        now = _context.Now with { Stream = Id, Past = [.. _past], Seen = seen ?? new SeenStreams() };
        var check = new Check(now);
        check.NotInFuture("happenedOn", command.HappenedOn);
        command.Check(check);
        var errors = check.Errors.Concat(check.References.Where(r => r.Framework is not null && !_context.Adopted.Contains(r.Id)).Select(r => r.Missing)).ToList();
        errors.ForEach(e => _row.Said(e.Path, e.Code, e.Message, fields));
        _newcomers.UnionWith(check.Placeholders);
        return errors.Count == 0;
    }

    private bool Decide(Command<TState> command, Situation now, IReadOnlyList<(string Member, string Field)> fields)
    {
        var decision = command.Decide(State, now);
        if (decision.Refusal is { Asks: { } word, Question: { } question } && command.Confirm is null)
        {
            // Late entry is what an import is; what looks odd is told all the same (domain.md H2).
            _row.Said(decision.Refusal.Path, "confirmed", question, fields, stops: false);
            Confirmed = [.. Confirmed.Append(word).Distinct()];
            decision = (command with { Confirm = new Confirmations(word) }).Decide(State, now);
        }

        var day = command.HappenedOnOr(now.Today);
        var refusal = decision.Refusal ?? Outsiders.Refused(State, now.Caller)
            ?? LinksInForce.Refused([new StreamChange(Id, typeof(TState), _past.Count, State, decision.Events)], now.Catalog, day, now.Today);
        if (refusal is not null)
        {
            _row.Said(refusal.Path, refusal.Code, refusal.Message, fields);
            return false;
        }

        foreach (var @event in decision.Events)
        {
            var on = @event is IDated dated ? dated.Day : day;
            State = Aggregate<TState>.Instance.Evolve(State, @event);
            _events.Add(@event);
            _days.Add(on);
            _past.Add(new PastEvent(_past.Count + 1, @event, now.Caller.Id, on, now.Moment, _command));
        }

        _others.AddRange(decision.Others);
        return true;
    }
}
