using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>Puts the right input in the place of an earlier entry; the history keeps both (domain.md H6).</summary>
[Example("""{"group":"clients","who":"Centrale cliëntenraad","how":"Twee bijeenkomsten","yielded":"Advies over de signalering","reason":"Opbrengst aangevuld"}""")]
public sealed record CorrectContribution(ContributorGroup? Group, string? Who, string? How, string? Yielded, IReadOnlyList<string?>? Nodes, DateOnly? On, string? Reason)
    : RecordContribution(Group, Who, How, Yielded, Nodes, On)
{
    /// <summary>The entry that the path names, 1 for the first.</summary>
    internal int Entry { get; init; }

    public CorrectContribution Of(int entry) => this with { Entry = entry };

    public override void Check(Check check)
    {
        base.Check(check);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override bool ConflictsWith(object @event) => base.ConflictsWith(@event) || (@event is ContributionCorrected other && other.Entry == Entry);

    public override Decision Decide(QualityReport state, Situation now) => state.NotADraft()
        ?? (state.Contributions.Find(Entry) is not { } was
            ? Decision.Refuse("unknown-entry", new Message(
                $"Er is geen inbreng {Entry}; dit verslag heeft er {state.Contributions.Count}.", $"There is no contribution {Entry}; this report has {state.Contributions.Count}."))
            : Same(was, Read(now)) ? ChangedFields.Nothing()
            : Decision.Record(new ContributionCorrected(Entry, Read(now), FreeText.Clean(Reason!))));
}

public static class CorrectContributionEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/contributions/{entry:int}/correct", Summary = "Replaces a contribution by the right one"),
        Allow(Role.QualityManager, Role.Auditor, Role.Owner), DescribesCommand<CorrectContribution>]
    public static Task Post(Guid id, int entry, HttpContext http, CommandPipeline pipeline) =>
        pipeline.HandleAsync<QualityReport, CorrectContribution>(http, CommandTarget.Existing(id), c => c.Of(entry));
}
