using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class EscalatingAnAction
{
    private static Given<ImprovementAction> Escalated => Given.Action([.. Story.Until(ActionStatus.InProgress), Story.Escalated]);

    [Fact]
    public void Each_step_is_kept_with_its_level_and_whom_it_was_put_before()
    {
        var outcome = Escalated.When(new EscalateAction(new Party(PartyType.Body, "R-RVB"), "Nog steeds vast"), by: People.Owner);
        outcome.ThenRecorded(new Escalated(2, new Party(PartyType.Body, "R-RVB"), "Nog steeds vast", Days.Today));
        outcome.State.EscalationLevel.ShouldBe(2);
    }

    [Fact]
    public void It_is_not_put_before_the_same_party_twice() =>
        Escalated.When(new EscalateAction(People.ManagementTeam, "Nog eens")).ThenRefused("already-escalated", "to");

    [Fact]
    public void The_last_step_is_taken_back_by_whom_it_was_put_before()
    {
        Escalated.When(new DeescalateAction("Loopt weer"), by: People.Owner).ThenForbidden("not-yours-to-decide");
        var outcome = Escalated.When(new DeescalateAction("Loopt weer"), by: new Caller("own-8", Role.Owner, [People.ManagementTeam]));
        outcome.ThenRecorded(new Deescalated(1, People.ManagementTeam, "Loopt weer"));
        outcome.State.EscalationLevel.ShouldBe(0);
    }

    [Fact]
    public void What_is_done_is_escalated_no_more() =>
        Escalated.When(new CompleteAction(null, null, null), by: People.Owner).State.EscalationLevel.ShouldBe(0);
}
