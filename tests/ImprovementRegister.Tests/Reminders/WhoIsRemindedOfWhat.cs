using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reminders;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Reminders;

public sealed class WhoIsRemindedOfWhat
{
    private static readonly Party QualityManager = new(PartyType.Person, "qm-1");

    private static readonly ReminderRules Rules = ReminderRules.Usual with { QualityManager = QualityManager, UnitManager = People.TeamManagers };

    private static readonly OrganisationCatalog Levanto = With(new HolderAssigned(People.TeamManagers, "CL-WONEN", "own-9", Days.Of("2026-01-01"), null));

    private static OrganisationCatalog With(params object[] events) => Shipped.Levanto.With(Shipped.Levanto.People, Given.Organisation(events).State, Days.Today);

    private static DueItem Due(string on, params Party[] whose) => new(DueKind.ActionDeadline, StreamKind.ImprovementAction, Story.Source, "Zorgplannen", null, Days.Of(on), "CL-WONEN", whose);

    private static string Told(DueItem item, string day, ReminderRules? rules = null, string? from = null, OrganisationCatalog? catalog = null) => string.Join(", ",
        ReminderPlan.Of(new Due([item], [], catalog ?? Levanto), rules ?? Rules, Days.Of(from ?? day), Days.Of(day)).Reminders.Select(r => $"{r.Recipient} {r.Reason}"));

    [Theory]
    [InlineData("2026-05-17", "")]
    [InlineData("2026-05-18", "own-1 Ahead")]
    [InlineData("2026-05-19", "")]
    [InlineData("2026-06-10", "own-1 Ahead")]
    [InlineData("2026-06-16", "own-1 Ahead")]
    [InlineData("2026-06-17", "own-1 Today")]
    [InlineData("2026-06-18", "")]
    [InlineData("2026-06-24", "own-1 Late")]
    [InlineData("2026-06-30", "")]
    [InlineData("2026-07-01", "own-1 Late, qm-1 Escalated")]
    [InlineData("2026-07-15", "own-1 Late, qm-1 Escalated, own-9 Escalated")]
    [InlineData("2026-07-16", "")]
    [InlineData("2026-07-22", "own-1 Late, qm-1 Escalated, own-9 Escalated")]
    public void The_owner_before_it_on_it_and_weekly_after_it_then_the_quality_manager_then_the_manager_of_the_unit(string day, string told) =>
        Told(Due("2026-06-17", People.Owner.Person), day).ShouldBe(told);

    [Fact]
    public void About_an_extension_whoever_it_was_put_before_and_the_quality_manager_who_may_decide_as_well()
    {
        Told(Due("2026-06-17", People.Owner.Person) with { Kind = DueKind.ExtensionDecision }, "2026-06-17").ShouldBe("own-1 Today, qm-1 Today");
        Told(Due("2026-06-17", QualityManager) with { Kind = DueKind.ExtensionDecision }, "2026-06-17").ShouldBe("qm-1 Today", "once");
        Told(Due("2026-06-17") with { Kind = DueKind.ExtensionDecision }, "2026-06-17").ShouldBe("qm-1 Today");
    }

    [Fact]
    public void Days_and_intervals_are_those_of_the_kind()
    {
        var rules = Rules with { Kinds = [new ReminderTiming(DueKind.ActionDeadline, [3], 2)] };
        string[] days = ["2026-06-14", "2026-06-16", "2026-06-17", "2026-06-18", "2026-06-19", "2026-06-20", "2026-06-21"];
        days.Where(day => Told(Due("2026-06-17", People.Owner.Person), day, rules).Length > 0).ShouldBe(["2026-06-14", "2026-06-17", "2026-06-19", "2026-06-21"]);
        (Due("2026-06-17") with { Kind = DueKind.CalamityReport }).Kind.ShouldSatisfyAllConditions(kind => Rules.Of(kind).Before.ShouldBe([2, 1]), kind => Rules.Of(kind).Every.ShouldBe(1));
    }

    [Theory]
    [InlineData("2026-06-14", "2026-06-12", "2026-06-15")]
    [InlineData("2026-05-14", "2026-05-13", "2026-05-15")]
    [InlineData("2026-12-26", "2026-12-24", "2026-12-28")]
    public void What_falls_on_a_quiet_day_comes_before_it_when_ahead_and_after_it_when_not(string quiet, string before, string after)
    {
        var rules = Rules with { QuietDays = true, Kinds = [new ReminderTiming(DueKind.ActionDeadline, [1], 90)] };
        var dayAfter = Days.Of(quiet).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Told(Due(dayAfter, People.Owner.Person), quiet, rules).ShouldBeEmpty();
        Told(Due(dayAfter, People.Owner.Person), before, rules).ShouldBe("own-1 Ahead");
        Told(Due(quiet, People.Owner.Person), quiet, rules).ShouldBeEmpty();
        Told(Due(quiet, People.Owner.Person), after, rules).ShouldBe("own-1 Late");
    }

    [Fact]
    public void Every_reminder_comes_once_whatever_the_quiet_days()
    {
        var (loud, quiet) = (Rules with { QualityManager = null, UnitManager = null }, Rules with { QualityManager = null, UnitManager = null, QuietDays = true });
        foreach (var on in Enumerable.Range(0, 400).Select(Days.Of("2026-01-01").AddDays))
        {
            int Count(ReminderRules rules) => Enumerable.Range(-40, 75).Select(on.AddDays).Count(day => rules.Reminds(DueKind.ActionDeadline, on, day, day) && !rules.IsQuiet(day));
            // 30, 7 and 1 day before; on it; four times weekly after it. Over Easter the day itself and the day before can fall together with nothing between them.
            Count(loud).ShouldBe(8);
            Count(quiet).ShouldBeInRange(7, 8, $"{on:O}");
        }
    }

    [Fact]
    public void What_fell_on_days_on_which_no_host_was_up_is_told_once_afterwards()
    {
        var item = Due("2026-06-17", People.Owner.Person);
        Told(item, "2026-06-19", from: "2026-06-16").ShouldBe("own-1 Late");
        Told(item, "2026-06-20", from: "2026-06-20").ShouldBeEmpty();
    }

    [Fact]
    public void A_role_is_whoever_holds_it_for_the_unit_on_the_day()
    {
        var catalog = With(
            new HolderAssigned(People.Supporters, "CL-WONEN", "own-2", Days.Of("2026-01-01"), Days.Of("2026-06-16")), new HolderAssigned(People.Supporters, "CL-WONEN", "own-3", Days.Of("2026-06-17"), null));
        Told(Due("2026-06-17", People.Supporters), "2026-06-16", catalog: catalog).ShouldBe("own-2 Ahead");
        Told(Due("2026-06-17", People.Supporters), "2026-06-17", catalog: catalog).ShouldBe("own-3 Today");
    }

    [Fact]
    public void What_is_nobodys_is_the_quality_managers_and_is_said_to_be_for_nobody_when_there_is_none()
    {
        Told(Due("2026-06-17"), "2026-06-17").ShouldBe("qm-1 Today");
        Told(Due("2026-06-17", People.Supporters), "2026-06-17").ShouldBe("qm-1 Today", "nobody holds that role");
        Told(Due("2026-06-17", new Party(PartyType.Person, "gone-1")), "2026-06-17").ShouldBe("qm-1 Today", "nobody knows that person");
        var plan = ReminderPlan.Of(new Due([Due("2026-06-17")], [], Levanto), ReminderRules.Usual, Days.Of("2026-06-17"), Days.Of("2026-06-17"));
        plan.Reminders.ShouldBeEmpty();
        plan.ForNobody.ShouldHaveSingleItem();
    }

    /// <summary>An action without a deadline would otherwise never be told of.</summary>
    [Fact]
    public void Whoever_was_given_an_action_hears_of_it_in_person_or_through_a_role_and_who_took_it_does_not()
    {
        Given(People.Owner.Person, by: "qm-1").ShouldBe("own-1");
        Given(People.TeamManagers, by: "qm-1").ShouldBe("own-9", "who holds the role for that unit");
        Given(People.Owner.Person, by: "OWN-1").ShouldBe("");
        Given(new Party(PartyType.Person, "gone-1"), by: "qm-1").ShouldBe("", "nobody knows that person");
        Given(People.Owner.Person, by: "qm-1", day: "2026-06-20", Rules with { QuietDays = true }).ShouldBe("", "a Saturday");

        static string Given(Party owner, string by, string day = "2026-06-17", ReminderRules? rules = null) => string.Join(", ", ReminderPlan
            .Of(new Due([], [new GivenWork(Story.Other, "Zorgplannen", Days.Of(day).AddDays(-1), null, "CL-WONEN", owner, by)], Levanto), rules ?? Rules, Days.Of(day), Days.Of(day))
            .Recipients.Select(r => r.Recipient));
    }

    [Fact]
    public void What_came_to_somebody_in_two_ways_is_told_once_and_what_came_with_a_role_only_to_who_is_new_to_it()
    {
        GivenWork Work(Party to, string? by, GivenAs how) => new(Story.Other, "Zorgplannen", Days.Of("2026-06-16"), null, "CL-WONEN", to, by, how);
        IReadOnlyList<GivenReminder> Told(params GivenWork[] given) => ReminderPlan.Of(new Due([], given, Levanto), Rules, Days.Of("2026-06-17"), Days.Of("2026-06-17")).Given;
        Told(Work(People.Owner.Person, "qm-1", GivenAs.Owner), Work(People.Owner.Person, "qm-1", GivenAs.Responsible)).ShouldHaveSingleItem().Work.As.ShouldBe(GivenAs.Owner);
        Told(Work(People.TeamManagers, null, GivenAs.Holder) with { Persons = ["OWN-9"] }).ShouldHaveSingleItem().Recipient.ShouldBe("own-9");
        Told(Work(People.TeamManagers, null, GivenAs.Holder) with { Persons = ["own-1"] }).ShouldBeEmpty("own-1 does not hold it any more");
    }

    [Fact]
    public void Whoever_is_owner_and_manager_is_told_once() =>
        Told(Due("2026-06-17", new Party(PartyType.Person, "qm-1"), new Party(PartyType.Person, "own-9")), "2026-07-15").ShouldBe("qm-1 Late, own-9 Late");
}
