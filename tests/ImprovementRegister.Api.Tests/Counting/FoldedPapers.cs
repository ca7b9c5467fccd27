using System.Globalization;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The few facts of a finding that figures need, from its stored events and by no code of the register.</summary>
internal sealed record FoldedFinding(Guid Id, string? Kind, string? Unit, IReadOnlyList<string> Nodes, DateOnly From, DateOnly Until)
{
    public bool IsDismissed { get; private init; }

    public DateOnly? AcceptedUntil { get; private init; }

    public static FoldedFinding? Of(Guid id, IReadOnlyList<RecordedEvent> events) => events[0].Type != "finding_logged" ? null
        : events.Skip(1).Aggregate(
            new FoldedFinding(id, events[0].Text("Kind"), events[0].Text("Unit"), events[0].Texts("Nodes"), Day(events[0].Within("FoundOn", "From")!), Day(events[0].Within("FoundOn", "On")!)),
            (finding, e) => e.Type switch
            {
                "finding_classified" => finding with { Kind = e.Text("Kind") },
                "finding_corrected" => finding.Corrected(e),
                "finding_relinked" => finding with { Nodes = e.Texts("Nodes") },
                "finding_dismissed" => finding with { IsDismissed = true },
                "finding_reinstated" => finding with { IsDismissed = false },
                "risk_accepted" => finding with { AcceptedUntil = e.Day("ExpiresOn") },
                _ => throw new NotSupportedException($"What does {e.Type} come to in figures?"),
            });

    private FoldedFinding Corrected(RecordedEvent e)
    {
        var fields = e.Texts("Fields");
        var found = fields.Contains("foundOn") ? (From: Day(e.Within("FoundOn", "From")!), Until: Day(e.Within("FoundOn", "On")!)) : (From, Until);
        return this with { Unit = fields.Contains("unit") ? e.Text("Unit") : Unit, From = found.From, Until = found.Until };
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The same of a goal.</summary>
internal sealed record FoldedGoal
{
    public int PlanYear { get; private set; }

    public string? Unit { get; private set; }

    public IReadOnlyList<string> Nodes { get; private set; } = [];

    private bool _hasKpi;
    private bool _hasFrequency;
    private string? _target;
    private string? _kpiTarget;
    private bool _settled;
    private DateOnly? _due;

    public int LastYear => Math.Max(PlanYear, _due?.Year ?? PlanYear);

    /// <summary>It lacks a KPI, a frequency, or a date that exists, or states two targets that nobody chose between.</summary>
    public bool IsIncomplete => !_hasKpi || !_hasFrequency || _due is null || (!_settled && _target is not null && _kpiTarget is not null && _target != _kpiTarget);

    public static FoldedGoal? Of(IReadOnlyList<RecordedEvent> events)
    {
        if (events[0].Type != "goal_set")
        {
            return null;
        }

        var goal = new FoldedGoal { PlanYear = events[0]["PlanYear"].GetInt32(), Unit = events[0].Text("Unit"), Nodes = events[0].Texts("Nodes") };
        foreach (var e in events)
        {
            goal.Take(e);
        }

        return goal;
    }

    private void Take(RecordedEvent e)
    {
        if (e.Type == "goal_conflict_settled")
        {
            _settled = true;
            return;
        }

        if (e.Type is "goal_continued" or "goal_continues_from")
        {
            return;
        }

        if (e.Type == "goal_corrected")
        {
            var fields = e.Texts("Fields");
            PlanYear = fields.Contains("planYear") ? e["PlanYear"].GetInt32() : PlanYear;
            Unit = fields.Contains("unit") ? e.Text("Unit") : Unit;
            Nodes = fields.Contains("nodes") ? e.Texts("Nodes") : Nodes;
            return;
        }

        if (e.Type is not ("goal_set" or "goal_amended"))
        {
            throw new NotSupportedException($"What does {e.Type} come to in figures?");
        }

        (_hasKpi, _hasFrequency) = (_hasKpi || e.Text("Kpi") is not null, _hasFrequency || e.Within("Frequency", "Raw") is not null);
        (_settled, _target) = e.Within("Target", "Value") is { } target ? (false, target) : (_settled, _target);
        _kpiTarget = e.Type == "goal_set" ? e.Within("KpiTarget", "Value") : _kpiTarget;
        if (e.Within("Due", "Raw") is not null)
        {
            _due = e.Within("Due", "Date", "On") is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;
        }
    }
}

/// <summary>The same of a source.</summary>
internal sealed record FoldedSource(string Type, string? Unit)
{
    public static FoldedSource? Of(IReadOnlyList<RecordedEvent> events) => events[0].Type != "source_registered" ? null
        : new FoldedSource(events[0].Text("Type")!, events.Last(e => e.Type is "source_registered" or "source_corrected").Text("Unit"));
}
