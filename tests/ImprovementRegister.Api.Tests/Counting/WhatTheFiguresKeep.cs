using ImprovementRegister.EventStore;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Contract;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Counting;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Counting;

public sealed class WhatTheFiguresKeep(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly HashSet<string> Uncounted =
    [
        "action_retitled", "responsible_added", "responsible_removed", "phases_planned", "phase_moved", "note_added", "evidence_linked", "measurement_recorded",
        "results_recorded", TextRedacted.Alias, .. Aggregates.Adoption.Aliases,
    ];

    private NodeCounting Counting => api.Host.Services.GetRequiredService<NodeCounting>();

    [Fact]
    public void All_events_are_counted_but_those_that_change_no_figure() =>
        Counting.Aliases.ShouldBe(Aggregates.Registry.Aliases.Except(Uncounted), ignoreOrder: true);

    [Fact]
    public async Task Words_and_people_are_not_in_what_is_kept()
    {
        const string words = "herkenbare woorden";
        var registry = Aggregates.Registry;
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var tally = Counting.Begin(fresh: false);
        var full = ((string[])["action", "finding", "goal", "source"]).ToDictionary(k => k, _ => Guid.CreateVersion7());
        foreach (var alias in Counting.Aliases)
        {
            // Every text of the sample that is not a code becomes recognisable; each alias once on a stream of its own, and
            // once on one that holds all that can be held.
            var sample = Marked(Sample.Read(alias), words)!.ToJsonString();
            var kind = Aggregates.Action.Aliases.Contains(alias) ? "action" : alias.Split('_')[0];
            tally.Take(new StreamKey("levanto", Guid.CreateVersion7()), alias, registry.Read(alias, sample));
            tally.Take(new StreamKey("levanto", full[kind]), alias, registry.Read(alias, sample));
        }

        await tally.WriteAsync(connection, CancellationToken.None);

        await using var command = new Npgsql.NpgsqlCommand("SELECT state::text FROM ir_counted", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = 0;
        while (await reader.ReadAsync())
        {
            reader.GetString(0).ShouldNotContain(words);
            rows++;
        }

        rows.ShouldBeGreaterThan(Counting.Aliases.Count);
    }

    [Fact]
    public async Task What_never_began_because_its_first_event_was_left_out_counts_for_nothing()
    {
        await using var connection = await api.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var tally = Counting.Begin(fresh: false);
        foreach (var alias in Counting.Aliases.Except(["action_raised", "finding_logged", "goal_set", "source_registered"]))
        {
            tally.Take(new StreamKey("levanto", Guid.CreateVersion7()), alias, Aggregates.Registry.Read(alias, Sample.Read(alias).ToJsonString()));
        }

        await tally.WriteAsync(connection, CancellationToken.None);

        await using var command = new Npgsql.NpgsqlCommand("SELECT count(*) FROM ir_node_count WHERE (actions, findings, goals, sources) <> (0, 0, 0, 0)", connection);
        (await command.ExecuteScalarAsync()).ShouldBe(0L);
    }

    /// <summary>Codes are the register's own; every other text was written by somebody, or names somebody.</summary>
    private static JsonNode? Marked(JsonNode? node, string words, params string[] path) => node switch
    {
        JsonObject o => new JsonObject(o.Select(m => KeyValuePair.Create(m.Key, Marked(m.Value, words, [.. path, m.Key])))),
        JsonArray a => new JsonArray([.. a.Select(i => Marked(i, words, path))]),
        JsonValue v when v.TryGetValue(out string? text) && !IsCoded(text, path) => JsonValue.Create(words),
        _ => node?.DeepClone(),
    };

    private static bool IsCoded(string text, string[] path) =>
        path is ["Unit" or "Nodes"] or [.., "Type" or "Kind" or "Verdict" or "Precision" or "State" or "Status"]
        || Guid.TryParse(text, out _) || DateOnly.TryParseExact(text, "yyyy-MM-dd", out _);
}
