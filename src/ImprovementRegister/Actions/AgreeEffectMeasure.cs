using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Agrees, before the work is done, how it will be seen whether it helped.</summary>
/// <param name="What">What is measured.</param>
/// <param name="How">By which method, among whom.</param>
/// <param name="Expected">The level at which it has helped, such as "90 %".</param>
/// <param name="MeasureOn">The day on which it is measured.</param>
/// <param name="Reason">Needed to agree it anew.</param>
[Example("""{"what":"Dossiers met een actueel plan","how":"Steekproef van twintig dossiers","expected":"90%","measureOn":"2099-01-15"}""")]
public sealed record AgreeEffectMeasure(string? What, string? How, string? Expected, DateOnly? MeasureOn, string? Reason) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Text("what", What, Limits.Reason);
        check.Text("how", How, Limits.Reason);
        check.Text("expected", Expected, Limits.Title);
        if (check.Given("measureOn", MeasureOn) && MeasureOn < (HappenedOn ?? check.Today))
        {
            check.Fail("measureOn", "measure-in-past", new Message(
                $"measureOn {MeasureOn:yyyy-MM-dd} is voorbij; geef de dag waarop het effect gemeten wordt.", $"measureOn {MeasureOn:yyyy-MM-dd} has passed; give the day on which the effect will be measured."));
        }

        check.OptionalText("reason", Reason, Limits.Reason);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? null : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var agreed = new EffectMeasure(FreeText.Clean(What!), FreeText.Clean(How!), FreeText.Clean(Expected!), MeasureOn!.Value);
        return agreed == action.EffectMeasure && Reason is null ? Decision.NothingToDo
            : action.EffectMeasure is not null && Reason is null ? Decision.Refuse("effect-measure-agreed", new Message(
                "Er is al een effectmeting afgesproken; geef een reden om die te vervangen.", "How the effect is measured was agreed already; give a reason to replace it."), "reason")
            : Decision.Record(new EffectMeasureAgreed(agreed.What, agreed.How, agreed.Expected, agreed.MeasureOn, FreeText.Clean(Reason)));
    }
}

public static class AgreeEffectMeasureEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/agree-effect-measure", Summary = "Agrees beforehand how the effect is measured"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(AgreeEffectMeasure command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
