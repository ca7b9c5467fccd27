using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Names the immediate correction that was done beside this action, which removes the cause (domain.md story 6).</summary>
/// <param name="Correction">The id of an action of the kind immediateCorrection.</param>
[Example("""{"correction":"00000000-0000-0000-0000-000000000000"}""")]
public sealed record LinkCorrection(Guid? Correction) : ActionCommand
{
    public override void Check(Check check)
    {
        if (check.Given("correction", Correction))
        {
            check.Refers("correction", StreamKind.ImprovementAction, Correction!.Value);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => [Lookup.Of<ImprovementAction>([Correction!.Value])];

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.WentOn ? NotOpen(action)
        : action.Kind == ActionKind.ImmediateCorrection ? Decision.Refuse("is-a-correction", new Message(
            "Deze actie is zelf een directe correctie; leg de koppeling bij de actie die de oorzaak wegneemt.", "This action is an immediate correction itself; link it from the action that removes the cause."))
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        now.Seen.Find<ImprovementAction>(Correction!.Value)?.State.Kind != ActionKind.ImmediateCorrection ? Decision.Refuse("not-a-correction", new Message(
            "De genoemde actie is geen directe correctie (immediateCorrection).", "The action named is not an immediate correction."), "correction")
        : action.Corrections.Contains(Correction.Value) ? Decision.NothingToDo
        : Decision.Record(new CorrectionLinked(Correction.Value));
}

public static class LinkCorrectionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/link-correction", Summary = "Names the immediate correction beside it"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(LinkCorrection command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
