using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Setup;
using ImprovementRegister.Http;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>
/// The views never fold events, so a mistake in them would not show by itself. Here the events of a lively register are
/// folded by hand, for many moments, and must give what the API gives.
/// </summary>
public sealed class ViewsAgainstAFoldOfTheEvents(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly string[] Nodes = ["KWLGGZ-NAA", "KWLGGZ-CLI", "KKFZ-P1", "KKFZ-P1-A5", "KKFZ-P1-A1", "KKFZ-T4", "KKFZ-T7", "KKFZ-P2-A3"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task At_every_moment_list_and_counts_are_what_the_events_add_up_to(int seed)
    {
        await LiveAsync(new Random(seed), actions: 10, commands: 60);
        var events = await EventsAsync();
        var moments = events.Select(e => e.At).Distinct().Order().ToList();

        foreach (var moment in moments.Where((_, i) => i % 7 == 0).SelectMany(m => new[] { m, Past.JustBefore(m) }).Append(moments[^1]))
        {
            var known = events.Where(e => e.At <= moment).ToList();
            var folded = Fold(known);
            var listed = await api.Auditor.GetAsync($"actions?limit=500&{Past.AsOf(moment)}");

            listed.Items.Select(WithoutMoment).ShouldBe(folded.Select(row => Show(row, moment, EnteredLate(known.Where(e => e.Stream == row.Id)))), moment.ToString("O"));
            await ShouldCountAsync("KKFZ", folded, moment);
            await ShouldCountAsync("KWLGGZ", folded, moment);
        }
    }

    private async Task ShouldCountAsync(string framework, IReadOnlyList<StateRow<ImprovementAction>> folded, DateTimeOffset moment)
    {
        var catalog = Catalog;
        var view = await api.Reader.GetAsync($"frameworks/{framework}/view?year=2026&{Past.AsOf(moment)}");
        var today = AmsterdamClock.DayOf(moment);
        foreach (var node in view.At("nodes")!.AsArray())
        {
            var beneath = catalog.SelfAndDescendants(node!["code"]!.GetValue<string>());
            Counts(node["counts"]!).ShouldBe(Count(folded.Where(row => row.State.Nodes.Any(beneath.Contains)), today), $"{node["code"]} at {moment:O}");
        }

        Counts(view.At("total")!).ShouldBe(Count(folded.Where(row => row.State.Nodes.Any(n => catalog.FrameworkOf(n).Code == framework)), today), $"{framework} at {moment:O}");
    }

    private static (int, int, int, int, int, int, int, int) Counts(JsonNode counts)
    {
        int Of(string name) => counts[name]!.GetValue<int>();
        return (Of("actions"), Of("open"), Of("overdue"), Of("completed"), Of("effective"), Of("cancelled"), Of("reopened"), Of("shifted"));
    }

    /// <summary>All these actions are raised in 2026 and none ends before it, so the year leaves none out.</summary>
    private static (int, int, int, int, int, int, int, int) Count(IEnumerable<StateRow<ImprovementAction>> rows, DateOnly today)
    {
        var states = rows.Select(r => r.State).ToList();
        int With(Func<ImprovementAction, bool> fits) => states.Count(fits);
        return (states.Count, With(a => a.IsOpen), With(a => a.IsOverdue(today)), With(a => a.Status == ActionStatus.Completed), With(a => a.Status == ActionStatus.Effective),
            With(a => a.Status == ActionStatus.Cancelled), With(a => a.Reopenings > 0), With(a => a.Shifts.Count > 0));
    }

    /// <summary>Whatever people do with actions, sensible or not; the register says no to some of it.</summary>
    private async Task LiveAsync(Random random, int actions, int commands)
    {
        var ids = new List<Guid>();
        string Node() => Nodes[random.Next(Nodes.Length)];
        for (var i = 0; i < actions; i++)
        {
            ids.Add(await api.ActionAsync(
                owner: random.Next(3) == 0 ? null : "own-1", deadline: random.Next(3) switch { 0 => null, 1 => "31-03-2026", _ => "eind 2027" },
                title: $"Actie {i}", nodes: [.. Enumerable.Range(0, random.Next(4)).Select(_ => Node()).Distinct()]));
        }

        var accepted = 0;
        for (var i = 0; i < commands; i++)
        {
            (Client Who, string Command, object Body) step = random.Next(13) switch
            {
                0 => (api.QualityManager, "assign-owner", new { owner = new { type = "person", id = "own-1" }, reason = "Overdracht" }),
                1 => (api.QualityManager, "decline", new { reason = "Niet van ons" }),
                2 => (api.QualityManager, "start", new { }),
                3 => (api.QualityManager, "wait", new { waitingFor = "Leverancier", reviewOn = "2027-01-15" }),
                4 => (api.QualityManager, "resume", new { }),
                5 => (api.QualityManager, "shift-deadline", new { to = new { on = $"2026-{random.Next(1, 13):00}-15" }, reason = "Later" }),
                6 or 7 => (api.QualityManager, "complete", new { completedOn = "2026-06-01" }),
                8 => (api.Auditor, "review-effect", new { verdict = random.Next(2) == 0 ? "effective" : "ineffective", ground = "Steekproef", measuredOn = "2026-09-01" }),
                9 => (api.Auditor, "reopen", new { reason = "Toch niet klaar" }),
                10 => (api.QualityManager, "cancel", new { reason = "Vervalt" }),
                11 => (api.Auditor, "relink", new { nodes = new[] { Node() }, reason = "Andere pijler" }),
                _ => (api.QualityManager, "plan", new { phases = new[] { new { name = $"fase {i}", start = "2026-01-05" } } }),
            };
            var answer = await step.Who.CommandAsync($"actions/{ids[random.Next(ids.Count)]}", step.Command, step.Body);
            answer.Status.ShouldBeOneOf([200, 409], answer.Text);
            accepted += answer.Status == 200 ? 1 : 0;
        }

        accepted.ShouldBeGreaterThan(commands / 3, "a life without events proves nothing");
    }

    private sealed record Recorded(Guid Stream, long Version, DateTimeOffset At, object Data, DateOnly HappenedOn);

    private async Task<List<Recorded>> EventsAsync()
    {
        await using var command = api.OwnersDatabase.CreateCommand("""
            SELECT e.stream_id, e.version, e.timestamp, e.type, e.data, (e.headers ->> 'HappenedOn')::date FROM mt_events e JOIN mt_streams s ON (s.tenant_id, s.id) = (e.tenant_id, e.stream_id)
             WHERE e.tenant_id = 'levanto' AND s.type = 'improvement_action' ORDER BY e.seq_id
            """);
        var events = new List<Recorded>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            events.Add(new Recorded(reader.GetGuid(0), reader.GetInt64(1), reader.GetFieldValue<DateTimeOffset>(2), Aggregates.Types.Read(reader.GetString(3), reader.GetString(4)), reader.GetFieldValue<DateOnly>(5)));
        }

        return events;
    }

    /// <summary>The states in the order of the list: soonest deadline first, without a deadline last.</summary>
    private static List<StateRow<ImprovementAction>> Fold(IEnumerable<Recorded> events) =>
    [
        .. events.GroupBy(e => e.Stream)
            .Select(s => new StateRow<ImprovementAction>(s.Key, s.Last().Version, 0, s.Last().At, s.Aggregate(ImprovementAction.None, (state, e) => state.Evolve(e.Data))))
            .OrderBy(row => row.State.Deadline?.On ?? DateOnly.MaxValue).ThenBy(row => row.Id.ToString(), StringComparer.Ordinal),
    ];

    private OrganisationCatalog Catalog => api.Host.Services.GetRequiredService<Catalog>().ForTenant("levanto")!;

    private string Show(StateRow<ImprovementAction> row, DateTimeOffset moment, DateOnly? enteredLate) =>
        WithoutMoment(JsonSerializer.SerializeToNode(ActionView.Of(row, AmsterdamClock.DayOf(moment), Catalog) with { EnteredLate = enteredLate }, ApiJson.Options));

    /// <summary>The last day on which something was entered of a quarter that had ended (domain.md F8).</summary>
    private static DateOnly? EnteredLate(IEnumerable<Recorded> events) => events.Select(e => (Day: AmsterdamClock.DayOf(e.At), e.HappenedOn))
        .Where(e => e.Day >= new DateOnly(e.HappenedOn.Year, ((e.HappenedOn.Month - 1) / 3 * 3) + 1, 1).AddMonths(3)).Select(e => (DateOnly?)e.Day).Max();

    private static string WithoutMoment(JsonNode? action)
    {
        var copy = action!.DeepClone().AsObject();
        copy.Remove("position");
        return copy.ToJsonString();
    }
}
