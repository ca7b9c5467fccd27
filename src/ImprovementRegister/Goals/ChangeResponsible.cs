using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>Others answer for the goal from now on.</summary>
/// <param name="Responsible">All of them, at most 50; an empty list: nobody does yet.</param>
[Example("""{"responsible":[{"type":"role","id":"R-TM"}],"reason":"Overgedragen"}""")]
public sealed record ChangeResponsible(IReadOnlyList<Party?>? Responsible, string? Reason) : Command<Goal>
{
    public override void Check(Check check)
    {
        check.Given("responsible", Responsible);
        check.Parties("responsible", Responsible);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Goal state, Situation now) => Decision.Record(new GoalResponsibleChanged(now.Parties(Responsible), FreeText.Clean(Reason!)));
}

public static class ChangeResponsibleEndpoint
{
    [WolverinePost(Routes.Base + "/goals/{id:guid}/responsible", Summary = "Others answer for the goal from now on"), Allow(Role.QualityManager)]
    public static Decision Post(ChangeResponsible command, Goal goal, Situation now) => command.Decide(goal, now);
}
