using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Contract;

/// <summary>The words that events hold. They are read for ever: a word may come, none may go or change.</summary>
public sealed class EnumWords
{
    [Fact]
    public void The_words_of_stored_events_are_these()
    {
        var enums = Aggregates.Types.Aliases
            .SelectMany(a => Types(Aggregates.Types.Read(a, Sample.Read(a).ToJsonString()).GetType()))
            .Where(t => t.IsEnum).Distinct().OrderBy(t => t.Name, StringComparer.Ordinal);
        enums.Select(e => $"{e.Name}: {string.Join(' ', Enum.GetNames(e))}").ShouldBe(
        [
            "ActionKind: ImmediateCorrection Corrective Preventive Improvement",
            "ActionStep: Start Wait Resumption DeadlineShift Completion Verdict Reopening Cancellation",
            "AspectStatus: Unknown InOperation Done",
            "BaselineAnswer: Met Working ToImplement",
            "ContributorGroup: Clients Professionals ExpertsByExperience Relatives Partners",
            "DatePrecision: Day Month Quarter HalfYear Year",
            "DueKind: ActionDeadline Phase Review EffectReview ExtensionDecision Measurement CalamityAssessment CalamityReport QualityReport ReportSection",
            "FindingKind: MajorNonconformity MinorNonconformity Observation PointOfAttention Opportunity Positive",
            "FollowUpOutcome: Closed StillOpen",
            "PartyType: Person Role Team Body",
            "PhaseState: Planned InProgress Done",
            "ReportAudience: World SignedIn",
            "ReportOrder: Framework Strategy",
            "SourceOutcome: Measure NoAction Declined",
            "Verdict: Effective Partly Ineffective",
        ]);
    }

    /// <summary>A type and the types of its members, all the way down.</summary>
    private static IEnumerable<Type> Types(Type type) => type switch
    {
        { IsGenericType: true } => type.GetGenericArguments().SelectMany(Types),
        { IsEnum: false, Namespace: var space } when space?.StartsWith(nameof(ImprovementRegister), StringComparison.Ordinal) == true =>
            type.GetConstructors().Single().GetParameters().SelectMany(p => Types(p.ParameterType)),
        _ => [type],
    };
}
