using System.Globalization;
using System.Text.Json;

namespace ImprovementRegister.Api.Tests.Counting;

/// <param name="AtMost">Reached at the value or below.</param>
internal sealed record FoldedTarget(decimal Value, string Unit, bool AtMost)
{
    public static FoldedTarget? In(RecordedEvent e, string member) => e.Data.TryGetProperty(member, out var target) && target.ValueKind == JsonValueKind.Object
        ? new FoldedTarget(target.GetProperty(nameof(Value)).GetDecimal(), target.GetProperty(nameof(Unit)).GetString()!, target.TryGetProperty(nameof(AtMost), out var most) && most.GetBoolean()) : null;
}

internal sealed record FoldedMeasurement(decimal Numerator, decimal? Denominator, DateOnly On)
{
    public static FoldedMeasurement In(JsonElement e) => new(
        e.GetProperty(nameof(Numerator)).GetDecimal(), e.GetProperty(nameof(Denominator)) is { ValueKind: JsonValueKind.Number } whole ? whole.GetDecimal() : null, DateOnly.Parse(e.GetProperty("ReferenceDate").GetString()!, CultureInfo.InvariantCulture));

    public decimal? Of(FoldedTarget target) => target.Unit != "%" ? Numerator : Denominator is { } whole ? 100 * Numerator / whole : null;
}

/// <summary>The few facts of a goal that figures need, from its stored events and by no code of the register.</summary>
internal sealed class FoldedGoal
{
    /// <summary>The words that random plans use, and every how many months those are.</summary>
    private static readonly Dictionary<string, int> Months = new() { ["Maandelijks"] = 1, ["Per kwartaal"] = 3, ["Halfjaarlijks"] = 6, ["Jaarlijks"] = 12 };

    private readonly Dictionary<int, FoldedMeasurement> _measurements = [];
    private FoldedTarget? _target;
    private FoldedTarget? _ofKpi;
    private FoldedTarget? _chosen;
    private string? _kpi;
    private string? _frequency;
    private (bool Given, string? Interval) _answer;
    private DateOnly? _due;
    private DateOnly? _start;

    public required Guid Id { get; init; }

    public int PlanYear { get; private set; }

    public string? Unit { get; private set; }

    public IReadOnlyList<string> Nodes { get; private set; } = [];

    public int LastYear => Math.Max(PlanYear, _due?.Year ?? PlanYear);

    /// <summary>It lacks a KPI, a frequency that says how often, or a date that exists, or states two targets that nobody chose between.</summary>
    public bool IsIncomplete => _kpi is null || _due is null || IsTorn || _frequency is null || (!_answer.Given && !Months.ContainsKey(_frequency));

    /// <summary>The one that holds.</summary>
    public FoldedTarget? Target => _chosen ?? (IsTorn ? null : _target ?? _ofKpi);

    private bool IsTorn => _chosen is null && _target is not null && _ofKpi is not null && _target.Value != _ofKpi.Value;

    private int? Every => _answer.Given ? _answer.Interval switch { "P2M" => 2, null => null, var other => throw new NotSupportedException(other) }
        : _frequency is not null && Months.TryGetValue(_frequency, out var months) ? months : null;

    public static FoldedGoal? Of(Guid id, IReadOnlyList<RecordedEvent> events)
    {
        if (events[0].Type != "goal_set")
        {
            return null;
        }

        var goal = new FoldedGoal { Id = id };
        foreach (var e in events)
        {
            goal.Take(e);
        }

        return goal;
    }

    /// <summary>What was measured last, of what was there to be measured by a day.</summary>
    public (int Entry, FoldedMeasurement Measured)? LatestBy(DateOnly day) =>
        _measurements.Where(m => m.Value.On <= day).OrderBy(m => m.Value.On).Select(m => ((int, FoldedMeasurement)?)(m.Key, m.Value)).LastOrDefault();

    public bool? IsReachedBy(DateOnly day) => Target is not { } target || LatestBy(day)?.Measured.Of(target) is not { } value ? null : target.AtMost ? value <= target.Value : value >= target.Value;

    /// <summary>How many of its times were over before a day with no measurement in them: each day of the plan belongs to one.</summary>
    public int LateOn(DateOnly day)
    {
        if (Every is not { } months)
        {
            return 0;
        }

        var (first, last) = (_start ?? new DateOnly(PlanYear, 1, 1), _due ?? new DateOnly(LastYear, 12, 31));
        return Enumerable.Range(0, Math.Max(0, last.DayNumber - first.DayNumber + 1)).Select(n => first.AddDays(n)).GroupBy(d => (d.Year, (d.Month - 1) / months))
            .Count(time => time.Max() < day && !_measurements.Values.Any(m => m.On >= time.Min() && m.On <= time.Max()));
    }

    private void Take(RecordedEvent e)
    {
        switch (e.Type)
        {
            case "goal_set":
                Take(e, _ => true);
                break;
            case "goal_corrected":
                Take(e, e.Texts("Fields").Contains);
                break;
            case "goal_amended":
                Take(e, field => field is "kpi" or "target" or "due" or "frequency" && e.Data.GetProperty(Member(field)).ValueKind != JsonValueKind.Null);
                break;
            case "goal_conflict_settled":
                _chosen = FoldedTarget.In(e, "Chosen");
                break;
            case "frequency_clarified":
                _answer = (true, e.Text("Interval"));
                break;
            case "measurement_recorded":
                _measurements[e["Entry"].GetInt32()] = FoldedMeasurement.In(e.Data);
                break;
            case "measurement_corrected":
                if (_measurements.ContainsKey(e["Entry"].GetInt32()))
                {
                    _measurements[e["Entry"].GetInt32()] = FoldedMeasurement.In(e["Measurement"]);
                }

                break;
            case "goal_continued" or "goal_continues_from":
                break;
            default:
                throw new NotSupportedException($"What does {e.Type} come to in figures?");
        }
    }

    private void Take(RecordedEvent e, Func<string, bool> says)
    {
        PlanYear = says("planYear") ? e["PlanYear"].GetInt32() : PlanYear;
        Unit = says("unit") ? e.Text("Unit") : Unit;
        Nodes = says("nodes") ? e.Texts("Nodes") : Nodes;
        _kpi = says("kpi") ? e.Text("Kpi") : _kpi;
        _due = says("due") ? Day(e, "Due", "On") : _due;
        _start = says("start") ? Day(e, "Start", "From") : _start;
        (_frequency, _answer) = says("frequency") ? (e.Within("Frequency", "Raw"), default) : (_frequency, _answer);
        // Who chose between two targets said nothing of others.
        _chosen = says("target") || says("kpiTarget") ? null : _chosen;
        _target = says("target") ? FoldedTarget.In(e, "Target") : _target;
        _ofKpi = says("kpiTarget") ? FoldedTarget.In(e, "KpiTarget") : _ofKpi;
    }

    private static string Member(string field) => char.ToUpperInvariant(field[0]) + field[1..];

    private static DateOnly? Day(RecordedEvent e, string member, string end) => e.Within(member, "Date", end) is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;
}
