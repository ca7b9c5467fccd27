using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Logs many findings of a source at once, in one save: all of them or none, and what is wrong says in which row (domain.md F29).</summary>
/// <param name="Findings">At most 100. A row that is null is passed over: an empty line of a form keeps its number.</param>
/// <param name="FoundOn">Of all of them: a day, or words such as "2025"; when left out, the day of the source.</param>
[Example("""{"findings":[{"text":"In drie dossiers ontbreekt de risicosignalering.","kind":"minorNonconformity","clause":"8.4"},{"text":"De klachtenregeling hangt er zichtbaar.","kind":"positive"}]}""")]
public sealed record LogFindings(IReadOnlyList<FindingInput?>? Findings, string? FoundOn) : Command<Finding>
{
    public const int Most = 100;

    /// <inheritdoc cref="LogFinding.Source"/>
    internal SourceOfFindings Source { get; init; }

    public LogFindings From(SourceOfFindings source) => this with { Source = source };

    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? Source.FoundBy(FoundOn, today);

    public override void Check(Check check)
    {
        check.StatedPast("foundOn", FoundOn);
        check.Rows("findings", Findings, Most, (row, at) => row.Check(check, at + "."));
    }

    public override Decision Decide(Finding state, Situation now)
    {
        var rows = Findings!.OfType<FindingInput>().ToList();
        return rows.Zip(now.NewIds(rows.Count)).Aggregate(Decision.NothingToDo, (all, row) => all.AndBegin<Finding>(row.Second, row.First.Log(Source, FoundOn, HappenedOn, now)));
    }
}

public static class LogFindingsEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/findings/batch", Summary = "Logs many findings of this source, all or none"), Allow(Role.Auditor, Role.QualityManager), DescribesCommand<LogFindings>(OnStream = false)]
    public static async Task Post(Guid id, HttpContext http, CommandPipeline pipeline, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var source = await SourceOfFindingsReader.ReadAsync(id, http, database, clock);
        await pipeline.HandleAsync<Finding, LogFindings>(http, CommandTarget.None, findings => findings.From(source));
    }
}
