using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>The owner can do nothing until somebody outside has done something, for instance the inspectorate (004:737).</summary>
/// <param name="WaitingFor">Whom or what it waits for.</param>
/// <param name="ReviewOn">When to look again.</param>
[Example("""{"waitingFor":"Uitkomst van de inspectie","reviewOn":"2030-01-15"}""")]
public sealed record WaitForThirdParty(string? WaitingFor, DateOnly? ReviewOn) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Text("waitingFor", WaitingFor, Limits.Reason);
        if (check.Given("reviewOn", ReviewOn) && ReviewOn < (HappenedOn ?? check.Today))
        {
            check.Fail("reviewOn", "review-in-past", new Message(
                $"reviewOn {ReviewOn:dd-MM-yyyy} is voorbij; geef de dag waarop u weer kijkt.",
                $"reviewOn {ReviewOn:yyyy-MM-dd} has passed; give the day on which you will look again."));
        }
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.Status switch
    {
        ActionStatus.Raised => NoOwner(),
        ActionStatus.Assigned or ActionStatus.InProgress or ActionStatus.Waiting => null,
        _ => NotOpen(action),
    };

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        Decision.Record(new WaitStarted(FreeText.Clean(WaitingFor!), ReviewOn!.Value));
}

public static class WaitForThirdPartyEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/wait", Summary = "Waits for somebody outside, until a review date"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(WaitForThirdParty command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
