using ImprovementRegister.Actions;

namespace ImprovementRegister.Screens;

/// <summary>The steps that are not of every day, each where the rules of its command let it.</summary>
internal static class RareSteps
{
    public static IEnumerable<(StepPurpose Purpose, string Step)> Of(ImprovementAction action, Caller caller, bool isOnlyEmployee, bool involved, IReadOnlyList<StepTaken> taken) =>
    [
        .. Planning(action, involved).Select(s => (StepPurpose.Planning, s)),
        .. People(action, caller, isOnlyEmployee, involved).Select(s => (StepPurpose.People, s)),
        .. Effect(action, involved).Select(s => (StepPurpose.Effect, s)),
        .. PuttingRight(action, taken).Select(s => (StepPurpose.PuttingRight, s)),
        .. Others(action).Select(s => (StepPurpose.Others, s)),
        .. action.IsOpen ? [(StepPurpose.Ending, "cancel")] : (IEnumerable<(StepPurpose, string)>)(action.WentOn ? [] : [(StepPurpose.Ending, "reopen")]),
    ];

    private static IEnumerable<string> Planning(ImprovementAction action, bool involved)
    {
        if (!involved || !action.IsOpen)
        {
            yield break;
        }

        if (action.Deadline is null)
        {
            yield return "plan";
        }
        else
        {
            yield return action.Extension is null ? "request-extension" : "withdraw-extension";
            yield return "shift-deadline";
        }

        if (action.Status is ActionStatus.Assigned or ActionStatus.InProgress)
        {
            yield return "wait";
        }

        yield return "estimate";
    }

    private static IEnumerable<string> People(ImprovementAction action, Caller caller, bool isOnlyEmployee, bool involved)
    {
        if (action is { IsOpen: true, Owner: not null })
        {
            yield return "assign-owner";
            if (caller.Is(action.Owner, action.Unit))
            {
                yield return "decline";
            }
        }

        if (!action.IsEnded)
        {
            yield return "add-responsible";
            if (action.Responsible.Count > 0)
            {
                yield return "remove-responsible";
            }
        }

        if (involved && action.IsOpen)
        {
            yield return "escalate";
        }

        if (action.EscalationLevel > 0 && (!isOnlyEmployee || caller.IsAny(action.Escalations.Select(e => e.To))))
        {
            yield return "deescalate";
        }
    }

    private static IEnumerable<string> Effect(ImprovementAction action, bool involved)
    {
        if (involved)
        {
            yield return "link-evidence";
        }

        if (involved && action.IsOpen)
        {
            yield return "agree-effect-measure";
        }

        if (!action.WentOn)
        {
            yield return "root-causes";
        }
    }

    private static IEnumerable<string> PuttingRight(ImprovementAction action, IReadOnlyList<StepTaken> taken)
    {
        yield return "retitle";
        yield return "correct";
        if (taken.Count > 0)
        {
            yield return "correct-day";
        }

        if (!action.WentOn)
        {
            yield return "relink";
        }
    }

    private static IEnumerable<string> Others(ImprovementAction action)
    {
        if (action.IsOpen && action.Parent is null)
        {
            yield return "children";
            if (action.Children.Count == 0)
            {
                yield return "split";
                yield return "merge";
            }
        }

        if (!action.WentOn && action.Kind != ActionKind.ImmediateCorrection)
        {
            yield return "link-correction";
        }
    }
}
