using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>Sets right what was mistyped; left out stays, null clears (domain.md H6). The history keeps what was there.</summary>
[Example("""{"title":"Interne audit dossiervoering 2026","reason":"Jaartal vergeten"}""")]
public sealed record CorrectSource(
    Change<string> Title, Change<string> Norm, Change<string> Unit, Change<string> HeldOn, Change<string> Reference, Change<string> Note, Change<string> Scope, string? Reason) : Command<Source>
{
    /// <summary>The earlier audit or visit whose findings are looked at again.</summary>
    public Change<Guid?> FollowsUp { get; init; }

    /// <summary>What another system knows it by; no other source has it.</summary>
    public Change<string> ExternalKey { get; init; }

    /// <summary>All clauses of the norm that were looked at; at most 50, an empty list clears.</summary>
    public IReadOnlyList<string?>? Clauses { get; init; }

    /// <summary>All who held the audit; at most 50, an empty list clears.</summary>
    public IReadOnlyList<Party?>? Auditors { get; init; }

    /// <summary>All units that were looked at; at most 50, an empty list clears.</summary>
    public IReadOnlyList<string?>? Units { get; init; }

    public Change<string> Until { get; init; }

    public Change<string> Series { get; init; }

    public Change<decimal?> Scale { get; init; }

    public Change<string> Framework { get; init; }

    public Change<string> Round { get; init; }

    public Change<string> CaseReference { get; init; }

    public override void Check(Check check)
    {
        if (Title.IsGiven)
        {
            check.Text("title", Title.Value, Limits.Title);
        }

        check.OptionalText("norm", Norm.Value, 100);
        check.Unit("unit", Unit.Value);
        check.StatedPast("heldOn", HeldOn.Value);
        SourceInput.Reference(check, "reference", Reference.Value);
        check.OptionalText("note", Note.Value, Limits.Text);
        check.OptionalText("scope", Scope.Value, Limits.Text);
        check.Reference("externalKey", ExternalKey.Value);
        SourceInput.Clauses(check, Clauses);
        check.Parties("auditors", Auditors);
        check.Units("units", Units);
        check.Stated("until", Until.Value);
        check.OptionalText("series", Series.Value, 100);
        SourceInput.Scale(check, "scale", Scale.Value);
        check.Framework("framework", Framework.Value);
        check.OptionalText("round", Round.Value, 100);
        SourceInput.Reference(check, "caseReference", CaseReference.Value);
        if (FollowsUp.Value is { } earlier)
        {
            check.Refers("followsUp", StreamKind.Source, earlier);
        }

        check.Text("reason", Reason, Limits.Reason);
    }

    public override IReadOnlyList<Lookup> LooksAt(Source state, Guid stream) => FollowsUp.Value is { } earlier ? [Lookup.Of<Source>([earlier])] : [];

    public override Decision Decide(Source state, Situation now)
    {
        var type = now.Catalog.SourceTypes.Of(state.Type);
        if (Given.FirstOrDefault(g => g.Value is not null && !type.Fields.Contains(g.Field)) is { Value: not null } misfit)
        {
            var name = SourceInput.Name(misfit.Field);
            return Decision.Refuse("field-not-of-type", new Message($"Bij '{type.Name}' hoort geen veld {name}.", $"'{type.NameEn}' has no field {name}."), name);
        }

        if (CaseReference.Clears && type.Fields.Contains(SourceField.EstablishedOn))
        {
            return Decision.Refuse("case-reference-needed", new Message($"Bij '{type.Name}' hoort waar de zaak wordt bewaard; laat dat niet leeg.", $"'{type.NameEn}' says where the case is kept; do not leave that empty."), "caseReference");
        }

        var was = state.Details ?? SourceDetails.None;
        var details = Corrected(was, now);
        var (title, norm, unit, heldOn, note) = (Title.Map(FreeText.Clean), Norm.Map(FreeText.Clean), Unit.Map(u => now.UnitCode(u)), HeldOn.Map(DutchDates.Stated), Note.Map(FreeText.Clean));
        var changed = new ChangedFields().Add("title", title, state.Title).Add("norm", norm, state.Norm).Add("unit", unit, state.Unit).Add("heldOn", heldOn, state.HeldOn)
            .Add("reference", Reference, state.Reference).Add("note", note, state.Note).Add("followsUp", FollowsUp, state.FollowsUp).Add("externalKey", ExternalKey, state.ExternalKey)
            .AddIf("scope", details.Scope != was.Scope).AddIf("clauses", !details.Clauses.SequenceEqual(was.Clauses)).AddIf("auditors", !details.Auditors.SequenceEqual(was.Auditors))
            .AddIf("units", !details.Units.SequenceEqual(was.Units)).AddIf("until", details.Until != was.Until).AddIf("series", details.Series != was.Series).AddIf("scale", details.Scale != was.Scale)
            .AddIf("framework", details.Framework != was.Framework).AddIf("round", details.Round != was.Round).AddIf("caseReference", details.CaseReference != was.CaseReference);
        if (changed.None)
        {
            return ChangedFields.Nothing();
        }

        var corrected = new SourceCorrected(
            title.Or(state.Title)!, norm.Or(state.Norm), unit.Or(state.Unit), heldOn.Or(state.HeldOn), Reference.Or(state.Reference), note.Or(state.Note), details.OrNull(),
            FreeText.Clean(Reason!), FollowsUp.Or(state.FollowsUp), changed.Names.Contains("externalKey") ? ExternalKey.Value : null, changed.Names);
        return FollowingUp.Misfit(FollowsUp.Value, corrected.HeldOn, now) ?? Decision.Record(corrected);
    }

    private SourceDetails Corrected(SourceDetails was, Situation now) => new(
        Clauses is null ? was.Clauses : [.. Clauses.OrEmpty().Select(c => FreeText.Clean(c!))], Scope.Map(FreeText.Clean).Or(was.Scope), Auditors is null ? was.Auditors : now.Parties(Auditors),
        Units is null ? was.Units : [.. Units.OrEmpty().Select(u => now.UnitCode(u)!).Distinct()], Until.Map(DutchDates.Stated).Or(was.Until), Series.Map(FreeText.Clean).Or(was.Series), Scale.Or(was.Scale),
        Framework.Map(f => now.Catalog.FindFramework(f)!.Code).Or(was.Framework), Round.Map(FreeText.Clean).Or(was.Round), CaseReference.Or(was.CaseReference));

    /// <summary>What only some types have; an empty list takes nothing away that they could not have.</summary>
    private (SourceField Field, object? Value)[] Given =>
    [
        (SourceField.Norm, Norm.Value), (SourceField.Note, Note.Value), (SourceField.Scope, Scope.Value), (SourceField.FollowsUp, FollowsUp.Value), (SourceField.Clauses, Clauses is [] ? null : Clauses),
        (SourceField.Auditors, Auditors is [] ? null : Auditors), (SourceField.Units, Units is [] ? null : Units), (SourceField.Until, Until.Value), (SourceField.Series, Series.Value), (SourceField.Scale, Scale.Value),
        (SourceField.Framework, Framework.Value), (SourceField.Round, Round.Value), (SourceField.CaseReference, CaseReference.Value),
    ];
}

public static class CorrectSourceEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/correct", Summary = "Sets right what was mistyped of this source"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(CorrectSource command, Source source, Situation now) => command.Decide(source, now);
}
