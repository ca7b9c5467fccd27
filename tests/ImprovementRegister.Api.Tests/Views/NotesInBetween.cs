using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>What changes nothing that a list is asked by makes no row of the past (ADR 0035), and can be told from every moment all the same.</summary>
public sealed class NotesInBetween(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Each_moment_has_its_version_and_is_found_by_when_it_changed()
    {
        var (id, moments) = (await api.ActionAsync(), new List<DateTimeOffset>());
        for (var version = 1; version <= 4; version++)
        {
            if (version > 1)
            {
                (await api.QualityManager.CommandAsync($"actions/{id}", "note", new { text = $"Notitie {version}" })).Status.ShouldBe(200);
            }

            moments.Add(await api.RecordedAtAsync($"actions/{id}"));
        }

        (await api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_action_past WHERE id = $1", id)).ShouldBe(0);
        foreach (var (seen, i) in moments.Select((moment, i) => (moment, i)))
        {
            var then = await api.QualityManager.GetAsync($"actions/{id}?{Past.AsOf(seen)}");
            (then.Version, then.At("notes")!.AsArray().Count, Past.RecordedAt(then.Json)).ShouldBe((i + 1, i, seen));
            foreach (var (since, j) in moments.Select((moment, j) => (moment, j)))
            {
                (await FindsAsync(id, $"changedSince={Instant(since)}&{Past.AsOf(seen)}")).ShouldBe(j <= i, $"since {j + 1}, as of {i + 1}");
                (await FindsAsync(id, $"changedBefore={Instant(since)}&{Past.AsOf(seen)}")).ShouldBe(j > i, $"before {j + 1}, as of {i + 1}");
            }

            (await FindsAsync(id, $"changedSince={Instant(seen)}")).ShouldBeTrue();
            (await FindsAsync(id, $"changedBefore={Instant(seen)}")).ShouldBeFalse();
        }
    }

    private static string Instant(DateTimeOffset moment) => Past.AsOf(moment)["asOf=".Length..];

    private async Task<bool> FindsAsync(Guid id, string query) => (await api.QualityManager.GetAsync($"actions?{query}")).Items.Any(a => a!["id"]!.GetValue<Guid>() == id);
}
