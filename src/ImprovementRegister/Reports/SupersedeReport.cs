using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>
/// Begins a draft that takes the place of a frozen report, with all that people wrote. One that is public stays so until the
/// new one is published at the same address.
/// </summary>
/// <param name="Title">The same when left out.</param>
[Example("""{"reason":"Cijfers van het CTO kwamen later"}""")]
public sealed record SupersedeReport(string? Title, string? Reason) : Command<QualityReport>
{
    public override void Check(Check check)
    {
        check.OptionalText("title", Title, Limits.Title);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(QualityReport state, Situation now)
    {
        if ((state.Ended() ?? (state.Frozen is not null ? null : Decision.Refuse("report-not-frozen", new Message(
            "Een concept hoeft niet vervangen te worden; schrijf erin verder.", "A draft needs no successor; go on writing in it.")))) is { } refused)
        {
            return refused;
        }

        var id = now.NewId();
        object[] begun =
        [
            new ReportStarted(
                state.Kind, Title is null ? state.Title : FreeText.Clean(Title), state.Frameworks, state.From, state.Until, state.Unit, state.Slug, now.Caller.Id, now.Stream,
                state.Units.Count == 0 ? null : state.Units, state.Order),
            .. state.Narrative.Select(t => new NarrativeWritten(t.Section, t.Node, t.Text, t.WrittenBy)),
            .. state.Contributions,
        ];
        return Decision.Record(new ReportSuperseded(id, FreeText.Clean(Reason!), HappenedOnOr(now.Today))).AndBegin<QualityReport>(id, begun);
    }
}

public static class SupersedeReportEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/supersede", Summary = "Begins a draft that takes the place of a frozen report"), Allow(Role.QualityManager)]
    public static Decision Post(SupersedeReport command, QualityReport report, Situation now) => command.Decide(report, now);
}
