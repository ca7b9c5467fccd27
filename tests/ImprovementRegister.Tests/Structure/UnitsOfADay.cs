using ImprovementRegister.Actions;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Structure;

/// <summary>The file seeds, events change: the units as of any day (domain.md F36).</summary>
public sealed class UnitsOfADay
{
    private static readonly Unit Wonen = Shipped.Levanto.ResolveUnit("CL-WONEN")!;
    private static readonly UnitOpened Opened = new("LOC-1", "De Linde", "location", "CL-WONEN", Days.Of("2026-02-01"));
    private static readonly Unit Location = new("LOC-1", "De Linde", "location", "CL-WONEN", []);

    [Trait("Domain", "F36")]
    [Fact]
    public void Seventy_two_locations_become_seventy_one_and_the_day_before_they_still_were_seventy_two()
    {
        var file = Enumerable.Range(1, 72).Select(i => new Unit($"LOC-{i}", $"Locatie {i}", "location", "CL-WONEN", [])).Prepend(new Unit("CL-WONEN", "Wonen", "cluster", null, [])).ToList();
        var structure = OrganisationStructure.None.Evolve(new UnitClosed("LOC-7", Days.Of("2026-03-01"), "Huur opgezegd"));

        UnitsOnADay.Open(file, structure, Days.Of("2026-02-28")).Count(u => u.Kind == "location").ShouldBe(72);
        UnitsOnADay.Open(file, structure, Days.Of("2026-03-01")).Count(u => u.Kind == "location").ShouldBe(71);
        UnitsOnADay.Of(file, structure, Days.Of("2026-03-01")).Single(u => u.Closed is not null).Unit.Code.ShouldBe("LOC-7");
    }

    [Fact]
    public void A_move_and_a_new_name_hold_from_their_day()
    {
        var structure = new object[] { Opened, new UnitMoved("LOC-1", "CL-NOVI", Days.Of("2026-04-01"), null), new UnitRenamed("loc-1", "De Beuk", Days.Of("2026-05-01")) }
            .Aggregate(OrganisationStructure.None, (s, e) => s.Evolve(e));
        Seen("2026-01-31").ShouldBeNull();
        (Seen("2026-03-31")!.Parent, Seen("2026-03-31")!.Name).ShouldBe(("CL-WONEN", "De Linde"));
        (Seen("2026-05-01")!.Parent, Seen("2026-05-01")!.Name).ShouldBe(("CL-NOVI", "De Beuk"));

        Unit? Seen(string day) => UnitsOnADay.Open(Shipped.Levanto.Organisation.Units, structure, Days.Of(day)).FirstOrDefault(u => u.Code == "LOC-1");
    }

    [Fact]
    public void A_unit_with_units_within_it_is_not_closed() =>
        Given.Organisation(Opened).When(new CloseUnit(null, "Opgeheven", null).Of(Wonen, Shipped.Levanto)).ThenRefused("units-do-not-fit").Message.Nl.ShouldContain("LOC-1");

    [Fact]
    public void A_unit_does_not_fall_under_itself()
    {
        var top = Shipped.Levanto.ResolveUnit("LEVANTO")!;
        Given.Organisation().When(new MoveUnit("CL-WONEN", null, null).Of(top)).ThenRefused("units-do-not-fit");
        Given.Organisation().When(new MoveUnit("CL-WONEN", null, null).Of(Wonen)).ThenRefused("units-do-not-fit");
    }

    [Fact]
    public void A_code_that_is_in_use_is_not_opened_again_and_one_that_closed_is()
    {
        var open = new OpenUnit("LOC-1", "De Linde", "location", "CL-WONEN", null);
        Given.Organisation(Opened).When(open).ThenRefused("unit-exists", "code");
        Given.Organisation(Opened, new UnitClosed("LOC-1", Days.Of("2026-03-01"), "Huur opgezegd")).When(open).ThenRecordedOne<UnitOpened>().On.ShouldBe(Days.Today);
    }

    [Fact]
    public void Closing_lists_the_open_work_and_asks_where_it_goes()
    {
        var open = new Seen<ImprovementAction>(Guid.CreateVersion7(), 3, Story.In(ActionStatus.InProgress).State with { Unit = "LOC-1" });
        var done = new Seen<ImprovementAction>(Guid.CreateVersion7(), 5, Story.In(ActionStatus.Effective).State with { Unit = "LOC-1" });
        var given = Given.Organisation(Opened).Seeing(open, done);

        given.When(new CloseUnit(null, "Huur opgezegd", null).Of(Location, Shipped.Levanto)).ThenRefused("unit-has-open-actions").About.Select(a => a.Id).ShouldBe([open.Id]);

        var closed = given.When(new CloseUnit(null, "Huur opgezegd", "cluster novi zorg").Of(Location, Shipped.Levanto));
        closed.ThenRecorded(new UnitClosed("LOC-1", Days.Today, "Huur opgezegd")).ThenAlso(open.Id, new ActionMovedToUnit("LOC-1", "CL-NOVI", "Huur opgezegd"));
        closed.Decision.Others.Count.ShouldBe(1);
        open.State.Evolve(new ActionMovedToUnit("LOC-1", "CL-NOVI", null)).Unit.ShouldBe("CL-NOVI");
    }

    [Fact]
    [Trait("Domain", "F34")]
    public void What_it_has_as_a_team_goes_to_whoever_takes_over_in_the_same_act()
    {
        var (team, day) = (new Party(PartyType.Team, "LOC-1"), Days.Of("2026-06-01"));
        var both = new Seen<ImprovementAction>(Guid.CreateVersion7(), 3, Story.In(ActionStatus.InProgress).State with { Unit = "LOC-1", Owner = team });
        var elsewhere = new Seen<ImprovementAction>(Guid.CreateVersion7(), 4, Story.In(ActionStatus.Completed).State with { Unit = "CL-NOVI", Responsible = [team] });
        var goal = new Seen<Goal>(Guid.CreateVersion7(), 2, Goal.None with { PlanYear = 2026, Text = "Naasten", Responsible = [team] });
        var (manager, member) = (new HolderAssigned(People.TeamManagers, "LOC-1", "own-1", Days.Of("2026-01-01"), null), new HolderAssigned(team, null, "own-2", Days.Of("2026-01-01"), null));
        var given = Given.Organisation(Opened, manager, member).Seeing(both, elsewhere, goal);
        var close = new CloseUnit(day, "Opgegaan", "CL-WONEN").Of(Location, Shipped.Levanto);

        close.LooksAt(OrganisationStructure.None, Guid.Empty).OfType<Lookup<ImprovementAction>>().SelectMany(l => l.Words).ShouldContain("team:LOC-1");
        var left = given.When(close).ThenRefused("unit-has-open-actions");
        left.About.Select(a => a.Id).ShouldBe([both.Id, elsewhere.Id, goal.Id]);
        left.Message.Nl.ShouldBe("LOC-1 heeft als team nog 2 acties en 1 doel; zeg met transferTo wie ze overneemt.");
        given.When(close with { MoveOpenWorkTo = null }).ThenRefused("unit-has-open-actions").Message.En
            .ShouldBe("1 action for LOC-1 is still open; say with moveOpenWorkTo with which unit they go on. LOC-1 still has 2 actions and 1 goal as a team; say with transferTo who takes them over.");

        given.When(close with { TransferTo = People.TeamManagers }).ThenRecorded(
                new HolderEnded(People.TeamManagers, "LOC-1", "own-1", Days.Of("2026-01-01"), day.AddDays(-1), "Opgegaan"), new HolderEnded(team, null, "own-2", Days.Of("2026-01-01"), day.AddDays(-1), "Opgegaan"), new UnitClosed("LOC-1", day, "Opgegaan"))
            .ThenAlso(both.Id, new ActionMovedToUnit("LOC-1", "CL-WONEN", "Opgegaan"), new OwnershipTransferred(team, People.TeamManagers, "Opgegaan"))
            .ThenAlso(elsewhere.Id, new ResponsibleRemoved(team, "Opgegaan"), new ResponsibleAdded(People.TeamManagers))
            .ThenAlso(goal.Id, new GoalResponsibleChanged([People.TeamManagers], "Opgegaan", team));
    }

    [Fact]
    public void A_closed_unit_stays_known_and_gets_nothing_new()
    {
        var levanto = Shipped.Levanto.With(Shipped.Levanto.People, Given.Organisation(Opened, new UnitClosed("LOC-1", Days.Of("2026-03-01"), "Huur opgezegd")).State, Days.Today);
        var check = new Check(new Situation(People.QualityManager, Days.Today, levanto));
        check.Unit("unit", "LOC-1");
        check.Errors.Select(e => e.Code).ShouldBe(["unit-closed"]);
        levanto.UnitAndBelow("CL-WONEN").ShouldBe(["CL-WONEN", "LOC-1"]);
    }
}
