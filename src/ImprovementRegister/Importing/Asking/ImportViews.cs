using System.Globalization;

namespace ImprovementRegister.Importing;

/// <summary>What became of an import, in numbers; names nobody.</summary>
/// <param name="State">looking (rows are being looked at), ready (looked at, nothing recorded), running, stopped, done, takingBack or takenBack.</param>
/// <param name="Rows">By outcome: new, changed, same, skipped, bad; recorded, corrected, failed; takenBack, left.</param>
public sealed record ImportReply(Guid Id, ImportState State, IReadOnlyDictionary<string, int> Rows)
{
    public static ImportReply Of(ImportNow now) => new(now.Import.Id, now.State, Counts(now));

    internal static IReadOnlyDictionary<string, int> Counts(ImportNow now) =>
        now.Rows.OrderBy(r => r.Key).ToDictionary(r => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(r.Key.ToString()), r => r.Value);
}

/// <summary>A text of the file that nobody knows, and in how many rows.</summary>
/// <param name="Of">What it stands for; say with <c>map</c> what it means.</param>
public sealed record UnknownValue(ValueOf Of, string Text, int Rows)
{
    /// <summary>So many of each kind are told.</summary>
    private const int Most = 500;

    /// <summary>What stands in most rows first.</summary>
    public static IEnumerable<UnknownValue> In(Import import, int most = Most) => import.UnknownValues.OrderBy(u => u.Key)
        .SelectMany(u => u.Value.OrderByDescending(t => t.Value).ThenBy(t => t.Key, StringComparer.Ordinal).Take(most).Select(t => new UnknownValue(u.Key, t.Key, t.Value)));
}

/// <summary>An import in full.</summary>
/// <param name="Register">What the old register is called; the same number in it is the same item in the next file.</param>
/// <param name="HeaderRow">The row in which the headings end.</param>
/// <param name="Columns">Each with what it means; without a field it is left out.</param>
/// <param name="Holds">What its rows are.</param>
/// <param name="Unknown">Owners, units, parts of frameworks, statuses and other words that nobody knows; choose what they mean with <c>map</c>.</param>
public sealed record ImportView(
    Guid Id, string Register, string FileName, string Sheet, ImportState State, bool AllOrNothing, IReadOnlyDictionary<string, int> Rows, int HeaderRow, IReadOnlyList<ImportColumn> Columns,
    IReadOnlyList<UnknownValue> Unknown, string? SourceType, string? SourceTitle, DateOnly? CompletedOn, bool NewPeople,
    string By, DateTimeOffset At, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, SheetHolds Holds)
{
    public static ImportView Of(ImportNow now)
    {
        var import = now.Import;
        return new ImportView(
            import.Id, import.Register, import.FileName, import.Sheet, now.State, import.AllOrNothing, ImportReply.Counts(now), import.HeaderRow, import.Columns, [.. UnknownValue.In(import)],
            import.Mapping.SourceType, import.Mapping.SourceTitle, import.Mapping.CompletedOn, import.Mapping.NewPeople, import.By, import.At, import.StartedAt, import.EndedAt, import.Holds);
    }
}

/// <param name="Column">Letter and title as it was typed; null: about the row as a whole.</param>
/// <param name="Cell">Such as F12.</param>
/// <param name="Stops">True: this keeps the row out; false: it goes in, and this is what was made of it.</param>
public sealed record RowRemarkView(string? Column, string? Cell, string Code, string Message, bool Stops);

/// <param name="Action">The action that it brought in.</param>
/// <param name="Code">The person, unit or role that it is of, by id or code.</param>
public sealed record ImportRowView(int Row, RowOutcome? Outcome, string? Name, IReadOnlyList<RowRemarkView> Remarks, Guid? Action, Guid? Finding, string? Code)
{
    public static ImportRowView Of(ImportRow row, CultureInfo language) =>
        new(row.Row, row.Outcome, row.Name, [.. row.Remarks.Select(r => new RowRemarkView(r.Column, r.CellIn(row.Row)?.Split(' ')[0], r.Code, r.Message.In(language), r.Stops))], row.Action, row.Finding, CodeOf(row));

    internal static string? CodeOf(ImportRow row) => OrganisationRows.CodeOf(row.Key) is not { } code ? null
        : Party.FromKey(code.Split('/')[0]) is { } party && row.Key!.StartsWith(OrganisationRows.Prefix(SheetHolds.Roles), StringComparison.Ordinal) ? party.Id : code;
}

public sealed record ImportRowsView(IReadOnlyList<ImportRowView> Items, string? Next);

public sealed record ImportsView(IReadOnlyList<ImportView> Items);

/// <summary>Columns and words that were decided about earlier.</summary>
public sealed record SavedMapping(string Name, int Columns, int Values);

public sealed record SavedMappings(IReadOnlyList<SavedMapping> Items);
