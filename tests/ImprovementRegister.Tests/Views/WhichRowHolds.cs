using System.Collections.Immutable;
using ImprovementRegister.Views;

namespace ImprovementRegister.Tests.Views;

/// <summary>Whatever was entered late or together: at every moment and on every day one row holds, with what was recorded by then and had happened (ADR 0022).</summary>
public sealed class WhichRowHolds
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly First = new(2024, 1, 1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_row_holds_and_says_what_the_events_say(int seed)
    {
        var events = Lived(new Random(seed));
        var rows = Rows(events);
        foreach (var moment in Moments(events))
        {
            var known = events.Where(e => e.At <= moment).ToList();
            foreach (var day in Enumerable.Range(-1, 14).Select(First.AddDays))
            {
                ShouldSay(rows.Where(r => Holds(r, moment, day)), [.. known.Where(e => Began(events, e) <= day)], $"{seed}: {moment:O} {day:O}");
            }

            ShouldSay(rows.Where(r => r.From <= moment && (r.Until ?? DateTimeOffset.MaxValue) > moment), known, $"{seed}: {moment:O}, whatever the day");
        }
    }

    /// <summary>As the views keep them: what reads alike stands in one row.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void One_row_holds_that_reads_like_what_the_events_say(int seed)
    {
        var events = Lived(new Random(seed));
        var (rows, each) = (Rows(events, AreAlike), Rows(events));
        foreach (var moment in Moments(events))
        {
            foreach (var day in Enumerable.Range(-1, 14).Select(First.AddDays))
            {
                var (held, said) = (rows.Where(r => Holds(r, moment, day)).ToList(), each.SingleOrDefault(r => Holds(r, moment, day)));
                held.Count.ShouldBe(said is null ? 0 : 1, $"{seed}: {moment:O} {day:O}");
                held.ShouldAllBe(r => AreAlike(r.State, said!.State), $"{seed}: {moment:O} {day:O}");
            }
        }

        var (now, last) = (rows.Single(r => !r.IsPast), each.Single(r => !r.IsPast));
        now.State.ShouldBe(last.State);
        (now.Version, now.Position, now.ChangedAt, now.ChangedOn).ShouldBe((last.Version, last.Position, last.From, last.ValidFrom));
        rows.Count.ShouldBeLessThanOrEqualTo(each.Count);
    }

    [Fact]
    public void What_changes_nothing_that_is_asked_by_makes_no_row()
    {
        var events = Enumerable.Range(0, 6).Select(i => Event(i + 1, i, i)).ToList();
        Rows(events, AreAlike).Select(r => (r.Version, r.From, r.ValidFrom, r.ChangedAt, r.ChangedOn)).ShouldBe(
        [
            (2, At(0), First, At(1), First.AddDays(1)),
            (5, At(2), First.AddDays(2), At(4), First.AddDays(4)),
            (6, At(5), First.AddDays(5), At(5), First.AddDays(5)),
        ]);
    }

    [Fact]
    public void Things_recorded_as_they_happened_make_a_row_an_append()
    {
        var events = Enumerable.Range(0, 6).Select(i => Event(i + 1, i / 2, i / 2)).ToList();
        Rows(events).Select(r => (r.Version, r.Until is null)).ShouldBe([(2, false), (4, false), (6, true)]);
    }

    [Fact]
    public void The_days_before_a_late_entry_keep_their_rows()
    {
        var rows = Rows([Event(1, 0, 0), Event(2, 1, 3), Event(3, 2, 6), Event(4, 3, 4)]);
        rows[0].Ended.ShouldBe(TemporalRow<ImmutableList<long>>.Never);
        rows[1].Ended.ShouldBe(At(3));
    }

    /// <summary>Done and taken up again on one day is what it has been, whatever is entered late: of no day, but there.</summary>
    [Fact]
    public void A_day_that_is_made_anew_keeps_what_was_so_within_it()
    {
        IReadOnlyList<Happening> inOrder = [Event(1, 0, 0), Event(2, 1, 3), Event(3, 2, 3), Event(4, 3, 3)];
        var within = Rows(inOrder).Where(r => r.ValidFrom == First.AddDays(3) && r.ValidTo == r.ValidFrom).Select(r => string.Join(',', r.State)).ToList();
        within.ShouldBe(["1,2", "1,2,3"]);
        var late = Rows([.. inOrder, Event(5, 4, 1)]).Where(r => r.Ended is null || r.Ended == TemporalRow<ImmutableList<long>>.Never).ToList();
        late.Where(r => r.ValidFrom == First.AddDays(3) && r.ValidTo == r.ValidFrom).Select(r => string.Join(',', r.State)).ShouldBe(["1,2,5", "1,2,3,5"]);
        late.Where(r => r.ValidTo != r.ValidFrom).Select(r => string.Join(',', r.State)).ShouldBe(["1", "1,5", "1,2,3,4,5"]);
    }

    private static List<Happening> Lived(Random random)
    {
        var events = new List<Happening>();
        for (var (append, version) = (0, 1L); append < 2 + random.Next(7); append++)
        {
            for (var together = 1 + random.Next(3) / 2; together > 0; together--, version++)
            {
                events.Add(Event(version, append, random.Next(12)));
            }
        }

        return events;
    }

    private static Happening Event(long version, int append, int day) => new(version, version * 10, At(append), First.AddDays(day), version);

    private static DateTimeOffset At(int append) => Start.AddMinutes(append);

    private static IReadOnlyList<TemporalRow<ImmutableList<long>>> Rows(IReadOnlyList<Happening> events, Func<ImmutableList<long>, ImmutableList<long>, bool>? alike = null) =>
        StreamRows<ImmutableList<long>>.Of("levanto", Guid.Empty, [], (versions, e) => versions.Add((long)e.Data), alike ?? ((_, _) => false), events);

    /// <summary>By how many there are of every third.</summary>
    private static bool AreAlike(ImmutableList<long> versions, ImmutableList<long> others) => versions.Count(v => v % 3 == 0) == others.Count(v => v % 3 == 0);

    private static IEnumerable<DateTimeOffset> Moments(IReadOnlyList<Happening> events) =>
        events.Select(e => e.At!.Value).Distinct().SelectMany(at => new[] { at.AddTicks(-10), at }).Append(events[^1].At!.Value.AddDays(1));

    /// <summary>Nothing happens to what has not begun.</summary>
    private static DateOnly Began(List<Happening> events, Happening e) => e.HappenedOn < events[0].HappenedOn ? events[0].HappenedOn : e.HappenedOn;

    /// <summary>As the queries ask (<see cref="TemporalTable.Holds"/>).</summary>
    private static bool Holds(TemporalRow<ImmutableList<long>> row, DateTimeOffset moment, DateOnly day) =>
        row.From <= moment && row.ValidFrom <= day
        && ((row.Until ?? DateTimeOffset.MaxValue) > moment || (row.ValidTo ?? DateOnly.MaxValue) > day) && (row.Ended ?? DateTimeOffset.MaxValue) > moment;

    private static void ShouldSay(IEnumerable<TemporalRow<ImmutableList<long>>> held, List<Happening> events, string where)
    {
        var rows = held.ToList();
        rows.Count.ShouldBe(events.Count == 0 ? 0 : 1, where);
        if (events.Count > 0)
        {
            rows[0].State.ShouldBe(events.Select(e => e.Version), where);
            (rows[0].Version, rows[0].Position).ShouldBe((events[^1].Version, events[^1].Position), where);
        }
    }
}
