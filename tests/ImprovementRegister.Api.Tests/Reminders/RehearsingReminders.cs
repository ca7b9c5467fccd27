using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Reminders;
using ImprovementRegister.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Reminders;

public sealed class RehearsingReminders(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Rules_are_set_by_whoever_may_and_everybody_can_read_them()
    {
        (await api.Owner.GetAsync("organisation/reminders")).ShouldSatisfyAllConditions(
            a => a.Json["set"]!.GetValue<bool>().ShouldBeFalse(), a => a.String("sendAt").ShouldBe("07:00"), a => a.Text.ShouldContain("""missing":["qualityManager","unitManager"]"""));

        (await api.QualityManager.OrganisationAsync("organisation/reminders", new { qualityManager = new { type = "person", id = "QM-1" }, quietDays = true, sendAt = "6:45", reason = "Afgesproken" })).Status.ShouldBe(200);

        var set = await api.Owner.GetAsync("organisation/reminders");
        (set.String("qualityManager.id"), set.String("sendAt"), set.Json["quietDays"]!.GetValue<bool>()).ShouldBe(("qm-1", "06:45", true));
        (await api.QualityManager.GetAsync("organisation/history")).Text.ShouldContain("Herinneringen zijn ingesteld: verzonden vanaf 06:45");
        (await api.Owner.OrganisationAsync("organisation/reminders", new { })).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_period_that_was_entered_later_is_replayed_by_the_days_on_which_things_happened()
    {
        var late = await RaiseAsync("2026-03-12");
        var done = await RaiseAsync("2026-03-12");
        (await api.QualityManager.CommandAsync($"actions/{done}", "complete", new { completedOn = "2026-03-11", happenedOn = "2026-03-11" })).Status.ShouldBe(200);
        var rules = new { kinds = new[] { new { kind = "actionDeadline", before = new[] { 7, 1 }, every = 7 } }, qualityManager = new { type = "person", id = "qm-1" }, qualityManagerAfter = 7 };

        var answer = await api.QualityManager.PostAsync("admin/reminders/rehearse", new { from = "2026-03-02", until = "2026-03-31", clock = "happened", rules });

        answer.Status.ShouldBe(200, answer.Text);
        // The owner: of both on the 2nd, for they were given on the 1st; 5, 11, 12, 19 and 26 March, of what is done only the first; the quality manager a week after it and two.
        answer.Json["recipients"]!.AsArray().Select(r => $"{r!["person"]} {r["mails"]} {r["items"]} {r["escalations"]}").ShouldBe(["own-1 6 8 0", "qm-1 2 2 2"]);
        answer.Json["breaches"]!.AsArray().Select(b => $"{b!["id"]} {b["dueOn"]} {b["warnedOn"]} {b["warned"]![0]}").ShouldBe([$"{late} 2026-03-12 2026-03-05 own-1"]);
        (answer.Json["caught"]!.GetValue<int>(), answer.Json["missed"]!.GetValue<int>(), answer.Json["mails"]!.GetValue<int>()).ShouldBe((1, 0, 8));

        var silent = await api.QualityManager.PostAsync("admin/reminders/rehearse", new { from = "2026-03-13", until = "2026-03-20", rules });
        (silent.Json["mails"]!.GetValue<int>(), silent.Json["missed"]!.GetValue<int>()).ShouldBe((0, 0), "nothing was known of it then");
    }

    /// <summary>Of today, by the days on which things happened: all that is known now.</summary>
    [Fact]
    public async Task What_is_rehearsed_for_a_day_is_what_is_made_on_it_for_everybody_in_the_way_they_chose()
    {
        var (manager, today) = (api.As("qualityManager", tenant: "balanszorg"), AmsterdamClock.DayOf(DateTimeOffset.UtcNow));
        (await manager.OrganisationAsync("organisation/reminders", new { qualityManager = new { type = "person", id = "qm-1" }, qualityManagerAfter = 3, quietDays = false, sendAt = "00:00", reason = "Afgesproken" })).Status.ShouldBe(200);
        var source = await manager.CreateAsync("sources", new { type = "internalAudit", title = "Audit zorg" });
        foreach (var (owner, days) in ((string?, int)[])[("own-1", 7), ("own-1", 0), ("own-2", 1), ("own-2", 0), ("own-3", 30), ("own-1", -3), (null, 7), ("own-1", 5)])
        {
            await manager.CreateAsync("actions", new
            {
                title = "Zorgplannen nalopen", kind = "corrective", sources = new[] { source }, owner = owner is null ? null : new { type = "person", id = owner }, deadline = new { on = today.AddDays(days) }, happenedOn = today.AddDays(-40),
            });
        }

        (await api.As("owner", "own-2", "balanszorg").PostAsync("me/reminders", new { language = "nl", ahead = false })).Status.ShouldBe(200);
        (await api.As("owner", "own-3", "balanszorg").PostAsync("me/reminders", new { language = "nl", ahead = false })).Status.ShouldBe(200);

        var rehearsed = await manager.PostAsync("admin/reminders/rehearse", new { from = $"{today:yyyy-MM-dd}", until = $"{today:yyyy-MM-dd}", clock = "happened" });
        await api.Host.Services.GetRequiredService<Digests>().PlanAsync("balanszorg", CancellationToken.None);

        var made = await api.OwnersDatabase.ValueAsync<string>($"SELECT string_agg(concat_ws(' ', recipient, items, state <> 'NoAddress'), ', ' ORDER BY recipient) FROM {DigestTables.Digest} WHERE tenant_id = 'balanszorg'");
        string.Join(", ", rehearsed.Json["recipients"]!.AsArray().OrderBy(r => r!["person"]!.GetValue<string>(), StringComparer.Ordinal).Select(r => $"{r!["person"]} {r["items"]} {(r["hasAddress"]!.GetValue<bool>() ? "t" : "f")}")).ShouldBe(made);
        made.ShouldStartWith("own-1 2 ");
        made.ShouldContain("own-2 1 ");
        made.ShouldNotContain("own-3");
        made.ShouldContain("qm-1 2 ");
        rehearsed.Json["mails"]!.GetValue<int>().ShouldBe(made.Split(',').Length);
    }

    [Theory]
    [InlineData("2026-03-02", "2026-03-01", "until-before-from")]
    [InlineData("2026-01-01", "2026-06-01", "too-many-days")]
    [InlineData("2026-11-01", "2027-11-01", "in-future")]
    public async Task A_period_that_cannot_be_replayed_is_refused(string from, string until, string code) =>
        (await api.Administrator.PostAsync("admin/reminders/rehearse", new { from, until })).Text.ShouldContain(code);

    private async Task<Guid> RaiseAsync(string deadline) => await api.QualityManager.CreateAsync("actions", new
    {
        title = "Zorgplannen nalopen", kind = "corrective", sources = new[] { await api.SourceAsync() }, unit = "CL-WONEN", owner = new { type = "person", id = "own-1" }, deadline = new { on = deadline }, happenedOn = "2026-03-01",
    });
}
