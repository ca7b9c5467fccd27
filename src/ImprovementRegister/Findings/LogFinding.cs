using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Logs a finding of a source, in the words of the source.</summary>
/// <param name="Text">The verbatim text, at most 10,000 characters.</param>
/// <param name="Kind">How it weighs; left out when the source does not say.</param>
/// <param name="Nodes">The pillars, aspects, building blocks or themes it is about, by code or by name; at most 50.</param>
/// <param name="FoundOn">A day, or words such as "2025" or "Q2 2026"; when left out, the day of the source.</param>
[Example("""{"text":"In drie dossiers ontbreekt de risicosignalering.","kind":"observation"}""")]
public sealed record LogFinding(
    string? Text,
    FindingKind? Kind,
    IReadOnlyList<string?>? Nodes,
    string? Unit,
    string? FoundOn,
    string? Reference) : Command<Finding>, IKeyed
{
    /// <summary>The source that the path of the request names, and when it was held; not part of the body.</summary>
    internal (Guid Id, StatedDate? HeldOn, string? Norm) Source { get; init; }

    /// <summary>The clause of the norm of the source, such as "8.4".</summary>
    public string? Clause { get; init; }

    /// <summary>What another system knows it by; the same key again is the same finding (domain.md F28).</summary>
    public string? ExternalKey { get; init; }

    public LogFinding From(Guid source, StatedDate? heldOn, string? norm = null) => this with { Source = (source, heldOn, norm) };

    /// <summary>By the end of the time that is stated, it had been found.</summary>
    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? (FoundOn is null ? Source.HeldOn : DutchDates.Stated(FoundOn))?.PastBy(today) ?? today;

    public override void Check(Check check)
    {
        check.Text("text", Text, Limits.Verbatim);
        check.Nodes("nodes", Nodes);
        check.Unit("unit", Unit);
        check.StatedPast("foundOn", FoundOn);
        check.OptionalText("clause", Clause, 100);
        check.Reference("reference", Reference);
        check.Reference("externalKey", ExternalKey);
    }

    public override Decision Decide(Finding state, Situation now) => Decision.Record(new FindingLogged(
        Source.Id,
        FreeText.Clean(Text!),
        Kind,
        now.NodeCodes(Nodes!),
        now.UnitCode(Unit),
        FoundOn is null ? Source.HeldOn ?? DutchDates.Exact(HappenedOn ?? now.Today) : DutchDates.Stated(FoundOn)!,
        Reference,
        Source.Norm,
        Clause is null ? null : FreeText.Clean(Clause),
        now.Caller.Id,
        ExternalKey));
}

public static class LogFindingEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/findings", Summary = "Logs a finding of this source"), Allow(Role.Auditor, Role.QualityManager), DescribesCommand<LogFinding>(Creates = true)]
    public static async Task Post(Guid id, HttpContext http, CommandPipeline pipeline, NpgsqlDataSource database, AmsterdamClock clock)
    {
        await using var snapshot = new Snapshot(database, http.SignedIn().Tenant);
        var source = await new StateQuery<Sources.Source>(snapshot, AsOf.Now(clock)).FindAsync(id, http.RequestAborted) ?? throw ProblemException.NotFound<Sources.Source>();
        if (http.SignedIn().Catalog.SourceTypes.Of(source.State.Type) is { LogsFindings: false } type)
        {
            throw new ProblemException(409, "no-findings-of-type", new Message("Hier horen geen bevindingen bij", "This brings no findings"), new Message(
                $"Bij '{type.Name}' worden geen bevindingen gelogd, alleen cijfers.", $"No findings are logged of '{type.NameEn}', figures only."));
        }

        await pipeline.HandleAsync<Finding, LogFinding>(http, CommandTarget.New("findings"), finding => finding.From(id, source.State.HeldOn, source.State.Norm));
    }
}
