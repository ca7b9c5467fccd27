using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>
/// Registers an audit, incident trend, survey, 0-meting, complaint, visit, plan or whatever else the organisation learns from.
/// The type says which of the fields it has: <c>GET /source-types</c>.
/// </summary>
/// <param name="Type">By code or by name.</param>
/// <param name="Title">What it is called, at most 300 characters.</param>
/// <param name="Norm">What it was held against, such as ISO9001:2015.</param>
/// <param name="HeldOn">A day, or words such as "2025" or "Q2 2026".</param>
/// <param name="Note">What the reader of the report must know about it.</param>
[Example("""{"type":"internalAudit","title":"Interne audit dossiervoering","heldOn":"maart 2026"}""")]
public sealed record RegisterSource(
    string? Type,
    string? Title,
    string? Norm,
    string? Unit,
    string? HeldOn,
    string? Reference,
    string? Note) : Command<Source>, IKeyed
{
    /// <summary>What another system knows it by; the same key again is the same source (domain.md F28).</summary>
    public string? ExternalKey { get; init; }

    /// <summary>By the end of the time that is stated, it had been held.</summary>
    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? DutchDates.Stated(HeldOn)?.PastBy(today) ?? today;

    /// <summary>The clauses of the norm that were looked at; at most 50.</summary>
    public IReadOnlyList<string?>? Clauses { get; init; }

    public string? Scope { get; init; }

    /// <summary>Who held the audit: roles, teams, bodies, or persons by id; at most 50.</summary>
    public IReadOnlyList<Party?>? Auditors { get; init; }

    /// <summary>The entities or units that were looked at, when there are more than one; at most 50.</summary>
    public IReadOnlyList<string?>? Units { get; init; }

    /// <summary>The last day, of what began on the first of <c>heldOn</c>.</summary>
    public string? Until { get; init; }

    /// <summary>What the surveys of earlier years have in common with this one, such as CTO-WONEN; the type when left out.</summary>
    public string? Series { get; init; }

    /// <summary>The highest possible score of the survey, for all scores that do not say their own.</summary>
    public decimal? Scale { get; init; }

    /// <summary>The framework that a 0-meting or a review is about; of all frameworks when left out.</summary>
    public string? Framework { get; init; }

    /// <summary>Which round of the 0-meting, such as "najaar 2026".</summary>
    public string? Round { get; init; }

    /// <summary>The id of the earlier audit or visit whose findings are looked at again.</summary>
    public Guid? FollowsUp { get; init; }

    /// <summary>A neutral reference to where the case is kept; never what happened or to whom.</summary>
    public string? CaseReference { get; init; }

    public DateOnly? SuspectedOn { get; init; }

    public DateOnly? EstablishedOn { get; init; }

    public DateOnly? ReportedOn { get; init; }

    public DateOnly? RuledOutOn { get; init; }

    public override void Check(Check check)
    {
        var type = check.SourceType("type", Type);
        check.Text("title", Title, Limits.Title);
        check.OptionalText("norm", Norm, 100);
        check.Unit("unit", Unit);
        check.StatedPast("heldOn", HeldOn);
        SourceInput.Reference(check, "reference", Reference);
        check.Reference("externalKey", ExternalKey);
        check.OptionalText("note", Note, Limits.Text);
        SourceInput.Clauses(check, Clauses);
        check.OptionalText("scope", Scope, Limits.Text);
        check.Parties("auditors", Auditors);
        check.Units("units", Units);
        check.Stated("until", Until);
        check.OptionalText("series", Series, 100);
        SourceInput.Scale(check, "scale", Scale);
        check.Framework("framework", Framework);
        check.OptionalText("round", Round, 100);
        SourceInput.Reference(check, "caseReference", CaseReference);
        DateClock.Check(check, Clock);
        if (FollowsUp is { } earlier)
        {
            check.Refers("followsUp", StreamKind.Source, earlier);
        }

        SourceInput.Fits(
            check, type, (SourceField.Norm, Norm), (SourceField.Note, Note), (SourceField.Clauses, Clauses), (SourceField.Scope, Scope), (SourceField.Auditors, Auditors), (SourceField.Units, Units),
            (SourceField.Until, Until), (SourceField.Series, Series), (SourceField.Scale, Scale), (SourceField.Framework, Framework), (SourceField.Round, Round),
            (SourceField.CaseReference, CaseReference), (SourceField.SuspectedOn, SuspectedOn), (SourceField.EstablishedOn, EstablishedOn), (SourceField.ReportedOn, ReportedOn), (SourceField.RuledOutOn, RuledOutOn), (SourceField.FollowsUp, FollowsUp));
        if (type is not null && type.Fields.Contains(SourceField.EstablishedOn))
        {
            check.Given("caseReference", CaseReference);
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(Source state, Guid stream) => FollowsUp is { } earlier ? [Lookup.Of<Source>([earlier])] : [];

    public override Decision Decide(Source state, Situation now) => FollowingUp.Misfit(FollowsUp, DutchDates.Stated(HeldOn), now) ?? Decision.Record(new SourceRegistered(
        now.Catalog.SourceTypes.Resolve(Type!)!.Code,
        FreeText.Clean(Title!),
        FreeText.Clean(Norm),
        now.UnitCode(Unit),
        DutchDates.Stated(HeldOn),
        Reference,
        FreeText.Clean(Note),
        new SourceDetails(
            [.. Clauses.OrEmpty().Select(c => FreeText.Clean(c!))], FreeText.Clean(Scope), Auditors.OrEmpty(), [.. Units.OrEmpty().Select(u => now.UnitCode(u)!).Distinct()], DutchDates.Stated(Until),
            FreeText.Clean(Series), Scale, Framework is null ? null : now.Catalog.FindFramework(Framework)!.Code, FreeText.Clean(Round), CaseReference).OrNull(),
        Clock,
        now.Caller.Id,
        ExternalKey,
        FollowsUp));

    private LegalClock? Clock => (SuspectedOn ?? EstablishedOn ?? ReportedOn ?? RuledOutOn) is null ? null : new LegalClock(SuspectedOn, EstablishedOn, ReportedOn, RuledOutOn);
}

public static class RegisterSourceEndpoint
{
    [WolverinePost(Routes.Base + "/sources", Summary = "Registers an audit, trend, survey, 0-meting or other source"), Creates("sources"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(RegisterSource command, Source source, Situation now) => command.Decide(source, now);
}
