using ImprovementRegister.Frameworks;
using ImprovementRegister.Persons;
using ImprovementRegister.Reminders;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reminders;

public sealed class WhatADigestSays
{
    private static readonly Uri Register = new("https://register.example.org/");

    private static readonly OrganisationCatalog Levanto = Shipped.Levanto.With(new PersonDirectory([Person.Of("own-1") with { Name = "Bram Zonnehoven" }])).In(Texts.English);

    private static DigestLine Line(ReminderReason reason, string? unit, params Party[] whose) =>
        Of(reason, unit, whose).Sections.ShouldHaveSingleItem().Lines.ShouldHaveSingleItem();

    private static Digest Of(ReminderReason reason, string? unit, params Party[] whose)
    {
        var item = new DueItem(DueKind.ActionDeadline, StreamKind.ImprovementAction, Story.Source, "Zorgplannen", null, Days.Of("2026-06-17"), unit, whose);
        return Digest.Of(new PersonalReminders("qm-1", [new Reminder(item, "qm-1", reason)], []), Days.Of("2026-07-01"), Register, Levanto);
    }

    [Fact]
    public void Who_hears_that_something_of_another_stays_late_reads_whose_it_is_and_for_which_unit()
    {
        Line(ReminderReason.Escalated, "CL-WONEN", new Party(PartyType.Person, "own-1"), People.TeamManagers).Whose.ShouldBe("Bram Zonnehoven, Teammanager, Cluster Wonen");
        Line(ReminderReason.Escalated, null, new Party(PartyType.Person, "gone-1")).Whose.ShouldBe("gone-1", "nobody knows a name");
        Line(ReminderReason.Escalated, null).Whose.ShouldBeNull();
        Of(ReminderReason.Escalated, "CL-WONEN", new Party(PartyType.Person, "own-1")).Text.ShouldContain("17 June 2026 (14 days late) · Bram Zonnehoven, Cluster Wonen");
    }

    [Fact]
    public void What_somebody_was_given_stands_under_its_own_heading_with_the_day_and_the_deadline_when_there_is_one()
    {
        GivenWork Work(StatedDate? deadline) => new(Story.Other, "Zorgplannen", Days.Of("2026-06-30"), deadline, null, new Party(PartyType.Person, "own-1"), "qm-1");
        var due = new DueItem(DueKind.ActionDeadline, StreamKind.ImprovementAction, Story.Source, "Zorgplannen", null, Days.Of("2026-07-01"), null, []);
        var digest = Digest.Of(new PersonalReminders("own-1", [new Reminder(due, "own-1", ReminderReason.Today)], [Work(null), Work(Days.Stated("2026-12-31"))]), Days.Of("2026-07-01"), Register, Levanto);

        digest.Subject.ShouldBe("Improvement register: 1 reminder and 2 new actions");
        digest.Sections.Select(s => s.Title).ShouldBe(["Today", "New for you"]);
        digest.Sections[1].Lines.Select(l => l.When).ShouldBe(["since 30 June 2026", "since 30 June 2026, to be finished by 31 December 2026"]);
        digest.Text.ShouldContain($"- This action is yours now: Zorgplannen\n  since 30 June 2026\n  https://register.example.org/acties/{Story.Other}");
        Digest.Of(new PersonalReminders("own-1", [], [.. Enumerable.Repeat(Work(null), 61)]), Days.Of("2026-07-01"), Register, Levanto).More.ShouldBe(11);
    }

    [Theory]
    [InlineData(GivenAs.Owner, "This action is yours now")]
    [InlineData(GivenAs.Responsible, "You now help carry out this action")]
    [InlineData(GivenAs.Escalated, "This action was put before you")]
    [InlineData(GivenAs.Holder, "This action comes to you now, through Teammanager")]
    public void What_came_to_somebody_says_how(GivenAs how, string says) =>
        Digest.Of(new PersonalReminders("own-1", [], [new GivenWork(Story.Other, "Zorgplannen", Days.Of("2026-06-30"), null, null, People.TeamManagers, null, how)]), Days.Of("2026-07-01"), Register, Levanto)
            .Sections.ShouldHaveSingleItem().Lines.ShouldHaveSingleItem().What.ShouldBe(says);

    [Theory]
    [InlineData(ReminderReason.Late)]
    [InlineData(ReminderReason.Today)]
    [InlineData(ReminderReason.Ahead)]
    public void What_is_ones_own_does_not_say_so(ReminderReason reason) =>
        Line(reason, "CL-WONEN", new Party(PartyType.Person, "own-1")).Whose.ShouldBeNull();
}
