using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Points at evidence where it lies (ONS, StudyTube, a folder); no file is copied into the register (domain.md story 32).</summary>
[Example("""{"title":"Notulen werkgroep","location":"Teamsite, map verbeteren"}""")]
public sealed record LinkEvidence(string? Title, string? Location) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => Input.Check(check, "");

    private EvidenceInput Input => new(Title, Location);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var evidence = Input.Read();
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
