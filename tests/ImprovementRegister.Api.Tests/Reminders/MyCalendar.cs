using System.Globalization;
using Ical.Net.CalendarComponents;
using ImprovementRegister.Api.Tests.Screens;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Reminders;
using ImprovementRegister.Setup;
using Calendar = Ical.Net.Calendar;

namespace ImprovementRegister.Api.Tests.Reminders;

public sealed class MyCalendar(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly DateOnly Today = AmsterdamClock.DayOf(DateTimeOffset.UtcNow);

    [Fact]
    public async Task A_secret_link_shows_what_is_mine_until_it_is_replaced_or_revoked()
    {
        var mine = await DueAsync("own-3", Today.AddDays(5));
        await DueAsync("own-4", Today.AddDays(5));
        var me = api.As("owner", "own-3");
        var made = await me.PostAsync("me/calendar");
        made.Status.ShouldBe(201, made.Text);
        var address = new Uri(made.String("address")!).AbsolutePath;

        var feed = await api.Anonymous().GetAsync(address);

        (feed.Status, feed.Headers["Content-Type"]).ShouldBe((200, "text/calendar; charset=utf-8"));
        var item = Calendar.Load(feed.Text)!.Events.ShouldHaveSingleItem();
        (item.Summary, item.Start!.Date, item.Start.HasTime, item.Url!.AbsolutePath).ShouldBe(("Actie afronden: Zorgplannen nalopen", Today.AddDays(5), false, $"/acties/{mine}"));
        (await api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_reminder_choice WHERE encode(calendar, 'escape') LIKE '%' || $1 || '%'", made.String("id")!)).ShouldBe(0, "only its hash is kept");

        var second = new Uri((await me.PostAsync("me/calendar")).String("address")!).AbsolutePath;
        (await api.Anonymous().GetAsync(address)).Status.ShouldBe(404);
        (await api.Anonymous().GetAsync(second)).Status.ShouldBe(200);
        (await api.Anonymous().GetAsync(second.Replace("levanto", "balanszorg", StringComparison.Ordinal))).Status.ShouldBe(404);
        (await me.PostAsync("me/calendar/revoke")).Status.ShouldBe(200);
        (await api.Anonymous().GetAsync(second)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_moves_moves_in_it_what_is_done_leaves_it_and_each_tells_where_it_is_also_to_who_is_shown_no_address()
    {
        var mine = await DueAsync("own-7", Today.AddDays(5));
        await DueAsync("own-7", Today.AddDays(9));
        var address = new Uri((await api.As("owner", "own-7").PostAsync("me/calendar")).String("address")!).AbsolutePath;
        async Task<IReadOnlyList<CalendarEvent>> EventsAsync() => [.. Calendar.Load((await api.Anonymous().GetAsync(address)).Text)!.Events.OrderBy(e => e.Start)];
        var before = (await EventsAsync())[0];
        (before.Start!.Date, before.End!.Date, before.Description).ShouldBe((Today.AddDays(5), Today.AddDays(6), before.Url!.ToString()));

        (await api.QualityManager.CommandAsync($"actions/{mine}", "shift-deadline", new { to = new { on = Day(Today.AddDays(7)) }, reason = "Meer tijd nodig" })).Status.ShouldBe(200);
        var moved = (await EventsAsync())[0];
        (moved.Uid, moved.Start!.Date).ShouldBe((before.Uid, Today.AddDays(7)));

        (await api.QualityManager.CommandAsync($"actions/{mine}", "complete", new { })).Status.ShouldBe(200);
        (await EventsAsync()).ShouldHaveSingleItem().Start!.Date.ShouldBe(Today.AddDays(9));
    }

    [Fact]
    public async Task What_moves_keeps_its_id_so_that_it_moves_in_the_calendar_too()
    {
        var item = new DueItem(DueKind.Phase, StreamKind.ImprovementAction, Guid.CreateVersion7(), "Zorgplannen", "Pilot", Today, null, []);
        string Uid(DueItem due) => Calendar.Load(CalendarFeed.Write([due], new Uri("https://register.example.org"), Texts.English, DateTimeOffset.UtcNow))!.Events.Single().Uid!;
        Uid(item with { On = Today.AddDays(9), Title = "Andere titel" }).ShouldBe(Uid(item));
        Uid(item with { Part = "Invoering" }).ShouldNotBe(Uid(item));
        (await api.Owner.GetAsync("me/reminders")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Everybody_chooses_how_to_be_told()
    {
        var due = await DueAsync("own-5", Today.AddDays(-1));
        var me = api.As("owner", "own-5");
        var before = await me.GetAsync("me/reminders");
        (before.String("language"), before.Json["ahead"]!.GetValue<bool>(), before.String("due.0.id"), before.Json["due"]![0]!["late"]!.GetValue<bool>()).ShouldBe(("nl", true, due.ToString(), true));

        (await me.PostAsync("me/reminders", new { language = "en", ahead = false })).Status.ShouldBe(200);

        var after = await me.GetAsync("me/reminders");
        (after.String("language"), after.Json["ahead"]!.GetValue<bool>()).ShouldBe(("en", false));
        (await me.PostAsync("me/reminders", new { language = "fr" })).ShouldRefuse(422, "unknown-language");
        ReminderChoice.Usual("own-5").Wants(new Reminder(Item, "own-5", ReminderReason.Ahead)).ShouldBeTrue();
        (ReminderChoice.Usual("own-5") with { Ahead = false }).ShouldSatisfyAllConditions(
            c => c.Wants(new Reminder(Item, "own-5", ReminderReason.Ahead)).ShouldBeFalse(), c => c.Wants(new Reminder(Item, "own-5", ReminderReason.Today)).ShouldBeTrue());
    }

    [Fact]
    public async Task The_page_shows_what_is_coming_and_to_an_administrator_what_was_not_sent()
    {
        await DueAsync("own-6", Today.AddDays(3));
        var page = await api.As("owner", "own-6").GetAsync("/herinneringen");
        page.Status.ShouldBe(200, page.Text);
        page.Text.ShouldContain("Zorgplannen nalopen");
        page.Text.ShouldNotContain("Berichten die niet zijn verzonden");
        (await api.Administrator.GetAsync("/herinneringen?lang=en")).Text.ShouldContain("Register:Mail:Host");
    }

    [Fact]
    public async Task The_page_shows_the_secret_link_once_and_no_address_ever_holds_it()
    {
        using var owner = new Browser(api, "owner", "own-9");
        await owner.OpenAsync("/herinneringen");
        await owner.SendAsync("calendar");
        var link = owner.Page.QuerySelector("#agenda code")!.TextContent;
        link.ShouldMatch("^http.+/calendar/levanto/.{43}\\.ics$");
        owner.Address.ShouldBe("/herinneringen");
        owner.Page.QuerySelectorAll("[href*='/calendar/'], [value*='/calendar/']").Select(e => e.GetAttribute("href")![..7]).ShouldBe(["webcal:"]);
        (await api.As("owner", "own-9").GetAsync(new Uri(link).AbsolutePath)).Status.ShouldBe(200);

        (await owner.OpenAsync("/herinneringen")).Page.QuerySelector("#agenda code").ShouldBeNull();
        (await owner.OpenAsync("/herinneringen?link=van-een-ander")).Status.ShouldBe(System.Net.HttpStatusCode.BadRequest, "nobody is told that this is the link");
        await owner.OpenAsync("/herinneringen");
        await owner.SendAsync("revoke");
        (await api.As("owner", "own-9").GetAsync(new Uri(link).AbsolutePath)).Status.ShouldBe(404);
    }

    private static DueItem Item => new(DueKind.ActionDeadline, StreamKind.ImprovementAction, Guid.CreateVersion7(), "Zorgplannen", null, Today, null, []);

    private async Task<Guid> DueAsync(string owner, DateOnly on) => await api.QualityManager.CreateAsync("actions", new
    {
        title = "Zorgplannen nalopen", kind = "corrective", sources = new[] { await api.SourceAsync() }, owner = new { type = "person", id = owner },
        deadline = new { on = Day(on) }, happenedOn = "2026-01-05",
    });

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
