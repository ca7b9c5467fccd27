using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Decides not to act on the finding for now: by whom, why, and until when. After that day it is listed again.</summary>
/// <param name="DecidedBy">Who accepts the risk, such as the body R-MT.</param>
/// <param name="ExpiresOn">The last day on which it is accepted; at most five years ahead.</param>
[Example("""{"reason":"Nieuwbouw lost het op","decidedBy":{"type":"body","id":"R-MT"},"expiresOn":"2028-12-31"}""")]
public sealed record AcceptRisk(string? Reason, Party? DecidedBy, DateOnly? ExpiresOn) : Command<Finding>
{
    private const int MostYears = 5;

    public override void Check(Check check)
    {
        check.Text("reason", Reason, Limits.Reason);
        check.Party("decidedBy", DecidedBy, HappenedOn);
        if (check.Given("expiresOn", ExpiresOn) && (ExpiresOn <= (HappenedOn ?? check.Today) || ExpiresOn > check.Today.AddYears(MostYears)))
        {
            check.Fail("expiresOn", "expiry-out-of-range", new Message(
                $"expiresOn {ExpiresOn:yyyy-MM-dd} moet een latere dag zijn, hoogstens {MostYears} jaar vooruit.", $"expiresOn {ExpiresOn:yyyy-MM-dd} must be a later day, at most {MostYears} years ahead."));
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(Finding state, Guid stream) => [Lookup.Holding<ImprovementAction>("findings", stream)];

    public override Decision Decide(Finding state, Situation now) => Beforehand(state, now) ?? Decision.Record(new RiskAccepted(FreeText.Clean(Reason!), now.Party(DecidedBy!), ExpiresOn!.Value));

    protected override Decision? Beforehand(Finding state, Situation now)
    {
        var open = now.Seen.All<ImprovementAction>().Where(a => a.State.IsOpen).ToList();
        return state.Kind == FindingKind.Positive ? Decision.Refuse("finding-positive", new Message("Een positieve bevinding is geen risico.", "A positive finding is no risk."))
            : state.Dismissal is not null ? Decision.Refuse("finding-dismissed", new Message(
                "De bevinding is afgewezen; neem die afwijzing eerst terug.", "The finding is dismissed; take the dismissal back first."))
            : open.Count > 0 ? Decision.Refuse(
                "finding-has-open-actions",
                new Message("Er lopen acties bij deze bevinding; rond die af of laat ze vervallen.", "There are open actions against this finding; complete or cancel those."),
                [.. open.Select(a => new StandsInTheWay(a.Id, a.State.Title))])
            : null;
    }
}

public static class AcceptRiskEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/accept-risk", Summary = "Decides not to act for now, until a day"), Allow(Role.QualityManager)]
    public static Decision Post(AcceptRisk command, Finding finding, Situation now) => command.Decide(finding, now);
}
