namespace ImprovementRegister.Reports;

/// <summary>
/// What stands otherwise on a day than was known of it at a moment: a row that holds on the day now, and was recorded after that moment
/// (ADR 0022). All else reads the same rows, and counts as it counted.
/// </summary>
internal static class RecordedSince
{
    /// <summary>More than this is not looked at one by one beside something else.</summary>
    private const int Most = 500;

    private static readonly string[] OfADay = ["ir_action", "ir_finding"];

    /// <param name="days">On which actions and findings stand otherwise; a goal is of its plan year, whenever it was entered.</param>
    /// <returns>Actions, findings and goals; null when there are more than can be looked at in passing.</returns>
    public static async Task<IReadOnlyList<Guid>?> ReadAsync(Snapshot snapshot, DateTimeOffset moment, IReadOnlyList<DateOnly> days, CancellationToken ct)
    {
        var parts = days.SelectMany((_, i) => OfADay.Select(table => $"SELECT id FROM {TemporalTable.HeldAt(table, null, $"${3 + i}")} WHERE recorded_from > $2"))
            .Append($"SELECT id FROM {TemporalTable.HeldAt("ir_goal", null)} WHERE recorded_from > $2");
        var found = snapshot.Ask(
            $"SELECT id FROM ({string.Join(" UNION ", parts)}) AS since LIMIT {Most + 1}", row => row.GetGuid(0), [Sql.Text(snapshot.Tenant), Sql.Instant(moment), .. days.Select(d => Sql.Day(d))]);
        await snapshot.RunAsync(ct);
        return found.Count > Most ? null : found;
    }
}
