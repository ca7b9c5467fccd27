using ImprovementRegister.Actions;
using ImprovementRegister.History;

namespace ImprovementRegister.Screens;

/// <summary>What steps are for, in the order in which they are shown.</summary>
public enum StepPurpose { Planning, People, Effect, PuttingRight, Others, Ending }

/// <summary>What can be done next with an action by whoever looks, in the order in which people need it.</summary>
/// <param name="Next">The usual ones, by the last part of the command's address.</param>
/// <param name="More">The others, by what they are for.</param>
public sealed record ActionSteps(IReadOnlyList<string> Next, IReadOnlyList<(StepPurpose Purpose, IReadOnlyList<string> Steps)> More)
{
    public static readonly ActionSteps None = new([], []);

    /// <param name="may">Whether a role of the reader admits a command, by the last part of its address.</param>
    public static ActionSteps Of(ImprovementAction action, Caller caller, bool isOnlyEmployee, Func<string, bool> may, IReadOnlyList<StepTaken> taken, HistoryItem? last, DateTimeOffset now)
    {
        var involved = !isOnlyEmployee || action.Involves(caller);
        IEnumerable<string> undo = last is { } made && TakingBack.IsOffered(action.BeforeLast is not null, made.Actor, made.RecordedAt, caller, now) ? ["undo"] : [];
        return new ActionSteps(
            [.. NextOf(action, caller, isOnlyEmployee, involved).Concat(undo).Where(may)],
            [.. RareSteps.Of(action, caller, isOnlyEmployee, involved, taken).Where(s => may(s.Step)).GroupBy(s => s.Purpose).OrderBy(g => g.Key).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(s => s.Step)]))]);
    }

    private static IEnumerable<string> NextOf(ImprovementAction action, Caller caller, bool isOnlyEmployee, bool involved)
    {
        if (action.IsOpen && action.Owner is null)
        {
            yield return "assign-owner";
            yield return "claim";
        }

        if (involved && action.Status == ActionStatus.Assigned)
        {
            yield return "start";
        }

        if (involved && action.Status == ActionStatus.Waiting)
        {
            yield return "resume";
        }

        // Not by who asked or has the work to do; by an employee only when it was put before them.
        if (action.Extension is { } asked && !action.Involves(caller) && !string.Equals(asked.RequestedBy, caller.Id, StringComparison.OrdinalIgnoreCase)
            && (!isOnlyEmployee || caller.IsAny(action.Escalations.Select(e => e.To))))
        {
            yield return "decide-extension";
        }

        yield return "note";
        if (involved && action is { IsOpen: true, Owner: not null })
        {
            yield return "complete";
        }

        if (action.Status == ActionStatus.Completed && !action.WasCarriedOutBy(caller))
        {
            yield return "review-effect";
        }
    }
}
