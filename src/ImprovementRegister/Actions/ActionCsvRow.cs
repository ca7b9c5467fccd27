using System.Globalization;

namespace ImprovementRegister.Actions;

/// <summary>An action as a row of a spreadsheet; lists are joined with spaces.</summary>
public sealed record ActionCsvRow(
    Guid Id, string? Reference, string Title, string Kind, string Status, bool Overdue, string? Owner, string Responsible, string? Deadline, string? DeadlineAsStated,
    string Nodes, string? Unit, string RaisedOn, string? CompletedOn, string? Verdict, int Reopenings, int Shifts, long Version)
{
    public static ActionCsvRow Of(ActionView a) => new(
        a.Id, a.Reference, a.Title, a.Kind.ToString(), a.Status.ToString(), a.Overdue, Key(a.Owner), string.Join(' ', a.Responsible.Select(Key)),
        Day(a.Deadline?.On), a.Deadline?.Raw, string.Join(' ', a.Nodes), a.Unit, Day(a.RaisedOn)!, Day(a.Completion?.On), a.EffectReview?.Verdict.ToString(),
        a.Reopenings, a.Shifts.Count, a.Version);

    private static string? Key(PartyView? party) => party is null ? null : new Party(party.Type, party.Id).Key;

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
