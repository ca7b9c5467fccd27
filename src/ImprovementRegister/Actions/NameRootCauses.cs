using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Names the root causes that the action removes; the complete list each time.</summary>
/// <param name="Causes">At most 20, each with a category (PRISMA's main groups) and a text.</param>
[Example("""{"causes":[{"category":"organisational","text":"Werkinstructie ontbreekt"}]}""")]
public sealed record NameRootCauses(IReadOnlyList<RootCauseInput?>? Causes, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        RootCauseInput.Check(check, "causes", Causes);
        check.OptionalText("reason", Reason, Limits.Reason);
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.WentOn ? NotOpen(action) : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var causes = RootCauseInput.Read(Causes, now);
        return causes.SequenceEqual(action.RootCauses) && Reason is null ? Decision.NothingToDo
            : Decision.Record(new RootCausesNamed(causes, FreeText.Clean(Reason)));
    }
}

public static class NameRootCausesEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/root-causes", Summary = "Names the root causes that it removes"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(NameRootCauses command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
