using ImprovementRegister.Frameworks;
using ImprovementRegister.History;
using ImprovementRegister.Views;

namespace ImprovementRegister.Actions;

/// <summary>A party with its name where one is known; a person by the name in the directory, for staff.</summary>
public sealed record PartyView(PartyType Type, string Id, string? Name)
{
    /// <summary>The name, or the id of a party that has none here.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Shown => Name ?? Id;

    public static PartyView? Of(Party? party, OrganisationCatalog catalog) => party is null ? null
        : new PartyView(party.Type, party.Id, catalog.NameForStaff(party));
}

/// <summary>A note on an action, as recorded.</summary>
public sealed record NoteView(long Version, DateTimeOffset RecordedAt, DateOnly HappenedOn, string Actor, string Role, string Text)
{
    /// <summary>What was noted with an event: a note by itself, or with a step.</summary>
    public static string? TextOf(object @event) => @event switch
    {
        NoteAdded e => e.Text,
        ActionStarted e => e.Note,
        ActionResumed e => e.Note,
        ActionCompleted e => e.Note,
        _ => null,
    };
}

/// <summary>An action as the API shows it, as of the moment asked for. <c>Overdue</c> is computed for that day in Amsterdam.</summary>
public sealed partial record ActionView(
    Guid Id,
    long Version,
    long Position,
    string? Reference,
    string Title,
    string? Description,
    ActionKind Kind,
    ActionStatus Status,
    bool Overdue,
    PartyView? Owner,
    IReadOnlyList<PartyView> Responsible,
    StatedDate? Deadline,
    IReadOnlyList<DeadlineShift> Shifts,
    IReadOnlyList<Phase> Phases,
    IReadOnlyList<string> Nodes,
    IReadOnlyList<Guid> Goals,
    IReadOnlyList<Guid> Sources,
    IReadOnlyList<Guid> Findings,
    string? Unit,
    DateOnly RaisedOn,
    Waiting? Waiting,
    IReadOnlyList<Evidence> Evidence,
    Completion? Completion,
    EffectReview? EffectReview,
    int Reopenings,
    Cancellation? Cancellation,
    DateTimeOffset RecordedAt,
    IReadOnlyList<NoteView>? Notes = null)
{
    /// <summary>Something that was mistyped has been set right; the history shows both.</summary>
    public bool Corrected { get; init; }

    public string? ExternalKey { get; init; }

    /// <summary>In lists: something of it was entered after the quarter in which it happened, last on this day.</summary>
    public DateOnly? EnteredLate { get; init; }

    /// <summary>Every verdict there has been, with its round; <see cref="EffectReview"/> is the one that holds.</summary>
    public IReadOnlyList<EffectReview> EffectReviews { get; init; } = [];

    /// <summary>The steps that were taken, each with the day that holds; of one action only, null in lists.</summary>
    public IReadOnlyList<StepTaken>? Steps { get; init; }

    public static ActionView Of(StateRow<ImprovementAction> row, DateOnly today, OrganisationCatalog catalog)
    {
        var a = row.State;
        return new ActionView(
            row.Id, row.Version, row.Position, a.Reference, a.Title, a.Description, a.Kind, a.Status, a.IsOverdue(today),
            PartyView.Of(a.Owner, catalog), [.. a.Responsible.Select(p => PartyView.Of(p, catalog)!)],
            a.Deadline, a.Shifts, a.Phases, a.Nodes, a.Goals, a.Sources, a.Findings, a.Unit, a.RaisedOn, a.Waiting, a.Evidence,
            a.Completion, a.EffectReview, a.Reopenings, a.Cancellation, row.RecordedAt) { EffectReviews = a.EffectReviews, Corrected = a.IsCorrected, ExternalKey = a.ExternalKey }.WithAgreements(a, catalog);
    }
}
