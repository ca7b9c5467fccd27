using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Moves the deadline. Every earlier deadline, the reason and the number of shifts stay visible (domain.md story 26).</summary>
[Example("""{"to":{"raw":"Q1 2027"},"reason":"Leverancier levert later"}""")]
public sealed record ShiftDeadline(DeadlineInput? To, string? Reason) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        if (check.Given("to", To))
        {
            To!.Check(check, "to");
        }

        check.Text("reason", Reason, Limits.Reason);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? null : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var to = To!.Read()!;
        if (DeadlineRules.Same(to, action.Deadline))
        {
            return Decision.Refuse("deadline-unchanged", new Message($"De deadline is al {to.Raw}.", $"The deadline is {to.Raw} already."), "to");
        }

        return DeadlineRules.BeforeStart(to, action.Phases, "to")
            ?? Decision.Record(new DeadlineShifted(action.Deadline, to, FreeText.Clean(Reason!)));
    }
}

public static class ShiftDeadlineEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/shift-deadline", Summary = "Moves the deadline, with a reason"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(ShiftDeadline command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
