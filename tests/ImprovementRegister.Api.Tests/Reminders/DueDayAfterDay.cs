using ImprovementRegister.Api.Tests.Counting;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Reminders;
using ImprovementRegister.Setup;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Reminders;

/// <summary>A rehearsal asks what was due on each day of a quarter: all is read of the first, and of the others only what has changed.</summary>
public sealed class DueDayAfterDay(RegisterApi api) : IClassFixture<RegisterApi>
{
    private OrganisationCatalog Catalog => api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;

    private AmsterdamClock Clock => api.Host.Services.GetRequiredService<AmsterdamClock>();

    [Fact]
    public async Task Is_what_a_look_at_each_day_alone_would_give()
    {
        var moments = new List<DateTimeOffset>();
        for (var seed = 31; seed < 35; seed++)
        {
            await new RandomLife(api, seed).LiveAsync(commands: 60);
            moments.Add(DateTimeOffset.UtcNow);
        }

        var today = Clock.Today;
        var days = Enumerable.Range(0, 40).Select(i => today.AddDays(20 * (i - 39)));
        (await SameAsync([.. days.Select(d => AsOf.Now(Clock).On(d))])).ShouldBeGreaterThan(100);
        (await SameAsync([.. moments.Select((moment, i) => new AsOf(moment, today.AddDays(i - 3))), AsOf.Now(Clock)])).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Reads_what_did_not_change_once()
    {
        await api.AdoptAsync("GK");
        var actions = new List<Guid>();
        for (var i = 0; i < 30; i++)
        {
            actions.Add(await api.ActionAsync(nodes: ["GK-B2"], deadline: "2027-01-01"));
        }

        // What they were since is not read from the rows of now, but added up from their events.
        var moment = DateTimeOffset.UtcNow;
        foreach (var action in actions)
        {
            (await api.QualityManager.CommandAsync($"actions/{action}", "note", new { text = "Besproken" })).Status.ShouldBe(200);
        }

        await using var snapshot = new Snapshot(api.Database, "levanto");
        var reader = new DueReader();
        var first = (await reader.ReadAsync(snapshot, Catalog, new AsOf(moment, Clock.Today), CancellationToken.None)).Items.ToHashSet(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < 3; i++)
        {
            var items = (await reader.ReadAsync(snapshot, Catalog, new AsOf(moment.AddTicks(10 * i), Clock.Today.AddDays(i)), CancellationToken.None)).Items;
            items.Count.ShouldBeGreaterThanOrEqualTo(30);
            items.ShouldAllBe(item => first.Contains(item));
        }
    }

    /// <returns>How much was due in all.</returns>
    private async Task<int> SameAsync(IReadOnlyList<AsOf> moments)
    {
        await using var snapshot = new Snapshot(api.Database, "levanto");
        var (reader, items) = (new DueReader(), 0);
        foreach (var moment in moments)
        {
            var followed = Words(await reader.ReadAsync(snapshot, Catalog, moment, CancellationToken.None));
            followed.ShouldBe(Words(await new DueReader().ReadAsync(snapshot, Catalog, moment, CancellationToken.None)), $"{moment}");
            items += followed.Count;
        }

        return items;
    }

    private static List<string> Words(Due due) => [.. due.Items.Select(i => $"{i.Kind} {i.Id} {i.Part} {i.On} {i.Title} {i.Unit} {string.Join(',', i.For)}").Order(StringComparer.Ordinal)];
}
