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
[Example("""{"text":"In drie dossiers ontbreekt de risicosignalering.","kind":"observation","extent":"3 van de 12 dossiers","evidence":{"title":"Steekproef maart","location":"Teamsite, map audits"}}""")]
public sealed record LogFinding(
    string? Text,
    FindingKind? Kind,
    IReadOnlyList<string?>? Nodes,
    string? Unit,
    string? FoundOn,
    string? Reference) : Command<Finding>, IKeyed
{
    /// <summary>The source that the path of the request names; not part of the body.</summary>
    internal SourceOfFindings Source { get; init; }

    /// <summary>The clause of the norm of the source, such as "8.4".</summary>
    public string? Clause { get; init; }

    /// <summary>What another system knows it by; the same key again is the same finding (domain.md F28).</summary>
    public string? ExternalKey { get; init; }

    /// <inheritdoc cref="FindingInput.Evidence"/>
    public EvidenceInput? Evidence { get; init; }

    /// <inheritdoc cref="FindingInput.Extent"/>
    public string? Extent { get; init; }

    public LogFinding From(Guid source, StatedDate? heldOn, string? norm = null) => this with { Source = new SourceOfFindings(source, heldOn, norm, null) };

    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? Source.FoundBy(FoundOn, today);

    public override void Check(Check check)
    {
        Finding.Check(check, "");
        check.StatedPast("foundOn", FoundOn);
    }

    public override Decision Decide(Finding state, Situation now) => Decision.Record(Finding.Log(Source, FoundOn, HappenedOn, now));

    private FindingInput Finding => new(Text, Kind, Nodes, Unit, Reference, Clause, ExternalKey) { Evidence = Evidence, Extent = Extent };
}

public static class LogFindingEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/findings", Summary = "Logs a finding of this source"), Allow(Role.Auditor, Role.QualityManager), DescribesCommand<LogFinding>(Creates = true)]
    public static async Task Post(Guid id, HttpContext http, CommandPipeline pipeline, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var source = await SourceOfFindingsReader.ReadAsync(id, http, database, clock);
        await pipeline.HandleAsync<Finding, LogFinding>(http, CommandTarget.New("findings"), finding => finding.From(source.Id, source.HeldOn, source.Norm));
    }
}
