using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>A re-audit says of a finding of the audit before that it is solved, or still there: then it asks for action again.</summary>
/// <param name="Source">The re-audit; it follows up the source of the finding.</param>
/// <param name="Note">What was seen; needed when it is still there.</param>
[Example("""{"source":"00000000-0000-0000-0000-000000000000","outcome":"stillOpen","note":"In twee van tien dossiers ontbreekt het nog"}""")]
public sealed record FollowUpFinding(Guid? Source, FollowUpOutcome? Outcome, string? Note) : Command<Finding>
{
    public override void Check(Check check)
    {
        if (check.Given("source", Source))
        {
            check.Refers("source", StreamKind.Source, Source!.Value);
        }

        check.Known("outcome", Outcome);
        if (Outcome is FollowUpOutcome.StillOpen)
        {
            check.Text("note", Note, Limits.Text);
        }
        else
        {
            check.OptionalText("note", Note, Limits.Text);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(Finding state, Guid stream) => [Lookup.Of<Source>([Source!.Value]), TakingUp.WorkAgainst(stream)];

    protected override Decision? Beforehand(Finding state, Situation now) => state.IsFollowedUp ? null
        : state.Dismissal is null
            ? Decision.Refuse("finding-positive", new Message("Wat goed ging, vraagt geen opvolging.", "What was good asks for no follow-up."))
            : Decision.Refuse("finding-dismissed", new Message("De bevinding is afgewezen; neem die afwijzing eerst terug.", "The finding is dismissed; take the dismissal back first."));

    public override Decision Decide(Finding state, Situation now)
    {
        if (now.Seen.Find<Source>(Source!.Value)?.State.FollowsUp != state.Source)
        {
            return Decision.Refuse("not-followed-up", new Message(
                "Deze audit volgt de bron van de bevinding niet op; leg dat eerst vast bij de audit (followsUp).", "This audit does not follow up the source of the finding; record that with the audit first (followsUp)."), "source");
        }

        if (Beforehand(state, now) is { } refused)
        {
            return refused;
        }

        var open = Outcome is FollowUpOutcome.Closed ? now.Seen.All<ImprovementAction>().Where(a => a.State.IsOpen).ToList() : [];
        var seen = new FindingFollowedUp(Source.Value, Outcome!.Value, FreeText.Clean(Note), HappenedOn ?? now.Today);
        return open.Count > 0 ? Decision.Refuse(
                "finding-has-open-actions",
                new Message("Er lopen nog acties bij deze bevinding; rond die eerst af, of zeg dat ze er nog is.", "There are still open actions against this finding; end those first, or say that it is still there."),
                [.. open.Select(a => new StandsInTheWay(a.Id, a.State.Title))])
            : state.FollowUpOf(Source.Value) == seen ? Decision.NothingToDo
            : Decision.Record(seen);
    }
}

public static class FollowUpFindingEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/follow-up", Summary = "What a re-audit saw of the finding: solved, or still there"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(FollowUpFinding command, Finding finding, Situation now) => command.Decide(finding, now);
}
