namespace ImprovementRegister.EventStore.Appending;

/// <summary>A request in the queue, and whoever waits for its outcome.</summary>
internal sealed record WaitingAppend(Append Append, CancellationToken Cancellation)
{
    public TaskCompletionSource<Appended> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// Requests that go to the server together, each on another stream. A group that fails as a whole is repeated one by one,
/// so that one request's trouble stays its own. Tells everybody his outcome, and never throws.
/// </summary>
internal sealed class AppendGroup(List<WaitingAppend> group)
{
    public void Run(Appender appender)
    {
        if (group.Count > 0)
        {
            StoreMeter.GroupSize.Record(group.Count);
        }

        if (group.Count == 1)
        {
            One(group[0], appender);
        }
        else if (group.Count > 1)
        {
            Many(appender);
        }
    }

    private static void One(WaitingAppend waiting, Appender appender)
    {
        try
        {
            Settle(waiting, appender.Run([waiting.Append], waiting.Cancellation)[0]);
        }
        catch (OperationCanceledException e) when (waiting.Cancellation.IsCancellationRequested)
        {
            waiting.Done.TrySetCanceled(e.CancellationToken);
        }
        catch (Exception e)
        {
            waiting.Done.TrySetException(e);
        }
    }

    private void Many(Appender appender)
    {
        // One order for all hosts and writers, so that two groups cannot hold what the other waits for.
        group.Sort((a, b) => string.CompareOrdinal(a.Append.Tenant, b.Append.Tenant) is var order and not 0 ? order : a.Append.StreamId.CompareTo(b.Append.StreamId));
        IReadOnlyList<(Appended? Appended, EventStoreException? Refused)> outcomes;
        try
        {
            outcomes = appender.Run([.. group.Select(w => w.Append)], CancellationToken.None);
        }
        catch (Exception)
        {
            // Whatever it was, a view with a defect included, it may be one request's alone: each finds out for itself.
            group.ForEach(waiting => One(waiting, appender));
            return;
        }

        foreach (var (waiting, outcome) in group.Zip(outcomes))
        {
            Settle(waiting, outcome);
        }
    }

    private static void Settle(WaitingAppend waiting, (Appended? Appended, EventStoreException? Refused) outcome)
    {
        if (outcome.Appended is not null)
        {
            waiting.Done.TrySetResult(outcome.Appended);
        }
        else
        {
            waiting.Done.TrySetException(outcome.Refused!);
        }
    }
}
