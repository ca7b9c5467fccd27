using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

public sealed class AssigningManyAtOnce
{
    private static readonly Seen<ImprovementAction> Unowned = new(Story.Other, 1, Story.In(ActionStatus.Raised).State);

    private static readonly Seen<ImprovementAction> Owned = new(Story.Part, 4, Story.In(ActionStatus.InProgress).State);

    [Fact]
    public void All_get_the_owner_in_one_save()
    {
        var decision = Decide(Of(1, 4, "Vertrek"), Unowned, Owned);
        decision.Refusal.ShouldBeNull();
        decision.Events.ShouldBeEmpty();
        decision.Others.Select(o => (o.Stream, o.Version, Event: o.Events.ShouldHaveSingleItem())).ShouldBe([
            (Story.Other, 1, new OwnerAssigned(People.TeamManagers, "Vertrek")),
            (Story.Part, 4, new OwnershipTransferred(People.Owner.Person, People.TeamManagers, "Vertrek"))]);
    }

    [Fact]
    public void One_that_cannot_keeps_all_as_they_are_and_each_row_says_why()
    {
        var refusal = Decide(Of(2, 4, null), Unowned, Owned).Refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe("rows-refused");
        refusal.Rows.Select(r => (r.Path, r.Code)).ShouldBe([("$.actions[0]", "stale-version"), ("$.actions[1]", "second-owner")]);
    }

    [Fact]
    public void What_is_named_twice_or_half_is_refused() =>
        Checking.Of(new AssignMany(People.TeamManagers, null, [new(Story.Other, 1), new(Story.Other, 1), new(null, 1), new(Story.Part, null), null]))
            .ShouldFail(("actions[1].id", "action-twice"), ("actions[2].id", "required"), ("actions[3].version", "required"), ("actions[4]", "required"));

    private static AssignMany Of(long other, long part, string? reason) => new(People.TeamManagers, reason, [new(Story.Other, other), new(Story.Part, part)]);

    private static Decision Decide(AssignMany command, params object[] seen)
    {
        Checking.Of(command).ShouldPass();
        return command.Decide(null!, new Situation(People.QualityManager, Days.Today, Shipped.Levanto) { Seen = new SeenStreams(seen) });
    }
}
