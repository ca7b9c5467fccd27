using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class ClaimingAnAction
{
    [Fact]
    public void Who_claims_what_nobody_owns_is_its_owner() =>
        Story.In(ActionStatus.Raised).When(new ClaimAction("Past bij mijn team"), by: People.Colleague)
            .ThenRecorded(new OwnerAssigned(People.Colleague.Person), new NoteAdded("Past bij mijn team"));

    [Fact]
    public void What_is_somebodys_is_not_claimed() =>
        Story.In(ActionStatus.Assigned).When(new ClaimAction(null), by: People.Colleague).ThenRefused("second-owner");

    [Fact]
    public void Claiming_twice_changes_nothing_and_keeps_the_note()
    {
        Story.In(ActionStatus.Assigned).When(new ClaimAction(null), by: People.Owner).ThenNothing();
        Story.In(ActionStatus.Assigned).When(new ClaimAction("Ben bezig"), by: People.Owner).ThenRecorded(new NoteAdded("Ben bezig"));
    }
}
