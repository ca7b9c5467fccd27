using ImprovementRegister.Http;

namespace ImprovementRegister.Actions;

/// <summary>An action as a row of a spreadsheet; lists are joined with spaces.</summary>
public static class ActionColumns
{
    public static readonly IReadOnlyList<SheetColumn<ActionView>> All =
    [
        new("id", a => a.Id),
        new("reference", a => a.Reference),
        new("title", a => a.Title),
        new("description", a => a.Description),
        new("kind", a => a.Kind),
        new("status", a => a.Status),
        new("overdue", a => a.Overdue),
        new("owner", a => a.Owner?.Shown),
        new("responsible", a => string.Join(", ", a.Responsible.Select(p => p.Shown))),
        new("deadline", a => a.Deadline?.On),
        new("deadlineAsStated", a => a.Deadline?.Raw),
        SheetColumn<ActionView>.Nodes("nodes", a => a.Nodes),
        SheetColumn<ActionView>.Units("unit", a => [a.Unit]),
        new("raisedOn", a => a.RaisedOn),
        new("completedOn", a => a.Completion?.On),
        new("verdict", a => a.EffectReview?.Verdict),
        new("reopenings", a => a.Reopenings),
        new("shifts", a => a.Shifts.Count),
        new("externalKey", a => a.ExternalKey),
        new("changed", a => a.RecordedAt),
        new("version", a => a.Version),
    ];
}
