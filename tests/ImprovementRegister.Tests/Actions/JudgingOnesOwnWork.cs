using ImprovementRegister.Actions;
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
    public void The_owner_in_person_is_refused() => ShouldBeRefused(Story.In(ActionStatus.Completed), People.Owner);

    [Fact]
    public void Who_reported_it_done_is_refused() =>
        ShouldBeRefused(Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Completed with { CompletedBy = "qm-1" }]), People.QualityManager);

    [Theory]
    [InlineData(PartyType.Role, "R-AUD")]
    [InlineData(PartyType.Team, "T-LET")]
    [InlineData(PartyType.Body, "R-MT")]
    public void A_member_of_the_role_team_or_body_that_owns_it_is_refused(PartyType type, string id)
    {
        var party = new Party(type, id);
        var completed = Given.Action(Story.Raised, new OwnerAssigned(party), Story.Completed);
        ShouldBeRefused(completed, People.Auditor with { MemberOf = [party] });
    }

    [Fact]
    public void A_responsible_party_is_refused() => ShouldBeRefused(Story.In(ActionStatus.Completed), People.Supporter);

    [Fact]
    public void A_responsible_person_is_refused() =>
        ShouldBeRefused(Given.Action(Story.Raised with { Responsible = [People.Auditor.Person] }, Story.Assigned, Story.Completed), People.Auditor);

    [Fact]
    public void The_owner_cannot_judge_after_handing_the_action_over()
    {
        var completed = Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Completed with { CompletedBy = "qm-1" }]);
        completed.When(new AssignOwner(People.ManagementTeam, "Gaat uit dienst")).When(Effective, by: People.Owner)
            .ThenRefused("effect-review-by-executor", "verdict");
    }

    [Fact]
    public void A_responsible_party_cannot_judge_after_being_removed() =>
        Story.In(ActionStatus.Completed).When(new RemoveResponsible(People.Supporters, null)).When(Effective, by: People.Supporter)
            .ThenRefused("effect-review-by-executor", "verdict");

    [Fact]
    public void Who_becomes_the_owner_after_the_completion_cannot_judge_either() =>
        Story.In(ActionStatus.Completed).When(new AssignOwner(People.Auditor.Person, "Neemt het over")).When(Effective, by: People.Auditor)
            .ThenRefused("effect-review-by-executor", "verdict");

    [Fact]
    public void Who_worked_on_what_was_merged_into_it_or_on_the_whole_that_it_was_part_of_cannot_judge()
    {
        ActionAbsorbed absorbed = new(Story.Other, [Story.Other], [Story.Source], [], [], [], [People.Auditor.Person], null);
        ShouldBeRefused(Given.Action([.. Story.Until(ActionStatus.InProgress), absorbed, Story.Completed]), People.Auditor);
        ShouldBeRefused(Given.Action(Story.Raised, new SplitOff(Story.Other, [People.Auditor.Person]), Story.Assigned, Story.Completed), People.Auditor);
    }

    [Fact]
    public void Who_worked_on_it_at_one_of_the_units_cannot_judge_the_whole() =>
        ShouldBeRefused(
            Given.Action([.. Story.Until(ActionStatus.InProgress), new ChildrenAdded([new ChildAction(Story.Other, "CL-WONEN")]), Story.Completed])
                .Seeing(new Seen<ImprovementAction>(Story.Other, 3, Given.Action(Story.Raised with { Owner = People.Auditor.Person }).State)),
            People.Auditor);

    [Fact]
    public void Who_did_it_wrong_the_first_time_does_not_judge_the_work_of_somebody_else_either() =>
        Story.In(ActionStatus.Completed)
            .When(new ReviewEffect(Verdict.Ineffective, "Twee van tien", null), by: People.Auditor)
            .When(new AssignOwner(People.TeamManagers, "Gaat uit dienst"))
            .When(new CompleteAction(null, null, null), by: People.Colleague)
            .When(Effective, by: People.Owner)
            .ThenRefused("effect-review-by-executor", "verdict");

    [Fact]
    public void Who_handed_it_over_before_it_was_done_cannot_judge() =>
        ShouldBeRefused(Given.Action(Story.Raised, new OwnerAssigned(People.Auditor.Person), new OwnershipTransferred(People.Auditor.Person, People.Owner.Person, "Overdracht"), Story.Completed), People.Auditor);

    [Fact]
    public void Who_started_it_or_moved_a_phase_cannot_judge_in_whatever_case_the_name_is_written()
    {
        foreach (var work in (object[])[new ActionStarted(null), new PhaseMoved("pilot", PhaseState.Done)])
        {
            Story.In(ActionStatus.Completed).After(new PastEvent(2, work, "AUD-1", Days.Today, DateTimeOffset.UnixEpoch, Guid.Empty))
                .When(Effective, by: People.Auditor).ThenRefused("effect-review-by-executor", "verdict");
        }
    }

    [Fact]
    public void A_colleague_who_is_not_involved_may_judge() =>
        Story.In(ActionStatus.Completed).When(Effective, by: People.Colleague).State.Status.ShouldBe(ActionStatus.Effective);

    private static void ShouldBeRefused(Given<ImprovementAction> completed, Caller by)
    {
        completed.State.Status.ShouldBe(ActionStatus.Completed);
        completed.When(Effective, by).ThenRefused("effect-review-by-executor", "verdict");
    }
}
