using System.Globalization;
using System.Text.Json.Nodes;
using ImprovementRegister.Setup;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>Moments of recording. The database's clock stamps them, so a test that needs last month moves what it recorded there.</summary>
public static class Past
{
    private static readonly string[] Views = ["ir_action", "ir_finding", "ir_source", "ir_goal", "ir_adoption", "ir_organisation"];

    /// <summary>Makes everything recorded so far as many days older.</summary>
    public static async Task MakeOlderAsync(this RegisterApi api, int days)
    {
        var age = $"interval '{days.ToString(CultureInfo.InvariantCulture)} days'";
        var statements = Views
            .SelectMany(view => new[]
            {
                $"UPDATE {view} SET recorded_from = recorded_from - {age}, changed_at = changed_at - {age}",
                $"UPDATE {TemporalTable.PastOf(view)} SET recorded_from = recorded_from - {age}, changed_at = changed_at - {age}, recorded_to = recorded_to - {age}",
            })
            .Prepend($"UPDATE mt_streams SET timestamp = timestamp - {age}, created = created - {age}")
            .Prepend($"UPDATE mt_events SET timestamp = timestamp - {age}")
            .Prepend("DELETE FROM ir_stretch");
        await using var command = api.OwnersDatabase.CreateCommand(string.Join(';', statements));
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The day so many days ago in Amsterdam, as a query parameter.</summary>
    public static string DaysAgo(int days) => AmsterdamClock.DayOf(DateTimeOffset.UtcNow).AddDays(-days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>When the newest version of a stream was recorded.</summary>
    public static async Task<DateTimeOffset> RecordedAtAsync(this RegisterApi api, string resource) =>
        RecordedAt((await api.QualityManager.GetAsync(resource)).Json);

    public static DateTimeOffset RecordedAt(JsonNode item) => item["recordedAt"]!.GetValue<DateTimeOffset>();

    /// <summary>A moment as a query parameter, to the microsecond that PostgreSQL keeps.</summary>
    public static string AsOf(DateTimeOffset moment) => "asOf=" + moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);

    public static DateTimeOffset JustBefore(DateTimeOffset moment) => moment.AddMicroseconds(-1);
}
