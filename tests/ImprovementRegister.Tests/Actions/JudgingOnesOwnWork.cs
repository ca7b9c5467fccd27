using ImprovementRegister.Actions;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Whoever carried it out does not judge the effect, in whatever guise (domain.md F27).</summary>
[Trait("Domain", "F27")]
[Trait("Domain", "H3")]
[Trait("Story", "33")]
public sealed class JudgingOnesOwnWork
{
    private static readonly ReviewEffect Effective = new(Verdict.Effective, "Steekproef in orde", null);

    [Fact]
    public void The_owner_in_person_is_refused() => ShouldBeRefused(Lived([.. Story.Until(ActionStatus.Completed)]), People.Owner);

    [Fact]
    public void Who_reported_it_done_is_refused() =>
        ShouldBeRefused(Lived([.. Story.Until(ActionStatus.InProgress), Story.Completed with { CompletedBy = "qm-1" }]), People.QualityManager);

    [Theory]
    [InlineData(PartyType.Role, "R-AUD")]
    [InlineData(PartyType.Team, "T-LET")]
    [InlineData(PartyType.Body, "R-MT")]
    public void A_member_of_the_role_team_or_body_that_owns_it_is_refused(PartyType type, string id)
    {
        var party = new Party(type, id);
        var completed = Lived(Story.Raised, new OwnerAssigned(party), Story.Completed);
        ShouldBeRefused(completed, People.Auditor with { MemberOf = [party] });
    }

    [Fact]
    public void A_responsible_party_is_refused() => ShouldBeRefused(Lived([.. Story.Until(ActionStatus.Completed)]), People.Supporter);

    [Fact]
    public void A_responsible_person_is_refused() =>
        ShouldBeRefused(Lived(Story.Raised with { Responsible = [People.Auditor.Person] }, Story.Assigned, Story.Completed), People.Auditor);

    [Fact]
    public void The_owner_cannot_judge_after_handing_the_action_over()
    {
        var completed = Lived([.. Story.Until(ActionStatus.InProgress), Story.Completed with { CompletedBy = "qm-1" }]);
        completed.When(new AssignOwner(People.ManagementTeam, "Gaat uit dienst")).When(Effective, by: People.Owner)
            .ThenRefused("effect-review-by-executor", "verdict");
    }

    [Fact]
    public void A_responsible_party_cannot_judge_after_being_removed() =>
        Lived([.. Story.Until(ActionStatus.Completed)]).When(new RemoveResponsible(People.Supporters, null)).When(Effective, by: People.Supporter)
            .ThenRefused("effect-review-by-executor", "verdict");

    [Fact]
    public void Who_becomes_the_owner_after_the_completion_cannot_judge_either() =>
        Lived([.. Story.Until(ActionStatus.Completed)]).When(new AssignOwner(People.Auditor.Person, "Neemt het over")).When(Effective, by: People.Auditor)
            .ThenRefused("effect-review-by-executor", "verdict");

    [Fact]
    public void Who_worked_on_what_was_merged_into_it_or_on_the_whole_that_it_was_part_of_cannot_judge()
    {
        ActionAbsorbed absorbed = new(Story.Other, [Story.Other], [Story.Source], [], [], [], [People.Auditor.Person], null);
        ShouldBeRefused(Lived([.. Story.Until(ActionStatus.InProgress), absorbed, Story.Completed]), People.Auditor);
        ShouldBeRefused(Lived(Story.Raised, new SplitOff(Story.Other, [People.Auditor.Person]), Story.Assigned, Story.Completed), People.Auditor);
    }

    [Fact]
    public void Who_worked_on_it_at_one_of_the_units_cannot_judge_the_whole() =>
        ShouldBeRefused(
            Lived([.. Story.Until(ActionStatus.InProgress), new ChildrenAdded([new ChildAction(Story.Other, "CL-WONEN")]), Story.Completed])
                .Seeing(Seen(Lived(Story.Raised with { Owner = People.Auditor.Person }))),
            People.Auditor);

    [Fact]
    public void Nor_who_moved_a_phase_there_or_did_so_in_what_went_on_in_it()
    {
        var moved = Lived(Story.Raised, Story.Assigned).Doing(People.Auditor.Id, Days.Of("2026-04-01"), new PhaseMoved("Pilot", PhaseState.Done));
        ShouldBeRefused(Lived([.. Story.Until(ActionStatus.InProgress), new ChildrenAdded([new ChildAction(Story.Other, "CL-WONEN")]), Story.Completed]).Seeing(Seen(moved)), People.Auditor);
        var absorbed = new ActionAbsorbed(Story.Other, [Story.Other], [Story.Source], [], [], [], [], null);
        ShouldBeRefused(Lived([.. Story.Until(ActionStatus.InProgress), absorbed, Story.Completed]).Seeing(Seen(moved)), People.Auditor);
    }

    [Fact]
    public void Who_did_it_wrong_the_first_time_does_not_judge_the_work_of_somebody_else_either() =>
        Lived([.. Story.Until(ActionStatus.Completed)])
            .When(new ReviewEffect(Verdict.Ineffective, "Twee van tien", null), by: People.Auditor)
            .When(new AssignOwner(People.TeamManagers, "Gaat uit dienst"))
            .When(new CompleteAction(null, null, null), by: People.Colleague)
            .When(Effective, by: People.Owner)
            .ThenRefused("effect-review-by-executor", "verdict");

    [Fact]
    public void Who_handed_it_over_before_it_was_done_cannot_judge() =>
        ShouldBeRefused(Lived(Story.Raised, new OwnerAssigned(People.Auditor.Person), new OwnershipTransferred(People.Auditor.Person, People.Owner.Person, "Overdracht"), Story.Completed), People.Auditor);

    [Fact]
    public void Who_started_it_or_moved_a_phase_cannot_judge_in_whatever_case_the_name_is_written()
    {
        foreach (var work in (object[])[new ActionStarted(null), new PhaseMoved("Pilot", PhaseState.Done)])
        {
            Lived([.. Story.Until(ActionStatus.Assigned)]).Doing("AUD-1", Days.Of("2026-04-01"), work).Doing("own-1", Days.Of("2026-05-20"), Story.Completed)
                .When(Effective, by: People.Auditor).ThenRefused("effect-review-by-executor", "verdict");
        }
    }

    [Fact]
    public void A_colleague_who_is_not_involved_may_judge() =>
        Lived([.. Story.Until(ActionStatus.Completed)]).When(Effective, by: People.Colleague).State.Status.ShouldBe(ActionStatus.Effective);

    /// <summary>It was the team managers' of CL-WONEN from 1 April to 1 May, and then somebody else's.</summary>
    private static Given<ImprovementAction> HandedOn => Given.Lived(
        (Story.Raised with { Responsible = [] }, "2026-03-02"), (new OwnerAssigned(People.TeamManagers), "2026-04-01"),
        (new OwnershipTransferred(People.TeamManagers, People.Owner.Person, "Overdracht"), "2026-05-01"), (Story.Completed, "2026-05-20"));

    [Theory]
    [InlineData("CL-WONEN", "2026-01-01", "2026-03-31", true)]
    [InlineData("CL-WONEN", "2026-01-01", "2026-04-01", false)]
    [InlineData("CL-WONEN", "2026-04-10", "2026-04-20", false)]
    [InlineData("CL-WONEN", "2026-05-01", null, false)]
    [InlineData("CL-WONEN", "2026-05-02", null, true)]
    [InlineData("CL-NOVI", "2026-01-01", null, true)]
    [InlineData(null, "2026-01-01", null, false)]
    public void Through_a_role_only_who_held_it_for_that_unit_while_it_was_the_roles(string? unit, string from, string? until, bool mayJudge)
    {
        var judged = HandedOn.When(Effective, by: Holder(unit, from, until, out var organisation), organisation: organisation);
        (judged.Decision.Refusal?.Code ?? "").ShouldBe(mayJudge ? "" : "effect-review-by-executor");
    }

    [Fact]
    public void For_the_unit_that_it_was_for_then()
    {
        var moved = Given.Lived(
            (Story.Raised with { Responsible = [], Unit = "CL-NOVI" }, "2026-03-02"), (new OwnerAssigned(People.TeamManagers), "2026-04-01"),
            (new ActionMovedToUnit("CL-NOVI", "CL-WONEN", null), "2026-04-15"), (Story.Completed, "2026-05-20"));
        moved.When(Effective, by: Holder("CL-NOVI", "2026-04-16", null, out var after), organisation: after).ThenRecordedOne<EffectReviewed>();
        moved.When(Effective, by: Holder("CL-NOVI", "2026-01-01", "2026-04-10", out var then), organisation: then).ThenRefused("effect-review-by-executor", "verdict");
        moved.When(Effective, by: Holder("CL-WONEN", "2026-01-01", "2026-04-10", out var before), organisation: before).ThenRecordedOne<EffectReviewed>();
    }

    [Fact]
    public void A_handover_that_was_entered_late_is_of_its_day()
    {
        var late = Given.Lived(
            (Story.Raised with { Responsible = [] }, "2026-03-02"), (new OwnerAssigned(People.TeamManagers), "2026-03-03"), (Story.Completed, "2026-05-20"),
            (new OwnershipTransferred(People.TeamManagers, People.Owner.Person, "Overdracht"), "2026-04-01"));
        late.When(Effective, by: Holder("CL-WONEN", "2026-04-02", null, out var after), organisation: after).ThenRecordedOne<EffectReviewed>();
        late.When(Effective, by: Holder("CL-WONEN", "2026-04-01", null, out var then), organisation: then).ThenRefused("effect-review-by-executor", "verdict");
    }

    [Fact]
    public void Who_was_named_by_mistake_did_nothing()
    {
        var mistaken = Given.Lived((Story.Raised, "2026-03-02"), (new OwnerAssigned(People.Auditor.Person), "2026-04-01"));
        var completed = mistaken.Doing("qm-1", Days.Of("2026-04-01"), new ActionChangeUndone(2, Days.Of("2026-04-01"), null)).Doing("qm-1", Days.Of("2026-04-02"), Story.Assigned).Doing("own-1", Days.Of("2026-05-20"), Story.Completed);
        completed.When(Effective, by: People.Auditor).ThenRecordedOne<EffectReviewed>();
    }

    /// <summary>An auditor who held the role of team manager for a time.</summary>
    private static Caller Holder(string? unit, string from, string? until, out OrganisationStructure organisation)
    {
        organisation = OrganisationStructure.None.Evolve(new HolderAssigned(People.TeamManagers, unit, People.Auditor.Id, Days.Of(from), until is null ? null : Days.Of(until)));
        return People.Auditor with { Holds = Shipped.Levanto.With(Shipped.Levanto.People, organisation, Days.Today).HeldBy(People.Auditor.Id, Days.Today) };
    }

    /// <summary>Each event on the day that it states, or on that of the one before.</summary>
    private static Given<ImprovementAction> Lived(params IReadOnlyList<object> events)
    {
        var day = Story.Raised.RaisedOn;
        return Given.Lived(events.Select(e => (e, (day = e is IStatesItsDay { Stated: var stated } ? stated : day).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
    }

    private static Seen<ImprovementAction> Seen(Given<ImprovementAction> other) => new(Story.Other, other.Own!.Count, other.State) { Past = other.Own };

    private static void ShouldBeRefused(Given<ImprovementAction> completed, Caller by)
    {
        completed.State.Status.ShouldBe(ActionStatus.Completed);
        completed.When(Effective, by).ThenRefused("effect-review-by-executor", "verdict");
    }
}
