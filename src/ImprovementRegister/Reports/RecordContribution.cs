using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>
/// Records who gave input for a report, how, and what it yielded (003:231-237, 253). Of experts by experience: how they were
/// deployed.
/// </summary>
/// <param name="Who">In words: a council, a team or a group, never a person.</param>
/// <param name="How">How they were asked, or deployed.</param>
/// <param name="Yielded">What was done with it; may follow later by a correction.</param>
/// <param name="Nodes">What it was about, by code or name; at most 50.</param>
/// <param name="On">The day, when it was one.</param>
[Example("""{"group":"expertsByExperience","who":"Team ervaringsdeskundigen","how":"Casuïstiek met drie teams","yielded":"Signaleringsplan in gewone taal"}""")]
public record RecordContribution(ContributorGroup? Group, string? Who, string? How, string? Yielded, IReadOnlyList<string?>? Nodes, DateOnly? On) : Command<QualityReport>
{
    public override void Check(Check check)
    {
        check.Known("group", Group);
        check.Text("who", Who, Limits.Title);
        check.Text("how", How, Limits.Text);
        check.OptionalText("yielded", Yielded, Limits.Text);
        check.Nodes("nodes", Nodes);
        check.NotInFuture("on", On);
    }

    /// <summary>Input is added to what is there, so nobody's text is in the way.</summary>
    public override bool ConflictsWith(object @event) => WrittenPlaces.StandsInTheWay(@event);

    public override Decision Decide(QualityReport state, Situation now) => state.NotADraft()
        ?? (state.Contributions.Any(c => Same(c, Read(now)))
            ? Decision.Refuse("contribution-exists", new Message("Deze inbreng staat er al; verbeter haar waar nodig: POST …/contributions/{entry}/correct.", "This contribution is there already; correct it where needed: POST …/contributions/{entry}/correct."))
            : Decision.Record(state.Contributions.Next(Read(now))));

    protected ContributionRecorded Read(Situation now) => new(
        Group!.Value, FreeText.Clean(Who!), FreeText.Clean(How!), FreeText.Clean(Yielded), now.NodeCodes(Nodes!), On, now.Caller.Id);

    /// <summary>Whoever entered it, and whenever.</summary>
    protected static bool Same(ContributionRecorded one, ContributionRecorded other) => one with { Nodes = [], RecordedBy = "", Entry = null } == other with { Nodes = [], RecordedBy = "", Entry = null } && one.Nodes.SequenceEqual(other.Nodes);
}

public static class RecordContributionEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/contributions", Summary = "Records who gave input, how, and what it yielded"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(RecordContribution command, QualityReport report, Situation now) => command.Decide(report, now);
}
