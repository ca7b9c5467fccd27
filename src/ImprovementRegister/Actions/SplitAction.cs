using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>One action turns out to be several: it goes on in parts, which divide its phases and links. All stay readable.</summary>
/// <param name="Into">Two to twenty parts. Each phase is in one of them, each link in at least one.</param>
[Example("""{"into":[{"title":"Formulieren aanpassen"},{"title":"Medewerkers scholen"}],"reason":"Twee eigenaren"}""")]
public sealed record SplitAction(IReadOnlyList<SplitPart?>? Into, string? Reason) : ActionCommand
{
    private const int Most = 20;

    public override void Check(Check check)
    {
        check.OptionalText("reason", Reason, Limits.Reason);
        if (!check.AtMost("into", Into, Most) || !check.Given("into", Into))
        {
            return;
        }

        if (Into!.Count < 2)
        {
            // domain.md F26
            check.Fail("into", "split-into-two-or-more", new Message("Splitsen gaat in minstens twee delen.", "An action is split into at least two parts."));
        }

        foreach (var (part, index) in Into.Select((p, i) => (p, i)))
        {
            if (check.Given($"into[{index}]", part))
            {
                part!.Check(check, $"into[{index}]");
            }
        }
    }

    protected override Decision? Beforehand(ImprovementAction action, Situation now) => action.IsOpen ? FamilyRules.NotOnItsOwn(action) : NotOpen(action);

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var parts = Into!.Select(p => p!).ToList();
        var refusal = SplitRules.Phases(action.Phases, [.. parts.Select(p => p.PhaseNames)])
            ?? SplitRules.Links("nodes", action.Nodes, [.. parts.Select(p => p.NodesOf(action, now))])
            ?? SplitRules.Links("findings", action.Findings, [.. parts.Select(p => p.FindingsOf(action))])
            ?? SplitRules.Links("goals", action.Goals, [.. parts.Select(p => p.GoalsOf(action))])
            ?? SplitRules.Links("sources", action.Sources, [.. parts.Select(p => p.SourcesOf(action))])
            ?? SplitRules.Origins([.. parts.Select(p => p.FindingsOf(action).Count + p.SourcesOf(action).Count)]);
        if (refusal is not null)
        {
            return refusal;
        }

        var begun = parts.Zip(now.NewIds(parts.Count), (p, id) => (Id: id, Events: p.Begin(action, now))).ToList();
        for (var i = 0; i < begun.Count; i++)
        {
            if (DeadlineRules.BeforeStart(((ActionRaised)begun[i].Events[0]).Deadline, ((ActionRaised)begun[i].Events[0]).Phases, $"into[{i}].deadline") is { } late)
            {
                return late;
            }
        }

        var split = new ActionSplit([.. begun.Select(b => b.Id)], FreeText.Clean(Reason), HappenedOn ?? now.Today);
        return begun.Aggregate(Decision.Record(split), (decision, part) => decision.AndBegin<ImprovementAction>(part.Id, part.Events));
    }
}

public static class SplitActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions/{id:guid}/split", Summary = "Goes on in parts, which divide its phases and links"), Allow(Role.QualityManager)]
    public static Decision Post(SplitAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
