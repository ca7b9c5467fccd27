using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

public sealed class WeighingAFinding
{
    private static readonly FindingLogged Logged = new(
        Story.Source, "Niet alle medewerkers kennen de procedure.", FindingKind.Observation, ["KWLGGZ-CLI"], null, Days.Stated("2026-03-01"), null);

    [Trait("Story", "5")]
    [Fact]
    public void A_finding_is_weighed_with_or_without_a_reason()
    {
        var weighed = Given.Finding(Logged).When(new ClassifyFinding(FindingKind.MajorNonconformity, " Herhaling "));
        weighed.ThenRecorded(new FindingClassified(FindingKind.MajorNonconformity, "Herhaling"));
        weighed.State.Kind.ShouldBe(FindingKind.MajorNonconformity);
        Given.Finding(Logged).When(new ClassifyFinding(FindingKind.Positive, null)).ThenRecorded(new FindingClassified(FindingKind.Positive, null));
    }

    [Trait("Story", "5")]
    [Fact]
    public void The_weight_can_be_taken_away() =>
        Given.Finding(Logged).When(new ClassifyFinding(null, "Bron weegt niet")).ThenRecorded(new FindingClassified(null, "Bron weegt niet"))
            .State.Kind.ShouldBeNull();

    [Fact]
    public void The_weight_it_has_changes_nothing()
    {
        Given.Finding(Logged).When(new ClassifyFinding(FindingKind.Observation, null)).ThenNothing();
        Given.Finding(Logged with { Kind = null }).When(new ClassifyFinding(null, null)).ThenNothing();
    }

    [Fact]
    public void A_kind_that_is_left_out_stays_and_the_reason_is_kept()
    {
        var kept = Given.Finding(Logged).When(new ClassifyFinding(default, "Besproken met het team"));
        kept.ThenRecorded(new FindingClassified(FindingKind.Observation, "Besproken met het team"));
        Checking.Of(new ClassifyFinding(default, null)).ShouldFail("kind", "required");
    }

    [Trait("Domain", "H3")]
    [Theory]
    [InlineData(FindingKind.MajorNonconformity, FindingKind.Observation, true)]
    [InlineData(FindingKind.Observation, null, true)]
    [InlineData(FindingKind.Opportunity, FindingKind.Positive, true)]
    [InlineData(FindingKind.Observation, FindingKind.MajorNonconformity, false)]
    [InlineData(null, FindingKind.Positive, false)]
    public void Who_logged_it_does_not_make_it_weigh_less_alone(FindingKind? was, FindingKind? becomes, bool refused)
    {
        var logged = Given.Finding(Logged with { Kind = was }).After(LoggedBy("AUD-1"));
        var outcome = logged.When(new ClassifyFinding(becomes, "Anders gezien"), by: People.Auditor);
        (outcome.Decision.Refusal?.Code).ShouldBe(refused ? "second-person-needed" : null);
        logged.When(new ClassifyFinding(becomes, "Anders gezien"), by: People.QualityManager).ThenRecordedOne<FindingClassified>();
    }

    internal static PastEvent LoggedBy(string actor) => new(1, Logged, actor, Days.Of("2026-03-01"), DateTimeOffset.UnixEpoch, Guid.Empty);

    [Fact]
    public void A_blank_reason_is_refused() => Checking.Of(new ClassifyFinding(FindingKind.Positive, " ")).ShouldFail("reason", "blank");

    [Fact]
    public void A_finding_moves_to_other_nodes_with_a_reason() =>
        Given.Finding(Logged).When(new RelinkFinding(["Naasten", "KKFZ-T4"], " Gaat over naasten "))
            .ThenRecorded(new FindingRelinked(["KWLGGZ-NAA", "KKFZ-T4"], "Gaat over naasten"))
            .State.Nodes.ShouldBe(["KWLGGZ-NAA", "KKFZ-T4"]);

    [Fact]
    public void A_finding_can_be_about_no_node_at_all() =>
        Given.Finding(Logged).When(new RelinkFinding([], "Algemeen")).ThenRecorded(new FindingRelinked([], "Algemeen"));

    [Fact]
    public void The_nodes_it_has_stay_and_the_reason_is_kept() =>
        Given.Finding(Logged).When(new RelinkFinding(["PIJLER CLIENTEN"], "Nogmaals")).ThenRecorded(new FindingRelinked(["KWLGGZ-CLI"], "Nogmaals"));

    [Fact]
    public void Relinking_needs_nodes_that_exist_and_a_reason()
    {
        Checking.Of(new RelinkFinding(null, null)).ShouldFail(("nodes", "required"), ("reason", "required"));
        Checking.Of(new RelinkFinding(["KKFZ-T15"], "Reden")).ShouldFail("nodes[0]", "unknown-node");
    }

    [Fact]
    public void Weighing_and_linking_there_and_back_leaves_the_finding_as_it_was()
    {
        var before = Given.Finding(Logged);
        Json.Of(before.When(new ClassifyFinding(null, null)).When(new ClassifyFinding(FindingKind.Observation, null)).State).ShouldBe(Json.Of(before.State));
        Json.Of(before.When(new RelinkFinding([], "Vergissing")).When(new RelinkFinding(["KWLGGZ-CLI"], "Hersteld")).State).ShouldBe(Json.Of(before.State));
    }
}
