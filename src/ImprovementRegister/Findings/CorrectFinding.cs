using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Wolverine.Http;

namespace ImprovementRegister.Findings;

/// <summary>Sets right what was mistyped; left out stays, null clears (domain.md H6). Counts from the day of the finding; the history keeps what was there.</summary>
/// <param name="FoundOn">A day, or words such as "2025" or "Q2 2026".</param>
/// <param name="Source">The id of the source that it is really of.</param>
[Example("""{"text":"In drie dossiers ontbreekt de risicosignalering.","reason":"Verkeerd overgenomen"}""")]
public sealed record CorrectFinding(
    Change<string> Text, Change<FindingKind?> Kind, Change<string> FoundOn, Change<Guid?> Source, Change<string> Reference, Change<string> Clause, Change<string> Unit, string? Reason) : Command<Finding>
{
    /// <summary>What another system knows it by; no other finding has it.</summary>
    public Change<string> ExternalKey { get; init; }

    /// <summary>Where what it rests on lies.</summary>
    public Change<EvidenceInput> Evidence { get; init; }

    /// <summary>How widely it was found, at most 300 characters.</summary>
    public Change<string> Extent { get; init; }

    public override void Check(Check check)
    {
        ChangedFields.NeedsOne(check, Text.IsGiven, Kind.IsGiven, FoundOn.IsGiven, Source.IsGiven, Reference.IsGiven, Clause.IsGiven, Unit.IsGiven, ExternalKey.IsGiven, Evidence.IsGiven, Extent.IsGiven);
        if (Text.IsGiven)
        {
            check.Text("text", Text.Value, Limits.Verbatim);
        }

        if (FoundOn.IsGiven && check.Given("foundOn", FoundOn.Value))
        {
            check.StatedPast("foundOn", FoundOn.Value);
        }

        if (Source.IsGiven && check.Given("source", Source.Value))
        {
            check.Refers("source", StreamKind.Source, Source.Value!.Value);
        }

        check.Reference("reference", Reference.Value);
        check.OptionalText("clause", Clause.Value, 100);
        check.Unit("unit", Unit.Value);
        check.Reference("externalKey", ExternalKey.Value);
        Evidence.Value?.Check(check, "evidence.");
        check.OptionalText("extent", Extent.Value, FindingInput.MostExtent);
        check.Text("reason", Reason, Limits.Reason);
    }

    public override bool LooksBack(DateOnly today) => true;

    public override IReadOnlyList<Lookup> LooksAt(Finding state, Guid stream) => Source.Value is { } source ? [Lookup.Of<Source>([source])] : [];

    public override Decision Decide(Finding state, Situation now)
    {
        var (text, foundOn, clause, unit) = (Text.Map(FreeText.Clean), FoundOn.Map(DutchDates.Stated), Clause.Map(FreeText.Clean), Unit.Map(u => now.UnitCode(u)));
        var (evidence, extent) = (Evidence.Map(e => e.Read()), Extent.Map(FreeText.Clean));
        var changed = new ChangedFields().Add("text", text, state.Text).Add("kind", Kind, state.Kind).Add("foundOn", foundOn, state.FoundOn).Add("source", Source, state.Source)
            .Add("reference", Reference, state.Reference).Add("clause", clause, state.Clause).Add("unit", unit, state.Unit)
            .Add("externalKey", ExternalKey, state.ExternalKey).Add("evidence", evidence, state.Evidence).Add("extent", extent, state.Extent);
        if (changed.None)
        {
            return ChangedFields.Nothing();
        }

        if (SecondPerson.IsLower(state.Kind, Kind.Or(state.Kind)) && SecondPerson.IsNeeded(now))
        {
            return SecondPerson.Ask();
        }

        var source = Source.Value is { } id ? now.Seen.Find<Source>(id)?.State : null;
        return source is not null && now.Catalog.SourceTypes.Of(source.Type) is { LogsFindings: false } type
            ? Decision.Refuse("no-findings-of-type", new Message($"Bij '{type.Name}' horen geen bevindingen, alleen cijfers.", $"'{type.NameEn}' brings no findings, figures only."), "source")
            : Decision.Record(new FindingCorrected(
                changed.Names, text.Value, Kind.Value, foundOn.Value, Source.Value, source?.Norm, Reference.Value, clause.Value, unit.Value, FreeText.Clean(Reason!), ChangedFields.DayOf(now),
                ExternalKey.Value, evidence.Value, extent.Value));
    }
}

public static class CorrectFindingEndpoint
{
    [WolverinePost(Routes.Base + "/findings/{id:guid}/correct", Summary = "Sets right what was mistyped of this finding"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(CorrectFinding command, Finding finding, Situation now) => command.Decide(finding, now);
}
