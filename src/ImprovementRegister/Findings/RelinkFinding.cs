using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Corrects what the finding is about; views as of an earlier moment keep the old links.</summary>
/// <param name="Nodes">The complete new list of pillars, aspects, building blocks or themes, by code or by name; at most 50.</param>
[Example("""{"nodes":[],"reason":"Hoort nergens onder"}""")]
public sealed record RelinkFinding(IReadOnlyList<string?>? Nodes, string? Reason) : Command<Finding>
{
    public override void Check(Check check)
    {
        check.Given("nodes", Nodes);
        check.Nodes("nodes", Nodes);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Finding state, Situation now) => Decision.Record(new FindingRelinked(now.NodeCodes(Nodes!), FreeText.Clean(Reason!)));
}

public static class RelinkFindingEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/relink", Summary = "Corrects what the finding is about"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(RelinkFinding command, Finding finding, Situation now) => command.Decide(finding, now);
}
