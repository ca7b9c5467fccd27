using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Corrects what the action hangs under. Give the complete new list of whatever changes and leave out the rest;
/// a view as of an earlier moment keeps the old links (domain.md story 37).
/// </summary>
/// <param name="Nodes">Pillars, aspects, building blocks or themes, by code or by name; at most 50.</param>
/// <param name="Goals">Ids of goals, at most 200.</param>
/// <param name="Findings">Ids of findings, at most 200.</param>
/// <param name="Sources">Ids of sources, at most 200.</param>
[Example("""{"sources":["00000000-0000-0000-0000-000000000000"],"reason":"Hoort bij deze bron"}""")]
public sealed record RelinkAction(
    IReadOnlyList<string?>? Nodes,
    IReadOnlyList<Guid>? Goals,
    IReadOnlyList<Guid>? Findings,
    IReadOnlyList<Guid>? Sources,
    string? Reason) : ActionCommand
{
    public override void Check(Check check)
    {
        if (Nodes is null && Goals is null && Findings is null && Sources is null)
        {
            check.Fail("nodes", "required", new Message(
                "Geef de nieuwe pijlers, aspecten of thema's (nodes), doelen, bevindingen of bronnen.", "Give the new nodes, goals, findings or sources."));
        }

        check.Nodes("nodes", Nodes);
        check.Refers("goals", StreamKind.Goal, Goals);
        check.Refers("findings", StreamKind.Finding, Findings);
        check.Refers("sources", StreamKind.Source, Sources);
        check.Text("reason", Reason, Limits.Reason);
    }

    protected override string? Remark => Reason;

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => [TakingUp.Of(Findings.OrEmpty().Except(state.Findings))];

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.WentOn ? NotOpen(action) : null;

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var after = new ActionRelinked(
            Sources?.OrEmpty() ?? action.Sources,
            Findings?.OrEmpty() ?? action.Findings,
            Nodes is null ? action.Nodes : now.NodeCodes(Nodes!),
            Goals?.OrEmpty() ?? action.Goals,
            FreeText.Clean(Reason!));
        // What is done per unit comes out of its parent.
        if (after.Sources.Count + after.Findings.Count == 0 && action.Parent is null)
        {
            return Decision.Refuse("source-missing", new Message(
                "Een actie komt ergens uit voort: houd ten minste één bron of bevinding.", "An action comes out of something: keep at least one source or finding."), "sources");
        }

        return after.Sources.SequenceEqual(action.Sources) && after.Findings.SequenceEqual(action.Findings)
            && after.Nodes.SequenceEqual(action.Nodes) && after.Goals.SequenceEqual(action.Goals)
                ? Decision.NothingToDo
                : Decision.Record(after).TakingUpAgain(after.Findings, now, after.Reason);
    }
}

public static class RelinkActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/relink", Summary = "Corrects what the action hangs under"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(RelinkAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
