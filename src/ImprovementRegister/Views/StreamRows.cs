namespace ImprovementRegister.Views;

/// <summary>An event of a stream as its rows are made of it.</summary>
/// <param name="Position">Null within the append that records it, where nobody knows it yet; so is <paramref name="At"/>.</param>
public sealed record Happening(long Version, long? Position, DateTimeOffset? At, DateOnly HappenedOn, object Data)
{
    public Happening On(CorrectedDays days) => this with { HappenedOn = days.DayOf(Version, HappenedOn), Data = days.DataOf(Version, Data) };
}

/// <summary>A row to be written. A moment that is null is that of the append.</summary>
/// <param name="Version">Of the last event while it held; so are <paramref name="Position"/> and <paramref name="State"/>.</param>
/// <param name="ValidTo">The first day on which the next state holds; null for the row that holds now, and only there.</param>
/// <param name="Until">When the next state was recorded.</param>
/// <param name="Ended">From when on it holds for no day any more; the last moment of all for never.</param>
public sealed record TemporalRow<TState>(
    string Tenant, Guid Id, long Version, long? Position, DateTimeOffset? From, DateOnly ValidFrom, TState State,
    DateOnly? ValidTo = null, DateTimeOffset? Until = null, DateTimeOffset? Ended = null)
{
    public static readonly DateTimeOffset Never = DateTimeOffset.MaxValue;

    /// <summary>When the last of what is in it was recorded.</summary>
    public DateTimeOffset? ChangedAt { get; init; } = From;

    /// <summary>The last day on which something in it happened.</summary>
    public DateOnly ChangedOn { get; init; } = ValidFrom;

    public bool IsPast => ValidTo is not null;

    /// <summary>As all is known, on a day.</summary>
    public bool Holds(DateOnly day) => ValidFrom <= day && !(ValidTo <= day) && (Ended ?? Never) == Never;
}

/// <summary>
/// The rows of a stream (ADR 0022): what it was at a moment and on a day is the sum of its events recorded by then that had
/// happened by the end of that day. A row goes on for as long as its states read alike: what is recorded in the order in which it
/// happened makes a row when it changes what rows are asked by. What is entered late changes every later day, and those get rows
/// of their own.
/// </summary>
/// <param name="alike">Whether two states, one after the other, stand in one row; that of the later one is in it.</param>
public sealed class StreamRows<TState>(string tenant, Guid id, TState none, Func<TState, Happening, TState> evolve, Func<TState, TState, bool> alike)
{
    private readonly List<TemporalRow<TState>> _rows = [];

    /// <summary>Indexes of the rows that hold for some days as things are known, by their days without a gap; the last is that of now.</summary>
    private readonly List<int> _live = [];
    private readonly List<Happening> _events = [];

    public IReadOnlyList<TemporalRow<TState>> Rows => _rows;

    /// <param name="events">All events of the stream in the order of their versions; those of one append share one moment.</param>
    public static IReadOnlyList<TemporalRow<TState>> Of(
        string tenant, Guid id, TState none, Func<TState, Happening, TState> evolve, Func<TState, TState, bool> alike, IReadOnlyList<Happening> events)
    {
        var stream = new StreamRows<TState>(tenant, id, none, evolve, alike);
        for (var (from, to) = (0, 0); from < events.Count; from = to)
        {
            while (to < events.Count && events[to].At == events[from].At)
            {
                to++;
            }

            stream.Append([.. events.Skip(from).Take(to - from)]);
        }

        return stream.Rows;
    }

    private void Append(IReadOnlyList<Happening> together)
    {
        // Nothing happened to what had not begun: an earlier day counts as that of the beginning.
        var began = _events.Count == 0 ? together[0].HappenedOn : _events[0].HappenedOn;
        var group = together.Select(e => NotBefore(began, e)).ToList();
        _events.AddRange(group);
        var (first, last) = (group.Min(e => e.HappenedOn), group.Max(e => e.HappenedOn));
        if (group.Exists(e => e.Data is IRedates))
        {
            Late(group[0].At, new[] { first, Redate(group, began) }.Min());
        }
        else if (group.Exists(e => e.Data is ITakesBack))
        {
            // What is taken back was so on no day, also not on its own.
            Late(group[0].At, first);
        }
        else if (first == last && (_live.Count == 0 || first >= _rows[_live[^1]].ChangedOn))
        {
            InOrder(group, first);
        }
        else
        {
            Late(group[0].At, first);
        }
    }

    /// <summary>Puts what was corrected on its day.</summary>
    /// <returns>The first day that is another for it.</returns>
    private DateOnly Redate(IReadOnlyList<Happening> corrections, DateOnly began)
    {
        var (first, days) = (DateOnly.MaxValue, CorrectedDays.Of(corrections.Select(e => e.Data)));
        var versions = corrections.Select(e => e.Data).OfType<IRedates>().SelectMany(c => c.Versions).ToHashSet();
        for (var i = 0; i < _events.Count; i++)
        {
            if (versions.Contains(_events[i].Version))
            {
                var becomes = NotBefore(began, _events[i].On(days));
                first = new[] { first, _events[i].HappenedOn, becomes.HappenedOn }.Min();
                _events[i] = becomes;
            }
        }

        return first;
    }

    private static Happening NotBefore(DateOnly began, Happening e) => e.HappenedOn < began ? e with { HappenedOn = began } : e;

    private void InOrder(List<Happening> group, DateOnly day)
    {
        var row = Row(group[0].At, day, group.Aggregate(_live.Count == 0 ? none : _rows[_live[^1]].State, evolve), group[^1]);
        if (_live.Count > 0 && alike(_rows[_live[^1]].State, row.State))
        {
            _rows[_live[^1]] = GoneOn(_rows[_live[^1]], row);
            return;
        }

        Close(row.From, day);
        Add(row);
    }

    /// <summary>The days before the first of what came late are as they were; of all later ones nothing holds any more, also not within a day, and they get rows anew.</summary>
    private void Late(DateTimeOffset? at, DateOnly first)
    {
        Close(at, _live.Count == 0 ? first : _rows[_live[^1]].ValidFrom);
        while (_live.Count > 0 && _rows[_live[^1]].ValidTo > first)
        {
            End(_live[^1], at);
            _live.RemoveAt(_live.Count - 1);
        }

        var from = _live.Count == 0 ? DateOnly.MinValue : _rows[_live[^1]].ValidTo!.Value;
        var (anew, now) = Anew(at, from);
        for (var i = 0; i < _rows.Count; i++)
        {
            if (_rows[i].ValidFrom < from || _rows[i].Ended != TemporalRow<TState>.Never)
            {
                continue;
            }

            // What was so within a day stays as it was recorded, where it still was so.
            if (anew.FindIndex(row => IsWithinADay(row) && IsWithinADay(_rows[i]) && row.ValidFrom == _rows[i].ValidFrom && alike(row.State, _rows[i].State)) is var same and >= 0)
            {
                anew.RemoveAt(same);
            }
            else
            {
                End(i, at);
            }
        }

        anew.ForEach(Add);
        Add(now);
    }

    /// <summary>
    /// What it was on each day from one on: as it ended, and before that as it was within the day, after each time that something was recorded of
    /// it. That holds on no day, but it has been so: completed and taken up again before the evening is completed once.
    /// </summary>
    private (List<TemporalRow<TState>> Past, TemporalRow<TState> Now) Anew(DateTimeOffset? at, DateOnly from)
    {
        var inForce = _events.InForce(e => e.Version, e => e.Data);
        var versions = inForce.Select(e => e.Version).ToHashSet();
        var (rows, row) = (new List<TemporalRow<TState>>(), (TemporalRow<TState>?)null);
        foreach (var day in _events.Select(e => e.HappenedOn).Where(d => d >= from).Distinct().Order())
        {
            foreach (var within in inForce.Where(e => e.HappenedOn == day).GroupBy(e => e.At).Select(g => g.Last()).SkipLast(1))
            {
                var so = Row(at, day, Sum(e => e.HappenedOn < day || (e.HappenedOn == day && e.Version <= within.Version)), within) with { ChangedAt = within.At };
                if (row is null || !alike(row.State, so.State))
                {
                    Next(so);
                }
                else if (row.ValidFrom == day)
                {
                    row = GoneOn(row, so);
                }
            }

            var happened = _events.Where(e => e.HappenedOn <= day).ToList();
            var ended = Row(at, day, Sum(e => e.HappenedOn <= day), happened[^1]) with { ChangedAt = happened.Exists(e => e.At is null) ? null : happened.Max(e => e.At) };
            if (row is not null && alike(row.State, ended.State))
            {
                row = GoneOn(row, ended);
            }
            else
            {
                Next(ended);
            }
        }

        return (rows, row!);

        TState Sum(Func<Happening, bool> happened) => _events.Where(e => versions.Contains(e.Version) && happened(e)).Aggregate(none, evolve);

        void Next(TemporalRow<TState> next)
        {
            if (row is not null)
            {
                rows.Add(row with { ValidTo = next.ValidFrom, Until = at, Ended = TemporalRow<TState>.Never });
            }

            row = next;
        }
    }

    private static bool IsWithinADay(TemporalRow<TState> row) => row.ValidTo == row.ValidFrom;

    private void End(int row, DateTimeOffset? at) => _rows[row] = _rows[row] with { Ended = at };

    /// <summary>The row of now goes on for the days before the one given.</summary>
    private void Close(DateTimeOffset? at, DateOnly day)
    {
        if (_live.Count > 0)
        {
            var now = _rows[_live[^1]] = _rows[_live[^1]] with { ValidTo = day, Until = at, Ended = TemporalRow<TState>.Never };
            if (now.ValidFrom == day)
            {
                _live.RemoveAt(_live.Count - 1);
            }
        }
    }

    private void Add(TemporalRow<TState> row)
    {
        if (!IsWithinADay(row))
        {
            _live.Add(_rows.Count);
        }

        _rows.Add(row);
    }

    private static TemporalRow<TState> GoneOn(TemporalRow<TState> row, TemporalRow<TState> alike) =>
        row with { Version = alike.Version, Position = alike.Position, State = alike.State, ChangedAt = alike.ChangedAt, ChangedOn = alike.ChangedOn };

    private TemporalRow<TState> Row(DateTimeOffset? at, DateOnly day, TState state, Happening last) => new(tenant, id, last.Version, last.Position, at, day, state);
}
