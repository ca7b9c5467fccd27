using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>What the action is thought to take. Optional; a later estimate replaces an earlier one.</summary>
/// <param name="Cost">In euros.</param>
/// <param name="Hours">Of work.</param>
[Example("""{"cost":1200,"hours":16}""")]
public sealed record EstimateEffort(decimal? Cost, decimal? Hours, string? Note) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        if (Cost is null && Hours is null)
        {
            check.Fail("cost", "required", new Message("Geef de kosten, de uren, of beide.", "Give the cost, the hours, or both."));
        }

        Effort.Check(check, Cost, Hours);
        check.OptionalText("note", Note, Limits.Reason);
    }

    protected override string? Remark => Note;

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? null : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var estimate = new Effort(Cost, Hours, FreeText.Clean(Note));
        return estimate == action.Estimate ? Decision.NothingToDo
            : Decision.Record(new EffortEstimated(estimate.Cost, estimate.Hours, estimate.Note));
    }
}

public static class EstimateEffortEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/estimate", Summary = "What it is thought to cost, in euros and hours"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(EstimateEffort command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
