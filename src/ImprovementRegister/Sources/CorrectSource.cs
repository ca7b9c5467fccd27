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
        foreach (var (field, value) in (ReadOnlySpan<(SourceField, object?)>)[(SourceField.Norm, Norm.Value), (SourceField.Note, Note.Value), (SourceField.Scope, Scope.Value), (SourceField.FollowsUp, FollowsUp.Value)])
        {
            if (value is not null && !type.Fields.Contains(field))
            {
                var name = SourceInput.Name(field);
                return Decision.Refuse("field-not-of-type", new Message($"Bij '{type.Name}' hoort geen veld {name}.", $"'{type.NameEn}' has no field {name}."), name);
            }
        }

        var (title, norm, unit, heldOn) = (Title.Map(FreeText.Clean), Norm.Map(FreeText.Clean), Unit.Map(u => now.UnitCode(u)), HeldOn.Map(DutchDates.Stated));
        var (note, scope) = (Note.Map(FreeText.Clean), Scope.Map(FreeText.Clean));
        var changed = new ChangedFields().Add("title", title, state.Title).Add("norm", norm, state.Norm).Add("unit", unit, state.Unit).Add("heldOn", heldOn, state.HeldOn)
            .Add("reference", Reference, state.Reference).Add("note", note, state.Note).Add("scope", scope, state.Details?.Scope).Add("followsUp", FollowsUp, state.FollowsUp)
            .Add("externalKey", ExternalKey, state.ExternalKey);
        if (changed.None)
        {
            return ChangedFields.Nothing();
        }

        var details = (state.Details ?? SourceDetails.None) with { Scope = scope.Or(state.Details?.Scope) };
        var corrected = new SourceCorrected(
            title.Or(state.Title)!, norm.Or(state.Norm), unit.Or(state.Unit), heldOn.Or(state.HeldOn), Reference.Or(state.Reference), note.Or(state.Note), details.OrNull(),
            FreeText.Clean(Reason!), FollowsUp.Or(state.FollowsUp), changed.Names.Contains("externalKey") ? ExternalKey.Value : null, changed.Names);
        return FollowingUp.Misfit(FollowsUp.Value, corrected.HeldOn, now) ?? Decision.Record(corrected);
    }
}

public static class CorrectSourceEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/correct", Summary = "Sets right what was mistyped of this source"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(CorrectSource command, Source source, Situation now) => command.Decide(source, now);
}
