using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>A day as asOf is its end in Amsterdam; overdue is measured on that day (domain.md F5).</summary>
[Trait("Domain", "F5")]
public sealed class LookingBackAtADay(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Each_day_shows_what_was_known_at_its_end_with_what_was_overdue_then()
    {
        var action = $"actions/{await api.ActionAsync(owner: "own-1", deadline: Past.DaysAgo(15), nodes: "KKFZ-T4")}";
        await api.MakeOlderAsync(10);
        (await api.Owner.CommandAsync(action, "shift-deadline", new { to = new { on = Past.DaysAgo(5) }, reason = "Leverancier levert later" })).Status.ShouldBe(200);
        await api.MakeOlderAsync(10);
        (await api.Owner.CommandAsync(action, "complete", new { })).Status.ShouldBe(200);

        // Raised 20 days ago, shifted 10 days ago, completed today.
        (await api.Auditor.GetAsync($"{action}?asOf={Past.DaysAgo(21)}")).ShouldRefuse(404, "not-found");
        await ShouldShowAsync(action, 20, "assigned", overdue: false, shifts: 0);
        await ShouldShowAsync(action, 15, "assigned", overdue: false, shifts: 0);
        await ShouldShowAsync(action, 14, "assigned", overdue: true, shifts: 0);
        await ShouldShowAsync(action, 11, "assigned", overdue: true, shifts: 0);
        await ShouldShowAsync(action, 10, "assigned", overdue: false, shifts: 1);
        await ShouldShowAsync(action, 5, "assigned", overdue: false, shifts: 1);
        await ShouldShowAsync(action, 4, "assigned", overdue: true, shifts: 1);
        await ShouldShowAsync(action, 1, "assigned", overdue: true, shifts: 1);
        await ShouldShowAsync(action, 0, "completed", overdue: false, shifts: 1);
    }

    [Fact]
    public async Task Today_as_a_day_is_now()
    {
        await api.SourceAsync("Bron van vandaag");

        var today = await api.Auditor.GetAsync("sources?q=vandaag&asOf=" + Past.DaysAgo(0));

        today.Items.Count.ShouldBe(1);
        today.At("asOf").ShouldBeNull();
    }

    [Theory]
    [InlineData("2026-03-29", "2026-03-29T21:59:59.999999")]
    [InlineData("2026-03-28", "2026-03-28T22:59:59.999999")]
    [InlineData("2025-10-26", "2025-10-26T22:59:59.999999")]
    [InlineData("2025-10-25", "2025-10-25T21:59:59.999999")]
    public async Task The_end_of_a_day_moves_with_summer_time(string day, string endInUtc) =>
        (await api.Auditor.GetAsync("sources?asOf=" + day)).At("asOf")!.GetValue<DateTimeOffset>().UtcDateTime
            .ShouldBe(DateTime.Parse(endInUtc, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2026-03-31T12:00:00Z")]
    [InlineData("2026-03-31T14:00:00%2B02:00")]
    [InlineData("2026-03-31T12:00Z")]
    [InlineData("2026-03-31T12:00:00.0000000Z")]
    public async Task An_instant_may_be_written_in_every_way_of_RFC_3339(string instant) =>
        (await api.Auditor.GetAsync("sources?asOf=" + instant)).At("asOf")!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(2026, 3, 31, 12, 0, 0, TimeSpan.Zero));

    private async Task ShouldShowAsync(string action, int daysAgo, string status, bool overdue, int shifts)
    {
        var asOf = Past.DaysAgo(daysAgo);
        var then = await api.Auditor.GetAsync($"{action}?asOf={asOf}");
        (then.String("status"), then.At("overdue")!.GetValue<bool>(), then.At("shifts")!.AsArray().Count).ShouldBe((status, overdue, shifts), $"{daysAgo} days ago");

        (await api.Auditor.GetAsync($"actions?overdue=true&asOf={asOf}")).Items.Count.ShouldBe(overdue ? 1 : 0, $"{daysAgo} days ago");
        (await api.Reader.GetAsync($"register/summary?asOf={asOf}")).Int("overdue").ShouldBe(overdue ? 1 : 0, $"{daysAgo} days ago");
        (await api.Reader.GetAsync($"frameworks/KKFZ/view?asOf={asOf}")).Int("total.overdue").ShouldBe(overdue ? 1 : 0, $"{daysAgo} days ago");
    }
}
