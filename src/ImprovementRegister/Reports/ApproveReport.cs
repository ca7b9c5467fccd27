using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>Somebody else than who froze it agrees with a report (four eyes).</summary>
[Example("""{"note":"Besproken in het MT"}""")]
public sealed record ApproveReport(string? Note) : Command<QualityReport>
{
    public override void Check(Check check) => check.OptionalText("note", Note, Limits.Reason);

    public override Decision Decide(QualityReport state, Situation now) => state.Ended() ?? state switch
    {
        { Frozen: null } => Decision.Refuse("report-not-frozen", new Message("Stel het verslag eerst vast op een peildatum (freeze).", "Freeze the report at a reference date first.")),
        { Approved: not null } => Decision.Refuse("report-already-approved", new Message("Het verslag is al goedgekeurd.", "The report was approved already.")),
        _ when now.Caller.Is(new Party(PartyType.Person, state.Frozen.FrozenBy)) => Decision.Refuse("approval-by-freezer", new Message(
            "Wie het verslag heeft vastgesteld, keurt het niet zelf goed; vraag een ander.", "Who froze the report does not approve it; ask somebody else.")),
        _ when HappenedOnOr(now.Today) < state.Frozen.On && !Confirms(Confirmation.Backdated) => Decision.Ask(Confirmation.Backdated, new Message(
            "De goedkeuring ligt voor het vaststellen.", "The approval lies before the freezing."), "happenedOn"),
        _ => Decision.Record(new ReportApproved(now.Caller.Id, HappenedOnOr(now.Today), FreeText.Clean(Note))),
    };
}

public static class ApproveReportEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/approve", Summary = "Agrees with a frozen report: by another than who froze it"), Allow(Role.QualityManager, Role.Auditor, Role.Administrator)]
    public static Decision Post(ApproveReport command, QualityReport report, Situation now) => command.Decide(report, now);
}
