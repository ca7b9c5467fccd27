using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Names the root causes of the finding; the complete list each time.</summary>
/// <param name="Causes">At most 20, each with a category (PRISMA's main groups) and a text.</param>
[Example("""{"causes":[{"category":"technical","text":"Het ECD waarschuwt niet"}]}""")]
public sealed record NameFindingCauses(IReadOnlyList<RootCauseInput?>? Causes, string? Reason) : Command<Finding>
{
    public override void Check(Check check)
    {
        RootCauseInput.Check(check, "causes", Causes);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(Finding state, Situation now)
    {
        var causes = RootCauseInput.Read(Causes, now);
        return causes.SequenceEqual(state.RootCauses) && Reason is null ? Decision.NothingToDo
            : Decision.Record(new FindingCausesNamed(causes, FreeText.Clean(Reason)));
    }
}

public static class NameFindingCausesEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/root-causes", Summary = "Names the root causes of the finding"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(NameFindingCauses command, Finding finding, Situation now) => command.Decide(finding, now);
}
