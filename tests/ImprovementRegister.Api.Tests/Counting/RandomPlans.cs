using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>Plans of some years as people keep them, entered in whatever order, measured, corrected and taken back; the register says no to some of it.</summary>
public sealed class RandomPlans(RegisterApi api, int seed)
{
    private static readonly string[] Nodes = ["KWLGGZ-NAA", "KWLGGZ-CLI", "KKFZ-P1-A5", "KKFZ-T4"];

    private readonly Random _random = new(seed);
    private readonly List<Guid> _goals = [];
    private readonly List<Guid> _actions = [];
    private Guid _source;
    private int _accepted;

    public async Task LiveAsync(int commands)
    {
        _source = await api.SourceAsync();
        for (var i = 0; i < commands; i++)
        {
            var answer = _goals.Count < 4 || _random.Next(8) == 0 ? await SetAsync() : _random.Next(8) == 0 ? await ServeAsync() : await ChangeAsync($"goals/{Any(_goals)}");
            int[] expected = answer.Status == 403 && answer.String("code") == "not-your-change" ? [403] : [200, 201, 409, 422];
            answer.Status.ShouldBeOneOf(expected, answer.Text);
            _accepted += answer.Status < 300 ? 1 : 0;
        }

        (_accepted > commands / 4 && _actions.Count > 0).ShouldBeTrue("plans without events and actions prove nothing");
    }

    private T Any<T>(params T[] of) => of[_random.Next(of.Length)];

    private Guid Any(List<Guid> of) => of[_random.Next(of.Count)];

    private string? Unit() => Any(null, "LEVANTO", "CL-WONEN", "T-FZAMB");

    private string[] SomeNodes() => [.. Nodes.Where(_ => _random.Next(3) == 0)];

    private string Day() => _random.Next(3) == 0 ? Any("2024-12-31", "2025-01-01", "2025-03-31", "2025-12-31", "2026-01-01", "2026-06-30") : $"{_random.Next(2024, 2027)}-{_random.Next(1, 11):00}-{_random.Next(1, 29):00}";

    /// <summary>Most of a plan is typed later than it was made.</summary>
    private string? Happened() => _random.Next(2) == 0 ? null : Day();

    private object? Target(bool atMost) => _random.Next(4) == 0 ? null : _random.Next(3) == 0 ? new { value = 10, unit = "meldingen", atMost } : new { value = Any(60, 70, 75), atMost };

    private object? Due() => Any<object?>(null, new { raw = "31-06-2026" }, new { raw = "eind 2026" }, new { on = "2025-09-30" }, new { on = "2027-03-31" });

    private object? Frequency() => _random.Next(4) == 0 ? null : new { raw = Any("Maandelijks", "Per kwartaal", "Halfjaarlijks", "Jaarlijks", "Twee maandelijks", "Per overleg") };

    private object Measurement(string? reason = null) => _random.Next(2) == 0
        ? new { numerator = _random.Next(0, 21), denominator = (int?)20, referenceDate = Day(), reason, happenedOn = _random.Next(4) == 0 ? Day() : null }
        : new { numerator = _random.Next(0, 21), denominator = (int?)null, referenceDate = Day(), reason, happenedOn = (string?)null };

    private async Task<Answer> SetAsync()
    {
        var atMost = _random.Next(3) == 0;
        return Kept(_goals, await api.QualityManager.PostAsync("goals", new
        {
            planYear = _random.Next(2024, 2028), text = "Naasten betrekken", nodes = SomeNodes(), unit = Unit(), kpi = Any(null, "Dossiers met een driegesprek"), target = Target(atMost), kpiTarget = _random.Next(2) == 0 ? Target(atMost) : null,
            due = Due(), start = _random.Next(4) == 0 ? new { on = "2025-04-01" } : null, frequency = Frequency(), happenedOn = Happened(), confirm = "backdated",
        }));
    }

    private async Task<Answer> ServeAsync() => _actions.Count == 0 || _random.Next(2) == 0
        ? Kept(_actions, await api.QualityManager.PostAsync("actions", new { title = "Formulieren aanpassen", kind = "improvement", sources = new[] { _source }, goals = new[] { Any(_goals) }, nodes = SomeNodes(), happenedOn = Happened(), confirm = "backdated" }))
        : await api.QualityManager.CommandAsync($"actions/{Any(_actions)}", "relink", new { goals = _random.Next(2) == 0 ? [] : new[] { Any(_goals) }, reason = "Ander doel", happenedOn = Happened(), confirm = "backdated" });

    private Task<Answer> ChangeAsync(string goal) => _random.Next(14) switch
    {
        0 => api.QualityManager.CommandAsync(goal, "amend", new { due = Due() ?? new { on = "2026-12-31" }, reason = "Aangevuld", happenedOn = Happened(), confirm = "backdated" }),
        1 => api.QualityManager.CommandAsync(goal, "amend", new { target = Target(false) ?? new { value = 80 }, kpi = "Dossiers met een driegesprek", reason = "Aangevuld", happenedOn = Happened(), confirm = "backdated" }),
        2 => api.QualityManager.CommandAsync(goal, "settle-conflict", new { target = Any(60, 70, 75), reason = "Vastgesteld", happenedOn = Happened(), confirm = "backdated" }),
        3 => api.QualityManager.CommandAsync(goal, "clarify-frequency", _random.Next(2) == 0 ? new { interval = "P2M", reason = "Nagevraagd" } : (object)new { noFixedTimes = true, reason = "Nagevraagd" }),
        4 => api.QualityManager.CommandAsync(goal, "correct", new { planYear = _random.Next(2024, 2028), unit = Unit(), reason = "Verkeerd overgenomen", happenedOn = Happened(), confirm = "backdated" }),
        5 => api.QualityManager.CommandAsync(goal, "correct", new { target = Target(true), frequency = Frequency(), reason = "Verkeerd overgenomen", happenedOn = Happened(), confirm = "backdated" }),
        6 => api.QualityManager.CommandAsync(goal, "undo", new { }),
        7 or 8 => api.Auditor.CommandAsync(goal, $"measurements/{_random.Next(1, 4)}/correct", Measurement("Verkeerd geteld")),
        9 => api.Auditor.CommandAsync(goal, "undo", new { }),
        _ => api.Auditor.CommandAsync(goal, "measurements", Measurement()),
    };

    private static Answer Kept(List<Guid> ids, Answer created)
    {
        if (created.Status == 201)
        {
            ids.Add(created.Id);
        }

        return created;
    }
}
