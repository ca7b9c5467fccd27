using ImprovementRegister.Actions;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Reports;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Persons;

/// <summary>domain.md stories 27 and 48, F29.</summary>
public sealed class LeavingAndBeingForgotten
{
    private static readonly Person Somebody = Person.Of("own-1") with { Name = "Anna Bakker", Email = "a.bakker@example.org", Units = ["CL-WONEN"], HasAccount = true };
    private static readonly Party Party = People.Owner.Person;
    private static readonly HolderAssigned Held = new(People.TeamManagers, "CL-WONEN", "own-1", Days.Of("2026-01-01"), null);
    private readonly Seen<ImprovementAction> _owned = new(Guid.CreateVersion7(), 2, Story.In(ActionStatus.InProgress).State);
    private readonly Seen<ImprovementAction> _carried = new(Guid.CreateVersion7(), 2, Story.In(ActionStatus.InProgress).State with { Owner = People.TeamManagers, Responsible = [People.Owner.Person] });
    private readonly Seen<ImprovementAction> _ended = new(Guid.CreateVersion7(), 5, Story.In(ActionStatus.Effective).State);

    [Trait("Story", "27")]
    [Fact]
    public void All_that_is_open_goes_over_in_one_act_and_roles_end_the_day_before()
    {
        var left = Given.Organisation(Held).Seeing(_owned, _carried, _ended).When(new LeavePerson(null, People.TeamManagers, "Uit dienst", null).Of(Somebody));
        left.ThenRecorded(
            new HolderEnded(People.TeamManagers, "CL-WONEN", "own-1", Days.Of("2026-01-01"), Days.Today.AddDays(-1), "Uit dienst"), new PersonLeft("own-1", Days.Today, People.TeamManagers, "Uit dienst"));
        left.ThenAlso(_owned.Id, new OwnershipTransferred(Party, People.TeamManagers, "Uit dienst"));
        left.ThenAlso(_carried.Id, new ResponsibleRemoved(Party, "Uit dienst"), new ResponsibleAdded(People.TeamManagers));
        left.Decision.Others.Count.ShouldBe(2);
        left.Decision.People.Single().ActiveUntil.ShouldBe(Days.Today.AddDays(-1));
    }

    [Trait("Story", "27")]
    [Fact]
    public void What_would_have_no_owner_is_listed_unless_that_is_meant()
    {
        var given = Given.Organisation().Seeing(_owned);
        given.When(new LeavePerson(null, null, null, null).Of(Somebody)).ThenRefused("work-without-owner").About.Single().Id.ShouldBe(_owned.Id);
        given.When(new LeavePerson(null, null, null, true).Of(Somebody)).ThenAlso(_owned.Id, new OwnerLeft(Party, "Uit dienst"));
        var orphan = _owned.State.Evolve(new OwnerLeft(Party, null));
        (orphan.Owner, orphan.Status, orphan.IsOpen).ShouldBe((null, ActionStatus.Raised, true));
        given.When(new LeavePerson(null, Party, null, null).Of(Somebody)).ThenRefused("transfer-to-self", "transferTo");
    }

    [Fact]
    [Trait("Story", "27")]
    public void Goals_go_over_in_the_same_act_but_for_those_that_are_over()
    {
        Seen<Goal> Of(int year, params Party[] responsible) => new(Guid.CreateVersion7(), 3, Goal.None with { PlanYear = year, Text = "Doel", Responsible = responsible });
        var (alone, shared, over) = (Of(2026, Party), Of(2026, Party, People.TeamManagers), Of(2025, Party));
        var given = Given.Organisation().Seeing(alone, shared, over);
        var left = given.When(new LeavePerson(null, People.TeamManagers, "Uit dienst", null).Of(Somebody));
        left.ThenAlso(alone.Id, new GoalResponsibleChanged([People.TeamManagers], "Uit dienst", Party));
        left.ThenAlso(shared.Id, new GoalResponsibleChanged([People.TeamManagers], "Uit dienst", Party));
        left.Decision.Others.Count.ShouldBe(2);
        given.When(new LeavePerson(null, null, null, null).Of(Somebody)).ThenRefused("work-without-owner").About.Single().Id.ShouldBe(alone.Id);
        given.When(new LeavePerson(null, null, null, true).Of(Somebody)).ThenAlso(alone.Id, new GoalResponsibleChanged([], "Uit dienst", Party));
    }

    [Fact]
    [Trait("Story", "27")]
    public void Texts_of_reports_that_are_awaited_go_over_in_the_same_act_and_those_that_are_there_stay()
    {
        var report = Given.Report(Drafts.Started).Doing(new SectionAssigned("introduction", null, Party, Days.Today.AddDays(5), "qm-1"), new SectionAssigned("closing", null, Party, null, "qm-1"), new SectionAssigned("targetGroups", null, People.TeamManagers, null, "qm-1"))
            .When(Drafts.Write("closing", null)).State;
        Seen<QualityReport> draft = new(Guid.CreateVersion7(), 5, report), frozen = new(Guid.CreateVersion7(), 6, report with { Frozen = new ReportFrozen(Days.Today, Days.Now, 1, [], "", "", "qm-1", Days.Today) });
        var given = Given.Organisation().Seeing(draft, frozen);

        var left = given.When(new LeavePerson(null, People.TeamManagers, "Uit dienst", null).Of(Somebody));
        left.ThenAlso(draft.Id, new SectionAssigned("introduction", null, People.TeamManagers, Days.Today.AddDays(5), "qm-1"));
        left.Decision.Others.Count.ShouldBe(1);
        var refused = given.When(new LeavePerson(null, null, null, null).Of(Somebody)).ThenRefused("work-without-owner");
        (refused.About.Single().Id, refused.Message.Nl).ShouldBe((draft.Id, "1 deel van een verslag komt op niemands naam; noem met transferTo wie dit overneemt, of stuur leaveWithoutOwner: true mee."));
        given.When(new LeavePerson(null, null, null, true).Of(Somebody)).ThenAlso(draft.Id, new SectionReleased("introduction", null, "qm-1"));
        given.When(new DissolveParty(null, "Opgeheven", null).Of(People.TeamManagers)).ThenRefused("party-has-open-actions").Message.Nl.ShouldBe("R-TM heeft nog 1 deel van een verslag; zeg met transferTo wie dit overneemt.");
        new LeavePerson(null, null, null, null).Of(Somebody).LooksAt(OrganisationStructure.None, Guid.Empty).OfType<Lookup<QualityReport>>().Single().Words.ShouldBe([Party.Key]);
    }

    [Fact]
    [Trait("Story", "27")]
    public void Who_is_named_in_the_reminders_is_followed_up_there_or_the_place_is_nobodys()
    {
        RemindersSet Rules(Party? quality, Party? unit, string? reason) => new([], quality, 14, unit, 28, true, new TimeOnly(7, 30), reason);
        var given = Given.Organisation(Rules(Party, People.TeamManagers, "Afgesproken"));
        given.When(new LeavePerson(null, null, null, null).Of(Somebody)).ThenRefused("work-without-owner").Message.Nl.ShouldStartWith("De plaats van kwaliteitsmanager in de herinneringen komt op niemands naam");
        given.When(new LeavePerson(null, People.WoonzorgTeam, "Uit dienst", null).Of(Somebody)).Decision.Events.OfType<RemindersSet>().Single().ShouldBeEquivalentTo(Rules(People.WoonzorgTeam, People.TeamManagers, "Uit dienst"));
        given.When(new LeavePerson(null, null, "Uit dienst", true).Of(Somebody)).Decision.Events.OfType<RemindersSet>().Single().QualityManager.ShouldBeNull();
        given.When(new DissolveParty(null, "Opgeheven", People.WoonzorgTeam).Of(People.TeamManagers)).Decision.Events.OfType<RemindersSet>().Single().ShouldBeEquivalentTo(Rules(Party, People.WoonzorgTeam, "Opgeheven"));
        Given.Organisation(Rules(null, null, null)).When(new LeavePerson(null, null, null, null).Of(Somebody)).Decision.Events.OfType<RemindersSet>().ShouldBeEmpty();
    }

    [Fact]
    public void Erasing_keeps_the_id_and_nothing_that_names()
    {
        var erased = Given.Organisation().When(new ErasePerson("Verzoek").Of(Somebody));
        erased.ThenRecorded(new PersonErased("own-1", "Verzoek"));
        erased.Decision.People.Single().ShouldBe(new Person { Key = "own-1", Id = "own-1", HasAccount = true, ErasedOn = Days.Today, Units = erased.Decision.People[0].Units });
        erased.Decision.People[0].Units.ShouldBeEmpty();
        Given.Organisation().When(new ErasePerson("Nog eens").Of(erased.Decision.People[0])).ThenNothing();
    }

    [Trait("Domain", "F29")]
    [Fact]
    public void Of_a_file_the_good_rows_go_in_and_the_bad_ones_are_listed_with_their_line_and_why()
    {
        var now = new Situation(People.QualityManager, Days.Today, Shipped.Levanto);
        const string csv = "id;name;units;activeFrom\nmed-1;Bo de Wit;CL-WONEN,CL-NOVI;1-9-2026\nmed 2;Cas;;\nmed-3;Dee;LOC-99;\nmed-4;Eef;;31-02-2026\nMED-1;Bo;;\n";
        var (people, outcome) = new ImportPeople(csv, null).Read(now);
        people.Select(p => (p.Id, p.Name, Units: string.Join(',', p.Units), p.ActiveFrom)).ShouldBe([("med-1", "Bo de Wit", "CL-WONEN,CL-NOVI", Days.Of("2026-09-01"))]);
        outcome.BadRows.Select(r => r.Row).ShouldBe([3, 4, 5, 6]);
        outcome.BadRows.ShouldAllBe(r => r.Reasons.Count > 0);
        new ImportPeople(csv, true).Read(now).People.ShouldBeEmpty();
    }
}
