using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>One action of the plan, for a node or an item that the teams answered.</summary>
/// <param name="Responsible">Parties that carry it out, apart from the owner; at most 50.</param>
public sealed record PlannedItem(
    string? Node, string? Item, string? Title, ActionKind? Kind, string? Description, string? Unit, Party? Owner, IReadOnlyList<Party?>? Responsible, DeadlineInput? Deadline)
{
    internal ActionDraft Draft => new(Title, Kind, Description, null, Unit, Owner, Responsible, Deadline);

    internal void Check(Check check, string at)
    {
        if (Item is null || Node is not null)
        {
            check.Node(at + ".node", Node);
        }

        check.OptionalText(at + ".item", Item, 100);
        Draft.Check(check, at);
    }
}

/// <summary>What needs action in a 0-meting becomes a plan of action, all of it in one save (domain.md B1, story 10).</summary>
/// <param name="Items">At most 200; several for one node are several actions. A row that is null is passed over: an empty line of a form keeps its number.</param>
[Example("""{"items":[{"node":"KWLGGZ-CLI","title":"Format voor het bewonersoverleg kiezen","deadline":{"raw":"eind 2026"}}]}""")]
public sealed record DrawPlanOfAction(IReadOnlyList<PlannedItem?>? Items) : Command<Source>
{
    public const int Most = 200;

    public override void Check(Check check) => check.Rows("items", Items, Most, (item, at) => item.Check(check, at));

    public override IReadOnlyList<Lookup> LooksAt(Source state, Guid stream) => [Lookup.Holding<ImprovementAction>("sources", stream)];

    public override Decision Decide(Source state, Situation now)
    {
        var type = now.Catalog.SourceTypes.Of(state);
        if (!type.Results.Contains(ResultKind.Answers))
        {
            return Decision.Refuse("no-plan-of-action", new Message(
                $"Een plan van aanpak komt uit een 0-meting, niet uit '{type.Name}'; zet losse acties uit.", $"A plan of action comes out of a baseline, not out of '{type.NameEn}'; raise actions one by one."));
        }

        var open = now.Seen.All<ImprovementAction>().Where(a => a.State.IsOpen).ToList();
        var (plan, ids) = (new List<(Guid Id, ActionRaised Raised)>(), now.NewIds(Items!.Count(i => i is not null)));
        foreach (var (item, at) in Items!.Select((i, n) => (i!, $"items[{n}]")).Where(r => r.Item1 is not null))
        {
            if (AnswerItems.Misfit(type, item.Item, item.Node, now, at) is { } misfit)
            {
                return misfit;
            }

            var (node, code) = (AnswerItems.NodeOf(type, item.Item, item.Node, now), item.Item is null ? null : type.Subject(item.Item)?.Code);
            if (node is null || !state.Answers.Any(a => a.Node == node && (code is null || a.Item == code)))
            {
                return Decision.Refuse("not-answered", new Message(
                    "Hierover heeft geen team in deze 0-meting iets geantwoord; leg eerst de antwoorden vast.", "No team answered this in this baseline; record the answers first."), at + (item.Item is null ? ".node" : ".item"));
            }

            var raised = item.Draft.Raise(now.Stream, [node], state.Unit, HappenedOn ?? now.Today, now);
            if (open.Any(a => Same(a.State.Title, a.State.Nodes, a.State.Unit, raised)) || plan.Any(p => Same(p.Raised.Title, p.Raised.Nodes, p.Raised.Unit, raised)))
            {
                return Decision.Refuse("already-in-plan", new Message(
                    $"'{raised.Title}' loopt al uit deze 0-meting; laat die regel weg of geef haar een andere titel.", $"'{raised.Title}' is under way out of this baseline already; leave that row out or give it another title."), at + ".title");
            }

            plan.Add((ids[plan.Count], raised));
        }

        return plan.Aggregate(Decision.Record(new PlanOfActionDrawn([.. plan.Select(p => p.Id)])), (decision, p) => decision.AndBegin<ImprovementAction>(p.Id, p.Raised));
    }

    private static bool Same(string title, IReadOnlyList<string> nodes, string? unit, ActionRaised raised) =>
        Reference.NameKey.Of(title) == Reference.NameKey.Of(raised.Title) && nodes.Intersect(raised.Nodes).Any() && unit == raised.Unit;
}

public static class DrawPlanOfActionEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/plan-of-action", Summary = "Raises the actions that a 0-meting asks for, in one save"), Allow(Role.QualityManager)]
    public static Decision Post(DrawPlanOfAction command, Source source, Situation now) => command.Decide(source, now);
}
