using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Weighs the finding, or takes the weight away with null.</summary>
[Example("""{"kind":"minorNonconformity"}""")]
public sealed record ClassifyFinding(FindingKind? Kind, string? Reason) : Command<Finding>
{
    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    public override Decision Decide(Finding state, Situation now) => state.Kind == Kind
        ? Decision.NothingToDo
        : Decision.Record(new FindingClassified(Kind, Reason is null ? null : FreeText.Clean(Reason)));
}

public static class ClassifyFindingEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/classify", Summary = "Weighs the finding"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(ClassifyFinding command, Finding finding, Situation now) => command.Decide(finding, now);
}
