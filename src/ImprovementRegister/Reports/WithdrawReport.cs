using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>Takes a report away: it stays in the register, and is no longer shown to readers. What is public stays so as long as its kind says (domain.md F44).</summary>
/// <param name="On">The day from which it is gone; today when left out, not in the future.</param>
[Example("""{"reason":"Verkeerd kader gekozen"}""")]
public sealed record WithdrawReport(string? Reason, DateOnly? On) : Command<QualityReport>
{
    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? On ?? today;

    public override void Check(Check check)
    {
        check.Text("reason", Reason, Limits.Reason);
        check.NotInFuture("on", On);
    }

    public override Decision Decide(QualityReport state, Situation now)
    {
        var on = On ?? now.Today;
        return state.Withdrawn is not null || !state.IsPublic ? state.Ended() ?? Withdraw()
            : on < state.Published!.RemovableFrom ? Decision.Refuse("public-until", new Message(
                $"Dit verslag blijft openbaar tot en met {state.Published.RemovableFrom.AddDays(-1):dd-MM-yyyy}; verwijderen kan vanaf {state.Published.RemovableFrom:dd-MM-yyyy}.",
                $"This report stays public up to {state.Published.RemovableFrom.AddDays(-1):yyyy-MM-dd}; it can be removed from {state.Published.RemovableFrom:yyyy-MM-dd}."), On is null ? null : "on")
            : Withdraw();

        Decision Withdraw() => Decision.Record(new ReportWithdrawn(on, FreeText.Clean(Reason!), now.Caller.Id));
    }
}

public static class WithdrawReportEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/withdraw", Summary = "Takes a report away; not before its kind allows"), Allow(Role.QualityManager)]
    public static Decision Post(WithdrawReport command, QualityReport report, Situation now) => command.Decide(report, now);
}
