using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>Registers an audit, incident trend, survey, 0-meting, complaint, visit or plan.</summary>
/// <param name="Title">What it is called, at most 300 characters.</param>
/// <param name="Norm">What it was held against, such as ISO9001:2015.</param>
/// <param name="HeldOn">A day, or words such as "2025" or "Q2 2026".</param>
/// <param name="Note">What the reader of the report must know about it.</param>
[Example("""{"type":"internalAudit","title":"Interne audit dossiervoering","heldOn":"maart 2026"}""")]
public sealed record RegisterSource(
    SourceType? Type,
    string? Title,
    string? Norm,
    string? Unit,
    string? HeldOn,
    string? Reference,
    string? Note) : Command<Source>
{
    /// <summary>By the end of the time that is stated, it had been held.</summary>
    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? (HeldOn is null ? null : DutchDates.Stated(HeldOn))?.PastBy(today) ?? today;

    public override void Check(Check check)
    {
        check.Known("type", Type);
        check.Text("title", Title, Limits.Title);
        check.OptionalText("norm", Norm, 100);
        check.Unit("unit", Unit);
        check.StatedPast("heldOn", HeldOn);
        if (Reference is not null)
        {
            check.Identifier("reference", Reference);
        }

        check.OptionalText("note", Note, Limits.Text);
    }

    public override Decision Decide(Source state, Situation now) => Decision.Record(new SourceRegistered(
        Type!.Value,
        FreeText.Clean(Title!),
        Norm is null ? null : FreeText.Clean(Norm),
        now.UnitCode(Unit),
        HeldOn is null ? null : DutchDates.Stated(HeldOn),
        Reference,
        Note is null ? null : FreeText.Clean(Note)));
}

public static class RegisterSourceEndpoint
{
    [WolverinePost(Routes.Base + "/sources", Summary = "Registers an audit, trend, survey, 0-meting or other source"), Creates("sources"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(RegisterSource command, Source source, Situation now) => command.Decide(source, now);
}
