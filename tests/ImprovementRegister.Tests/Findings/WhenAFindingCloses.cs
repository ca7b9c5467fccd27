using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

/// <summary>A finding closes and opens again by its actions; when and why follows from what happened to them (domain.md story 3).</summary>
[Trait("Story", "3")]
public sealed class WhenAFindingCloses
{
    private static readonly FindingLogged Logged = new(Story.Source, "Dossiers onvolledig", FindingKind.Observation, [], null, Days.Stated("2026-03-01"), null);
    private static readonly IReadOnlyList<PastEvent> Finding = [At(1, Logged, "2026-03-01")];

    [Fact]
    public void It_closes_by_the_last_verdict_and_opens_by_what_brings_an_action_back()
    {
        var first = Life((1, Story.Raised, "2026-03-02"), (2, Story.Completed, "2026-05-20"), (3, Story.Effective, "2026-06-10"), (4, new ActionReopened("Toch niet"), "2026-08-01"), (5, Story.Cancelled with { CancelledOn = Days.Of("2026-09-01") }, "2026-09-01"));
        var second = Life((1, Story.Raised, "2026-03-05"), (2, Story.Cancelled, "2026-06-01"));
        Course(Finding, first, second).Select(c => (c.On, c.Was, c.State, c.Because.ShouldHaveSingleItem().Text)).ShouldBe(
        [
            (Days.Of("2026-03-02"), FindingState.WithoutAction, FindingState.InHand, nameof(ActionRaised)),
            (Days.Of("2026-06-10"), FindingState.InHand, FindingState.Closed, nameof(EffectReviewed)),
            (Days.Of("2026-08-01"), FindingState.Closed, FindingState.InHand, nameof(ActionReopened)),
            (Days.Of("2026-09-01"), FindingState.InHand, FindingState.Closed, nameof(ActionCancelled)),
        ]);
        Course(Finding, first)[1].Text.ShouldBe("Afgehandeld: alle acties zijn effectief of vervallen.");
        Course(Finding, first)[2].Text.ShouldBe("Weer open: in behandeling.");
    }

    [Fact]
    public void What_was_taken_back_never_closed_it()
    {
        var cancelled = At(2, Story.Cancelled, "2026-06-01");
        Course(Finding, [At(1, Story.Raised, "2026-03-02"), cancelled, At(3, new ActionChangeUndone(2, Days.Of("2026-06-01"), null), "2026-06-01")])
            .Select(c => c.State).ShouldBe([FindingState.InHand]);
    }

    [Fact]
    public void What_goes_on_elsewhere_in_one_command_does_not_close_it_in_between()
    {
        var merging = Guid.NewGuid();
        var absorbed = new ActionAbsorbed(Story.Part, [Story.Part], [Story.Source], [Story.Finding], [], [], [], null);
        var into = Life((1, Story.Raised with { Findings = [] }, "2026-03-02"), (2, absorbed, "2026-06-01"));
        IReadOnlyList<PastEvent> gone = [At(1, Story.Raised, "2026-03-03"), At(2, Story.Merged, "2026-06-01") with { CommandId = merging }];
        Course(Finding, [into[0], into[1] with { CommandId = merging }], gone).Select(c => c.State).ShouldBe([FindingState.InHand]);
    }

    [Fact]
    public void A_risk_that_was_accepted_asks_again_the_day_after_its_last()
    {
        var course = Course([.. Finding, At(2, new RiskAccepted("Nieuwbouw", People.ManagementTeam, Days.Of("2026-05-31")), "2026-04-01")]);
        course.Select(c => (c.On, c.State)).ShouldBe([(Days.Of("2026-04-01"), FindingState.RiskAccepted), (Days.Of("2026-06-01"), FindingState.WithoutAction)]);
        (course[1].RecordedAt, course[1].Because.Count).ShouldBe((null, 0));
    }

    [Fact]
    public void What_was_entered_late_counts_on_its_day_and_not_before_the_action_began()
    {
        var late = Life((1, Story.Raised, "2026-05-01"), (2, Story.Cancelled, "2026-04-01"));
        Course(Finding, late).Select(c => (c.On, c.State)).ShouldBe([(Days.Of("2026-05-01"), FindingState.InHand), (Days.Of("2026-05-01"), FindingState.Closed)]);
    }

    private static IReadOnlyList<FindingStateChange> Course(IReadOnlyList<PastEvent> finding, params IReadOnlyList<IReadOnlyList<PastEvent>> actions) => CourseOfAFinding.Of(
        Story.Finding, finding, actions.ToDictionary(_ => Guid.NewGuid()), Days.Of("2026-12-31"), data => (data.GetType().Name, []), Texts.Dutch);

    private static IReadOnlyList<PastEvent> Life(params (long Version, object Data, string Day)[] events) => [.. events.Select(e => At(e.Version, e.Data, e.Day))];

    private static PastEvent At(long version, object data, string day) =>
        new(version, data, "own-1", Days.Of(day), DateTimeOffset.UnixEpoch.AddHours(version), Guid.NewGuid());
}
