using ImprovementRegister.Integrity;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>
/// Somebody with all rights takes away events and whatever tells of them: their streams, their rows in views, the seals that
/// counted them. What the database cannot know is told by the seal that was noted elsewhere.
/// </summary>
public sealed class WhatWasTakenAwayWithItsSeals(History history) : IClassFixture<History>, IAsyncLifetime
{
    [Fact]
    public async Task Nothing_is_missing_as_long_as_nobody_did()
    {
        var verified = await history.VerifyAsync();
        verified.Broken.ShouldBeEmpty();
        (verified.Seals, verified.Events).ShouldBe((10, 40));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_stretch_of_all_organisations_is_missed_in_the_seals_that_follow(int day)
    {
        await history.TakeAwayAsync(EventsOf(day), SealsOf(day));
        (await history.VerifyAsync()).Broken.ShouldContain(b => b.Tenant == History.First && b.What.En.Contains("does not follow the one before"));
        (await history.VerifyAsync(History.Second)).IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_stretch_whose_following_seals_were_taken_away_too_is_missed_while_old_events_wait_for_a_seal()
    {
        await history.TakeAwayAsync(EventsOf(2), "place > 2");
        (await history.VerifyAsync()).Broken.ShouldContain(b => b.Tenant == History.First && b.What.En.StartsWith("no seal covers it, 2 days after"));
    }

    [Fact]
    public async Task The_next_seal_does_not_cover_such_a_hole_unseen()
    {
        await history.TakeAwayAsync(EventsOf(2), "place > 2");
        await history.SealAsync();
        (await history.VerifyAsync()).Broken.ShouldContain(b => b.Tenant == History.First && b.What.En.Contains("seals before it were taken away"));
    }

    [Fact]
    public async Task A_hole_and_new_seals_within_the_newest_day_show_in_the_seal_that_was_noted_elsewhere()
    {
        var streams = $"stream_id IN (SELECT min(stream_id::text)::uuid FROM mt_events WHERE {EventsOf(History.Days)})";
        await history.TakeAwayAsync(streams, "place > 8");
        await history.SealAsync();
        await ShowsInWhatWasNotedAsync(History.First);
    }

    [Fact]
    public async Task The_newest_events_of_all_with_their_seals_show_in_the_seals_that_were_noted_elsewhere()
    {
        await history.TakeAwayAsync(EventsOf(History.Days), SealsOf(History.Days));
        await ShowsInWhatWasNotedAsync(History.First, History.Second);
        await history.RecordAsync(History.First, History.Second);
        await history.SealAsync();
        await ShowsInWhatWasNotedAsync(History.First, History.Second);
    }

    [Theory]
    [InlineData(History.First, false)]
    [InlineData(History.Second, true)]
    public async Task The_newest_of_one_organisation_are_missed_in_the_next_seal_of_another(string tenant, bool isLastOfAll)
    {
        await history.TakeAwayAsync($"{EventsOf(History.Days)} AND tenant_id = '{tenant}'", $"{SealsOf(History.Days)} AND tenant_id = '{tenant}'");
        if (isLastOfAll)
        {
            await ShowsInWhatWasNotedAsync(tenant);
            return;
        }

        (await history.VerifyAsync()).Broken.ShouldContain(b => b.What.En.Contains("seals or an organisation were taken away"));
    }

    [Theory]
    [InlineData(History.First)]
    [InlineData(History.Second)]
    public async Task An_organisation_that_was_taken_away_with_all_that_is_its_own_is_missed(string tenant)
    {
        await history.TakeAwayAsync($"tenant_id = '{tenant}'", $"tenant_id = '{tenant}'");
        (await history.VerifyAsync()).Broken.ShouldContain(b => b.What.En.Contains("seals or an organisation were taken away"));
    }

    [Fact]
    public async Task An_organisation_that_was_given_another_name_everywhere_is_found_event_by_event()
    {
        await history.Api.SpoilAsync(string.Concat(Setup.RegisterFeature.TenantTables.Select(t => $"UPDATE {t} SET tenant_id = 'elsewhere' WHERE tenant_id = '{History.First}';")));
        var broken = (await history.VerifyAsync()).Broken;
        broken.Count(b => b.Tenant == "elsewhere" && b.What.En.Contains("it does not fit its hash")).ShouldBe(20);
        broken.ShouldContain(b => b.Tenant == "elsewhere" && b.What.En.StartsWith("seal 1 "));
    }

    [Fact]
    public async Task A_name_that_was_changed_with_all_hashes_made_anew_is_found_in_the_seals()
    {
        await history.Api.SpoilAsync(
            string.Concat(Setup.RegisterFeature.TenantTables.Select(t => $"UPDATE {t} SET tenant_id = 'elsewhere' WHERE tenant_id = '{History.First}';"))
            + "UPDATE mt_events SET headers = headers - 'Hash' WHERE tenant_id = 'elsewhere'; SELECT ir_chain_missing()");
        var broken = (await history.VerifyAsync()).Broken;
        broken.ShouldNotContain(b => b.Stream != null);
        broken.Count(b => b.Tenant == "elsewhere" && b.What.En.Contains("does not fit its events")).ShouldBe(5);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => history.RestoreAsync();

    private static string EventsOf(int day) => $"seq_id > (SELECT coalesce(max(to_position), 0) FROM kept.ir_seal WHERE number < {day}) AND seq_id <= (SELECT max(to_position) FROM kept.ir_seal WHERE number = {day})";

    private static string SealsOf(int day) => $"number = {day}";

    /// <summary>Verifying finds nothing, and says which seals are to be compared: they are others than those that were noted.</summary>
    private async Task ShowsInWhatWasNotedAsync(params string[] tenants)
    {
        var verified = await history.VerifyAsync();
        verified.Broken.ShouldBeEmpty();
        foreach (var tenant in tenants)
        {
            HashOf(verified.LastSeals, tenant).ShouldNotBe(HashOf(history.Noted, tenant));
        }
    }

    private static byte[] HashOf(IReadOnlyList<Seal> seals, string tenant) => seals.Single(s => s.Tenant == tenant).Hash;
}
