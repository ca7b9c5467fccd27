using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>Two actions turn out to be one: this one goes on in the other, which takes over what it served. Both stay readable.</summary>
/// <param name="Into">The id of the action that goes on.</param>
[Example("""{"into":"00000000-0000-0000-0000-000000000000","reason":"Dubbel vastgelegd"}""")]
public sealed record MergeAction(Guid? Into, string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        if (check.Given("into", Into))
        {
            check.Refers("into", StreamKind.ImprovementAction, Into!.Value);
        }

        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => [Lookup.Of<ImprovementAction>([Into!.Value])];

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? FamilyRules.NotOnItsOwn(action) : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        // domain.md F25; what goes on in this one can be found by none but this one, so no circle is longer than this.
        if (Into == now.Stream || action.Absorbed.Contains(Into!.Value))
        {
            return Decision.Refuse("merge-in-circle", new Message(
                "Een actie kan niet opgaan in zichzelf, of in een actie die al in haar is opgegaan.", "An action cannot go on in itself, or in one that went on in it."), "into");
        }

        var survivor = now.Seen.Find<ImprovementAction>(Into.Value)!;
        if (!survivor.State.IsOpen || survivor.State.Parent is not null)
        {
            return Decision.Refuse("merge-into-not-open", new Message(
                "De actie waarin zij zou opgaan is niet open, of is het deel van een locatie; noem een actie waaraan nog gewerkt wordt.",
                "The action to go on in is not open, or is the part of one location; name one that is still worked on."), "into");
        }

        var reason = FreeText.Clean(Reason);
        return Decision.Record(new ActionMerged(survivor.Id, reason, HappenedOn ?? now.Today))
            .And(survivor, Absorb(survivor.State, now.Stream, action, reason));
    }

    private static ActionAbsorbed Absorb(ImprovementAction survivor, Guid id, ImprovementAction merged, string? reason) => new(
        id,
        [.. survivor.Absorbed, id, .. merged.Absorbed],
        [.. survivor.Sources.Union(merged.Sources)],
        [.. survivor.Findings.Union(merged.Findings)],
        [.. survivor.Nodes.Union(merged.Nodes)],
        [.. survivor.Goals.Union(merged.Goals)],
        merged.Hands(),
        reason);
}

public static class MergeActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/merge", Summary = "Goes on in another action, which takes over what it served"), Allow(Role.QualityManager)]
    public static Decision Post(MergeAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
