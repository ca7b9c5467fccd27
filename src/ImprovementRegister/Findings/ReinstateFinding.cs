using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Takes a dismissal back.</summary>
[Example("""{"reason":"Komt terug"}""")]
public sealed record ReinstateFinding(string? Reason) : Command<Finding>
{
    public override void Check(Check check) => check.Text("reason", Reason, Limits.Reason);

    public override Decision Decide(Finding state, Situation now) => Beforehand(state, now) ?? Decision.Record(new FindingReinstated(FreeText.Clean(Reason!)));

    protected override Decision? Beforehand(Finding state, Situation now) => state.Dismissal is not null ? null : Decision.Refuse("finding-not-dismissed", new Message(
        "De bevinding is niet afgewezen; er is niets terug te nemen.", "The finding is not dismissed; there is nothing to take back."));
}

public static class ReinstateFindingEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/reinstate", Summary = "Takes a dismissal back"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(ReinstateFinding command, Finding finding, Situation now) => command.Decide(finding, now);
}
