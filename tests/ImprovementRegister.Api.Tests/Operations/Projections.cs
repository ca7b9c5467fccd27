using System.Diagnostics;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Operations;

/// <summary>The views as an administrator sees them fare.</summary>
internal static class Projections
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<JsonArray> ProjectionsAsync(this RegisterApi api) => JsonNode.Parse((await api.Administrator.GetAsync("admin/projections")).Text)!.AsArray();

    public static async Task<JsonNode> ProjectionAsync(this RegisterApi api, string name) =>
        (await api.ProjectionsAsync()).Single(v => v!["name"]!.GetValue<string>() == name)!;

    public static async Task<JsonNode> ProjectionInAsync(this RegisterApi api, string name, string state)
    {
        await UntilAsync(async () => (await api.ProjectionAsync(name))["state"]!.GetValue<string>() == state);
        return await api.ProjectionAsync(name);
    }

    /// <summary>With all rights to the database.</summary>
    public static async Task ExecuteAsync(this RegisterApi api, string sql)
    {
        await using var command = api.OwnersDatabase.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(Patience);
            await Task.Delay(20);
        }
    }
}
