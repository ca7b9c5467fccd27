using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Employees may work on the actions they own or carry out; what other roles may do stands at the endpoints.</summary>
public sealed class WhoMayTouchAnAction
{
    /// <summary>Commands of the people who do the work, and a status in which each is accepted.</summary>
    private static readonly Dictionary<Type, ActionStatus> OnlyThoseInvolved = new()
    {
        [typeof(DeclineOwnership)] = ActionStatus.InProgress,
        [typeof(PlanAction)] = ActionStatus.InProgress,
        [typeof(MovePhase)] = ActionStatus.InProgress,
        [typeof(ShiftDeadline)] = ActionStatus.InProgress,
        [typeof(StartAction)] = ActionStatus.Assigned,
        [typeof(WaitForThirdParty)] = ActionStatus.InProgress,
        [typeof(ResumeAction)] = ActionStatus.Waiting,
        [typeof(LinkEvidence)] = ActionStatus.InProgress,
        [typeof(CompleteAction)] = ActionStatus.InProgress,
        [typeof(RequestExtension)] = ActionStatus.InProgress,
        [typeof(WithdrawExtension)] = ActionStatus.InProgress,
        [typeof(EscalateAction)] = ActionStatus.InProgress,
        [typeof(AgreeEffectMeasure)] = ActionStatus.InProgress,
        [typeof(EstimateEffort)] = ActionStatus.InProgress,
    };

    /// <summary>Commands of somebody else than who does the work; they have tests of their own.</summary>
    private static readonly Type[] Deciders = [typeof(DecideExtension), typeof(DeescalateAction), typeof(UndoChange), typeof(CorrectDay)];

    /// <summary>Commands that no one is kept from by not being involved, and a status in which each is accepted.</summary>
    private static readonly Dictionary<Type, ActionStatus> AnybodyAdmitted = new()
    {
        [typeof(AssignOwner)] = ActionStatus.Raised,
        [typeof(AddResponsible)] = ActionStatus.InProgress,
        [typeof(RemoveResponsible)] = ActionStatus.InProgress,
        [typeof(AddNote)] = ActionStatus.Effective,
        [typeof(ReviewEffect)] = ActionStatus.Completed,
        [typeof(ReopenAction)] = ActionStatus.Effective,
        [typeof(CancelAction)] = ActionStatus.InProgress,
        [typeof(RelinkAction)] = ActionStatus.InProgress,
        [typeof(RetitleAction)] = ActionStatus.InProgress,
        [typeof(CorrectAction)] = ActionStatus.InProgress,
        [typeof(ClaimAction)] = ActionStatus.Raised,
        [typeof(NameRootCauses)] = ActionStatus.InProgress,
        [typeof(LinkCorrection)] = ActionStatus.InProgress,
        [typeof(MergeAction)] = ActionStatus.InProgress,
        [typeof(SplitAction)] = ActionStatus.InProgress,
        [typeof(AddChildren)] = ActionStatus.InProgress,
    };

    public static TheoryData<string> Restricted => [.. OnlyThoseInvolved.Keys.Select(t => t.Name)];

    public static TheoryData<string> Open => [.. AnybodyAdmitted.Keys.Select(t => t.Name)];

    [Fact]
    public void Every_command_is_in_one_of_the_lists() =>
        OnlyThoseInvolved.Keys.Concat(AnybodyAdmitted.Keys).Concat(Deciders).OrderBy(t => t.Name).ShouldBe(Requests.AllOnAction);

    [Theory]
    [MemberData(nameof(Restricted))]
    public void An_employee_who_is_not_involved_is_sent_away(string command) =>
        Send(OnlyThoseInvolved, command, People.Colleague).ThenForbidden("not-your-action");

    [Theory]
    [MemberData(nameof(Restricted))]
    public void The_owner_is_let_in(string command) => ShouldBeRecorded(Send(OnlyThoseInvolved, command, People.Owner));

    [Theory]
    [MemberData(nameof(Restricted))]
    public void The_quality_manager_is_let_in(string command) => ShouldBeRecorded(Send(OnlyThoseInvolved, command, People.QualityManager));

    [Theory]
    [MemberData(nameof(Restricted))]
    public void A_responsible_party_is_let_in_through_its_role_but_cannot_decline_for_the_owner(string command)
    {
        var outcome = Send(OnlyThoseInvolved, command, People.Supporter);
        if (command == nameof(DeclineOwnership))
        {
            outcome.ThenForbidden("not-the-owner");
        }
        else
        {
            ShouldBeRecorded(outcome);
        }
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void The_other_commands_do_not_ask_whether_one_is_involved(string command) =>
        ShouldBeRecorded(Send(AnybodyAdmitted, command, People.Colleague));

    [Theory]
    [InlineData(PartyType.Role, "R-TM")]
    [InlineData(PartyType.Team, "T-LET")]
    [InlineData(PartyType.Body, "R-CR")]
    public void Owning_through_a_role_team_or_body_is_owning(PartyType type, string id)
    {
        var party = new Party(type, id);
        var member = new Caller("own-9", Role.Owner, [new Party(PartyType.Team, "T-FZAMB"), party]);
        Given.Action(Story.Raised, new OwnerAssigned(party)).When(new StartAction(null), by: member).ThenRecorded(new ActionStarted(null));
    }

    [Fact]
    public void An_id_alone_is_not_enough_the_kind_of_party_counts_too() =>
        Given.Action(Story.Raised, new OwnerAssigned(new Party(PartyType.Role, "own-3")))
            .When(new StartAction(null), by: People.Colleague).ThenForbidden("not-your-action");

    [Fact]
    public void Who_is_sent_away_does_not_learn_what_state_the_action_is_in() =>
        Story.In(ActionStatus.Cancelled).When(new StartAction(null), by: People.Colleague).ThenForbidden("not-your-action");

    private static Outcome<ImprovementAction> Send(Dictionary<Type, ActionStatus> list, string command, Caller by)
    {
        var type = list.Keys.Single(t => t.Name == command);
        Seen<ImprovementAction> other = new(Story.Other, 3, Given.Action(Story.Raised with { Kind = ActionKind.ImmediateCorrection }).State);
        return (type == typeof(WithdrawExtension) ? Given.Action([.. Story.Until(list[type]), Story.Asked]) : Story.In(list[type])).Seeing(other).When(Requests.OnAction[type], by);
    }

    private static void ShouldBeRecorded(Outcome<ImprovementAction> outcome)
    {
        outcome.Decision.Refusal.ShouldBeNull();
        outcome.Decision.Events.ShouldNotBeEmpty();
    }
}
