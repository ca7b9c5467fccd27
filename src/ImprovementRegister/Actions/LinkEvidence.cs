using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Points at evidence where it lies (ONS, StudyTube, a folder); no file is copied into the register (domain.md story 32).</summary>
[Example("""{"title":"Notulen werkgroep","location":"Teamsite, map verbeteren"}""")]
public sealed record LinkEvidence(string? Title, string? Location) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Text("title", Title, Limits.Title);
        check.Text("location", Location, Limits.Reason);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var evidence = new Evidence(FreeText.Clean(Title!), FreeText.Clean(Location!));
        return action.Evidence.Contains(evidence)
            ? Decision.NothingToDo
            : Decision.Record(new EvidenceLinked(evidence.Title, evidence.Location));
    }
}

public static class LinkEvidenceEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/link-evidence", Summary = "Points at evidence where it lies"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(LinkEvidence command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
