using System.Collections.Concurrent;
using System.Diagnostics;

namespace ImprovementRegister.Torture;

/// <summary>What a command was answered in the end. Its key is also the correlation id of its events.</summary>
/// <param name="Version">Of the stream, as acknowledged; 0: refused.</param>
internal sealed record Outcome(string Key, Guid Stream, long Version, long Position);

/// <summary>Every command that was sent, with the one answer that says what became of it.</summary>
internal sealed class CommandLog
{
    private readonly ConcurrentBag<Outcome> _outcomes = [];
    private long _acknowledged;
    private long _refused;
    private long _replayed;
    private long _repeated;
    private long _lastAnswer = Stopwatch.GetTimestamp();
    private long _longestSilence;

    public IReadOnlyCollection<Outcome> Outcomes => _outcomes;

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    public long Refused => Interlocked.Read(ref _refused);

    public long Replayed => Interlocked.Read(ref _replayed);

    public long Repeated => Interlocked.Read(ref _repeated);

    public TimeSpan LongestSilence => TimeSpan.FromTicks(Interlocked.Read(ref _longestSilence));

    public void Repeat() => Interlocked.Increment(ref _repeated);

    public void Acknowledge(Outcome outcome, bool replayed)
    {
        Interlocked.Increment(ref _acknowledged);
        if (replayed)
        {
            Interlocked.Increment(ref _replayed);
        }

        Answered(outcome);
    }

    public void Refuse(string key)
    {
        Interlocked.Increment(ref _refused);
        Answered(new Outcome(key, Guid.Empty, 0, 0));
    }

    private void Answered(Outcome outcome)
    {
        _outcomes.Add(outcome);
        var now = Stopwatch.GetTimestamp();
        var silence = Stopwatch.GetElapsedTime(Interlocked.Exchange(ref _lastAnswer, now), now).Ticks;
        for (var longest = Interlocked.Read(ref _longestSilence); silence > longest; longest = Interlocked.Read(ref _longestSilence))
        {
            Interlocked.CompareExchange(ref _longestSilence, silence, longest);
        }
    }
}
