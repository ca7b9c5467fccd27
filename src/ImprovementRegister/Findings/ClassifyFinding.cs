using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Weighs the finding. A kind that is left out stays as it is; null takes it away.</summary>
[Example("""{"kind":"minorNonconformity"}""")]
public sealed record ClassifyFinding(Change<FindingKind?> Kind, string? Reason) : Command<Finding>
{
    public override void Check(Check check)
    {
        if (!Kind.IsGiven && Reason is null)
        {
            check.Fail("kind", "required", new Message("kind ontbreekt; geef een weging, of null om haar weg te nemen.", "kind is missing; give a kind, or null to take it away."));
        }

        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override bool LooksBack(DateOnly today) => true;

    public override Decision Decide(Finding state, Situation now)
    {
        var kind = Kind.Or(state.Kind);
        return SecondPerson.IsLower(state.Kind, kind) && SecondPerson.IsNeeded(now) ? SecondPerson.Ask()
            : kind == state.Kind && Reason is null ? Decision.NothingToDo
            : Decision.Record(new FindingClassified(kind, FreeText.Clean(Reason)));
    }
}

public static class ClassifyFindingEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/classify", Summary = "Weighs the finding"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(ClassifyFinding command, Finding finding, Situation now) => command.Decide(finding, now);
}
