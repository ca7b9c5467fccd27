using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>
/// Takes the figures of a draft: from here on the report answers with what was known now of the reference date, whatever is
/// recorded later (domain.md F42). It cannot be taken back; a report that supersedes it can be begun.
/// </summary>
/// <param name="ReferenceDate">Peildatum: 31 December of the year, unless said otherwise (domain.md H1).</param>
[Example("""{"referenceDate":"2025-12-31","confirm":"incomplete"}""")]
public sealed record FreezeReport(DateOnly? ReferenceDate) : Command<QualityReport>
{
    /// <summary>The data as the register has them now; not part of the body.</summary>
    internal FrozenReport? Drawn { get; init; }

    public override void Check(Check check)
    {
        if (check.Given("referenceDate", ReferenceDate))
        {
            check.NotInFuture("referenceDate", ReferenceDate);
        }
    }

    /// <summary>Why it cannot be; null when its data are to be drawn up.</summary>
    public Decision? WhyNot(QualityReport state, Situation now)
    {
        var kind = now.Catalog.ReportKinds.Of(state.Kind);
        if (state.NotADraft() is { } frozen)
        {
            return frozen;
        }

        // A plan is made before its period begins, and is of the day on which it is.
        if (ReferenceDate < state.From && !(kind.PlansAhead && ReferenceDate == now.Today))
        {
            return Decision.Refuse("reference-date-out-of-range", new Message(
                $"referenceDate ligt voor het begin van de periode ({state.From:dd-MM-yyyy}).", $"referenceDate lies before the period begins ({state.From:yyyy-MM-dd})."), "referenceDate");
        }

        IReadOnlyList<ReportLack> missing = [.. ReportCompleteness.Of(state, kind, now.Catalog).Where(l => l.Required).OrderByDescending(l => l.BlocksPublishing)];
        return missing.Count == 0 || Confirms(Confirmation.Incomplete) ? null : Decision.Ask(Confirmation.Incomplete, Lacking(missing));
    }

    /// <summary>What is frozen is not written in any more: who freezes too early hears now that it will never be published.</summary>
    private static Message Lacking(IReadOnlyList<ReportLack> missing)
    {
        var never = missing[0].BlocksPublishing
            ? new Message("Zo kan het later niet worden gepubliceerd, en na het vaststellen wordt er niets meer aangevuld. ", "Like this it cannot be published later, and nothing is added to it once it is frozen. ") : new Message("", "");
        return new Message(
            $"{never.Nl}Nog niet ingevuld: {missing[0].Words.Nl}{(missing.Count == 1 ? "" : $", en {missing.Count - 1} meer")}; GET …/completeness noemt wat ontbreekt.",
            $"{never.En}Not filled in yet: {missing[0].Words.En}{(missing.Count == 1 ? "" : $", and {missing.Count - 1} more")}; GET …/completeness lists what is missing.");
    }

    public override Decision Decide(QualityReport state, Situation now) => WhyNot(state, now)
        ?? Decision.Record(new ReportFrozen(
            ReferenceDate!.Value, Drawn!.Moment, Drawn.Position, Drawn.Frameworks, Drawn.KindHash, Drawn.Hash, now.Caller.Id, HappenedOnOr(now.Today))).Keep(Drawn);
}

public static class FreezeReportEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/freeze", Summary = "Takes the figures of a draft, of a reference date: they do not change any more"),
        Allow(Role.QualityManager), DescribesCommand<FreezeReport>]
    public static async Task Post(Guid id, HttpContext http, CommandPipeline pipeline, ReportDrawing drawing)
    {
        if (await pipeline.ReceiveAsync<QualityReport, FreezeReport>(http, CommandTarget.Existing(id)) is not { IsAnswered: false } received)
        {
            return;
        }

        var (command, report) = (received.Command, received.State);
        if (command.WhyNot(report, received.Now) is null)
        {
            command = command with { Drawn = FrozenReport.Of(await drawing.DrawAsync(http.SignedIn(), id, report, command.ReferenceDate, http.RequestAborted)) };
        }

        await pipeline.RecordAsync(http, received, command.Decide(report, received.Now));
    }
}
