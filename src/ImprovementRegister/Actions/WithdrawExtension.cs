using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>The extension is not needed after all.</summary>
[Example("""{"reason":"Toch op tijd klaar"}""")]
public sealed record WithdrawExtension(string? Reason) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => check.OptionalText("reason", Reason, Limits.Reason);

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => !action.IsOpen ? NotOpen(action)
        : action.Extension is null ? NoExtension()
        : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        Decision.Record(new ExtensionWithdrawn(FreeText.Clean(Reason)));
}

public static class WithdrawExtensionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/withdraw-extension", Summary = "Takes back the request for a later deadline"), Allow(Role.QualityManager, Role.Owner)]
    public static Decision Post(WithdrawExtension command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
