namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The few facts of an action that figures need, from its stored events and by no code of the register.</summary>
internal sealed class FoldedAction
{
    private string _status = "";
    private DateOnly _judged;
    private DateOnly _cancelled;
    private DateOnly _wentOn;

    public required Guid Id { get; init; }

    public string Status => _status;

    public string Kind { get; private set; } = "";

    public string? Owner { get; private set; }

    public string? Unit { get; private set; }

    public IReadOnlyList<string> Nodes { get; private set; } = [];

    public IReadOnlyList<string> Findings { get; private set; } = [];

    public IReadOnlyList<string> Sources { get; private set; } = [];

    public IReadOnlyList<string> Goals { get; private set; } = [];

    public DateOnly Raised { get; private set; }

    public DateOnly? Completed { get; private set; }

    public DateOnly? Deadline { get; private set; }

    public int Reopened { get; private set; }

    /// <summary>By happened day, each with the new deadline.</summary>
    public List<(DateOnly Day, DateOnly To)> Shifts { get; } = [];

    /// <summary>The days on which its effect was measured, all rounds.</summary>
    public List<DateOnly> Verdicts { get; } = [];

    /// <summary>What was said of its effect on each of those days.</summary>
    public List<string> Judgements { get; } = [];

    /// <summary>Of the present round.</summary>
    public DateOnly? Judged { get; private set; }

    public bool IsChild { get; private set; }

    public bool IsOpen => _status is "raised" or "assigned" or "inProgress" or "waiting";

    /// <summary>What goes on elsewhere counts there, and what is done for one unit in the action above it (ADR 0029).</summary>
    public bool Counts => !IsChild && _status is not ("merged" or "split");

    public DateOnly? Ended => _status switch { "effective" => _judged, "cancelled" => _cancelled, "merged" or "split" => _wentOn, _ => null };

    public DateOnly Begun => new[] { Raised, Completed ?? Raised, Ended ?? Raised }.Min();

    public bool IsLate(DateOnly day) => IsOpen && Deadline < day;

    public static FoldedAction? Of(Guid id, IReadOnlyList<RecordedEvent> events)
    {
        if (events[0].Type != "action_raised")
        {
            return null;
        }

        var action = new FoldedAction { Id = id };
        foreach (var e in events)
        {
            action.Take(e);
        }

        return action;
    }

    private void Take(RecordedEvent e)
    {
        switch (e.Type)
        {
            case "action_raised":
                (Kind, Raised, Unit, Nodes, Findings) = (e.Text("Kind")!, e.Day("RaisedOn"), e.Text("Unit"), e.Texts("Nodes"), e.Texts("Findings"));
                (Sources, Goals) = (e.Texts("Sources"), e.Texts("Goals"));
                Owner = e.Within("Owner", "Id");
                Deadline = LastDay(e, "Deadline");
                _status = Owner is null ? "raised" : "assigned";
                break;
            case "owner_assigned":
                (Owner, _status) = (e.Within("Owner", "Id"), _status == "raised" ? "assigned" : _status);
                break;
            case "ownership_transferred":
                Owner = e.Within("To", "Id");
                break;
            case "ownership_declined":
                (Owner, _status) = (null, "raised");
                break;
            case "owner_left":
                (Owner, _status) = (null, IsOpen ? "raised" : _status);
                break;
            case "action_moved_to_unit":
                Unit = e.Text("To");
                break;
            case "deadline_set":
                Deadline = LastDay(e, "Deadline");
                break;
            case "deadline_shifted":
                Deadline = LastDay(e, "To");
                Shifts.Add((e.HappenedOn, Deadline!.Value));
                break;
            case "action_started" or "action_resumed":
                _status = "inProgress";
                break;
            case "wait_started":
                _status = "waiting";
                break;
            case "action_completed":
                (_status, Completed, Judged) = ("completed", e.Day("CompletedOn"), null);
                break;
            case "effect_reviewed":
                _judged = e.Day("MeasuredOn");
                Verdicts.Add(_judged);
                Judgements.Add(e.Text("Verdict")!);
                (Judged, _status) = (_judged, e.Text("Verdict") == "Effective" ? "effective" : _status);
                break;
            case "action_reopened":
                (_status, Completed, Judged) = (Owner is null ? "raised" : "inProgress", null, null);
                Reopened++;
                Findings = [.. Findings.Union(e.Text("Finding") is { } finding ? [finding] : [])];
                break;
            case "action_cancelled":
                (_status, _cancelled) = ("cancelled", e.Day("CancelledOn"));
                break;
            case "action_merged":
                (_status, _wentOn) = ("merged", e.Day("MergedOn"));
                break;
            case "action_split":
                (_status, _wentOn) = ("split", e.Day("SplitOn"));
                break;
            case "action_relinked" or "action_absorbed":
                (Nodes, Findings, Sources, Goals) = (e.Texts("Nodes"), e.Texts("Findings"), e.Texts("Sources"), e.Texts("Goals"));
                break;
            case "placed_under":
                IsChild = true;
                break;
            case "phases_planned" or "phase_moved" or "note_added" or "split_off" or "children_added" or "dismissed_finding_taken_up" or "extension_decided" or "step_day_corrected":
                break;
            default:
                throw new NotSupportedException($"What does {e.Type} come to in figures?");
        }
    }

    private static DateOnly? LastDay(RecordedEvent e, string member) =>
        e.Within(member, "On") is { } day ? DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture) : null;
}
