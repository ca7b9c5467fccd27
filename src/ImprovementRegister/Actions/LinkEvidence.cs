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
        if (Location is not null && Runs(Location))
        {
            check.Fail("location", "address-that-runs", new Message(
                "Dit adres voert iets uit in plaats van te wijzen waar het bewijs ligt; geef een webadres (https://…), een map of een systeem.",
                "This address runs something instead of saying where the evidence lies; give a web address (https://…), a folder or a system."));
        }
    }

    /// <summary>What a browser runs or shows when it is followed; white space and invisible characters in the scheme do not count there either.</summary>
    private static bool Runs(string location)
    {
        var end = location.IndexOf(':', StringComparison.Ordinal);
        var scheme = end < 0 ? "" : new string([.. location[..end].Where(char.IsLetterOrDigit)]).ToLowerInvariant();
        return scheme is "javascript" or "vbscript" or "blob" || (scheme is "data" && location.Contains(',', StringComparison.Ordinal));
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
