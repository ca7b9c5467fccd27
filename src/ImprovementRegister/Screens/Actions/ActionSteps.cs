using ImprovementRegister.Actions;
using ImprovementRegister.History;

namespace ImprovementRegister.Screens;

/// <summary>What can be done next with an action by whoever looks, in the order in which people need it.</summary>
public sealed record ActionSteps(IReadOnlyList<string> Next, IReadOnlyList<string> More)
{
    /// <param name="may">Whether a role of the reader admits a command, by the last part of its address.</param>
    public static ActionSteps Of(ImprovementAction action, Caller caller, bool isOnlyEmployee, Func<string, bool> may, IReadOnlyList<StepTaken> taken, HistoryItem? last, DateTimeOffset now)
    {
        var involved = !isOnlyEmployee || action.Involves(caller);
        return new ActionSteps([.. NextOf(action, involved).Concat(last is { } made && TakingBack.IsOffered(action.BeforeLast is not null, made.Actor, made.RecordedAt, caller, now) ? ["undo"] : []).Where(may)], [.. MoreOf(action, involved, caller).Concat(taken.Count > 0 ? ["correct-day"] : []).Where(may)]);
    }

    private static IEnumerable<string> NextOf(ImprovementAction action, bool involved)
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

        if (action.Extension is not null)
        {
            yield return "decide-extension";
        }

        yield return "note";
        if (involved && action is { IsOpen: true, Owner: not null })
        {
            yield return "complete";
        }

        if (action.Status == ActionStatus.Completed)
        {
            yield return "review-effect";
        }
    }

    private static IEnumerable<string> MoreOf(ImprovementAction action, bool involved, Caller caller)
    {
        if (involved && action.IsOpen)
        {
            if (action.Deadline is null)
            {
                yield return "plan";
            }

            yield return "request-extension";
            if (action.Deadline is not null)
            {
                yield return "shift-deadline";
            }

            if (action.Status is ActionStatus.Assigned or ActionStatus.InProgress)
            {
                yield return "wait";
            }
        }

        yield return "link-evidence";
        if (action is { IsOpen: true, Owner: not null })
        {
            yield return "assign-owner";
            yield return "add-responsible";
            if (caller.Is(action.Owner, action.Unit))
            {
                yield return "decline";
            }
        }

        if (action.IsOpen)
        {
            yield return "cancel";
        }

        if (action is { IsOpen: false, WentOn: false })
        {
            yield return "reopen";
        }
    }
}
