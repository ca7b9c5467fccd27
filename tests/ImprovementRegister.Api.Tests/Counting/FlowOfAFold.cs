using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>How actions went from day to day, and what lists ask of their past, held against a fold of the events for every day.</summary>
internal sealed class FlowOfAFold(RegisterApi api, OrganisationCatalog catalog, RecordedEvents recorded, DateOnly day, DateTimeOffset? known)
{
    private static readonly string[] Statuses = ["raised", "assigned", "inProgress", "waiting", "completed", "effective", "cancelled"];

    private readonly FoldedRegister _folded = new(recorded, catalog, day, day, known);
    private readonly Dictionary<Guid, IReadOnlyList<(DateOnly From, FoldedAction State)>> _days = recorded.DayByDay(day, known);

    public async Task ShouldBeRightAsync(string query)
    {
        foreach (var (unit, year) in ((string?, int?)[])[(null, null), ("CL-WONEN", null), (null, day.Year)])
        {
            var where = $"{(unit is null ? "" : $"&unit={unit}")}{(year is null ? "" : $"&year={year}")}&{query}";
            var units = _folded.UnitsOf(unit);
            List<FoldedAction> actions = [.. year is { } touched ? _folded.InYear(touched, units) : _folded.Actions.Where(a => a.Counts && FoldedRegister.Is(a.Unit, units))];
            ShouldBe((await api.QualityManager.GetAsync($"register/flow?{where}")).At("total")!, actions, where);
            var bySource = await api.QualityManager.GetAsync($"register/flow?by=sourceType{where}");
            foreach (var part in bySource.At("parts")!.AsArray())
            {
                ShouldBe(part!["figures"]!, [.. actions.Where(a => _folded.SourceTypesOf(a).Contains(part["code"]!.GetValue<string>()))], $"{part["code"]} {where}");
            }

            var byNode = await api.QualityManager.GetAsync($"register/flow?by=node{where}");
            foreach (var part in byNode.At("parts")!.AsArray())
            {
                var code = part!["code"]!.GetValue<string>();
                ShouldBe(part["figures"]!, [.. actions.Where(a => code.Length == 0 ? a.Nodes.Count == 0 : catalog.SelfAndDescendants(code).Intersect(a.Nodes).Any())], $"{code} {where}");
            }
        }

        await ShouldHaveBeenAsync(query);
    }

    private async Task ShouldHaveBeenAsync(string query)
    {
        (string Filter, Func<FoldedAction, bool> Fits)[] filters =
        [
            ("everOverdue=true", WasEverOverdue),
            ("everOverdue=false", a => !WasEverOverdue(a)),
            ("shiftedAtLeast=2", a => a.Shifts.Count >= 2),
            ("reopenedAtLeast=1", a => a.Reopened >= 1),
            ("ownerChanged=2026", a => ChangedOwner(a, new(2026, 1, 1), new(2026, 12, 31))),
            ("ownerChanged=2025-Q2", a => ChangedOwner(a, new(2025, 4, 1), new(2025, 6, 30))),
            (day >= new DateOnly(2025, 12, 31) ? "statusOn=open@2025-12-31" : "statusOn=open@2023-12-31", a => On(a.Id, day >= new DateOnly(2025, 12, 31) ? new(2025, 12, 31) : new(2023, 12, 31))?.IsOpen == true),
        ];
        foreach (var (filter, fits) in filters)
        {
            (await api.Auditor.GetAsync($"actions?{filter}&limit=1&{query}")).Int("total").ShouldBe(_folded.Actions.Count(fits), $"{filter} {query}");
        }
    }

    /// <summary>How it was on a day: as it was when the day began, and after each time that something was recorded of it.</summary>
    private IEnumerable<FoldedAction> Within(Guid action, DateOnly on) =>
        new[] { On(action, on.AddDays(-1)) }.OfType<FoldedAction>().Concat(_days[action].Where(d => d.From == on).Select(d => d.State));

    /// <summary>How it stood at the end of a day; null: it was not there yet.</summary>
    private FoldedAction? On(Guid action, DateOnly on) => _days[action].LastOrDefault(d => d.From <= on).State;

    private IEnumerable<DateOnly> DaysOf(Guid action, DateOnly until)
    {
        for (var at = _days[action][0].From; at <= until; at = at.AddDays(1))
        {
            yield return at;
        }
    }

    /// <summary>A day began on which it was open and its deadline had passed, or today ends so.</summary>
    private bool WasEverOverdue(FoldedAction action) =>
        DaysOf(action.Id, day).Any(d => Within(action.Id, d).Any(state => state.IsLate(d)));

    private bool ChangedOwner(FoldedAction action, DateOnly first, DateOnly last) => DaysOf(action.Id, last < day ? last : day).Where(d => d >= first)
        .Any(d => Within(action.Id, d).Select(state => state.Owner).ToList() is var owners && owners.Zip(owners.Skip(1)).Any(step => step.First is not null && step.First != step.Second));

    private void ShouldBe(JsonNode shown, List<FoldedAction> actions, string where)
    {
        Int(shown["actions"]).ShouldBe(actions.Count, where);
        var went = actions.Select(a => new Went(a, _days[a.Id], [.. DaysOf(a.Id, day).Select(d => On(a.Id, d)!.Status)])).ToList();
        foreach (var status in Statuses)
        {
            // The last day is not over yet.
            ShouldBe(shown["daysIn"]![status], went.Where(w => w.Changes.Any(c => c.State.Status == status)).Select(w => w.Days.SkipLast(1).Count(s => s == status)), $"{status} {where}");
        }

        ShouldBe(shown["slippage"], went.Where(w => w is { First: not null, Action.Deadline: not null }).Select(w => w.Action.Deadline!.Value.DayNumber - w.First!.Value.DayNumber), $"slippage {where}");
        ShouldBe(shown["completedLate"], went.Where(w => w is { Finished: not null, First: not null }), w => w.Finished > w.First, $"completedLate {where}");
        ShouldBe(shown["reopened"], went.Where(w => w.Changes.Any(c => c.State.Status is "completed" or "effective" or "cancelled") || w.Action.Reopened > 0), w => w.Action.Reopened > 0, $"reopened {where}");
        ShouldBe(shown["recurred"], went.Where(w => w.Finished is not null), FoundAgain, $"recurred {where}");
    }

    /// <summary>On a node of it and for its unit, after it was completed, and within two years.</summary>
    private bool FoundAgain(Went went) => went is { Action.Unit: { } unit, Finished: { } completed } && _folded.Findings.Any(f =>
        f is { IsDismissed: false, Kind: not "Positive" } && f.Unit == unit && f.Nodes.Intersect(went.Action.Nodes).Any() && f.From > completed && f.From <= completed.AddMonths(24));

    private static void ShouldBe(JsonNode? median, IEnumerable<int> days, string where)
    {
        var sorted = days.Order().ToList();
        Int(median!["of"]).ShouldBe(sorted.Count, where);
        (median["days"]?.GetValue<decimal>()).ShouldBe(sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2m, where);
    }

    private static void ShouldBe(JsonNode? share, IEnumerable<Went> of, Func<Went, bool> counts, string where)
    {
        var all = of.ToList();
        (Int(share!["count"]), Int(share["of"])).ShouldBe((all.Count(counts), all.Count), where);
    }

    private static int Int(JsonNode? number) => number!.GetValue<int>();

    /// <summary>An action with all that became of it, and its status at the end of each day.</summary>
    private sealed record Went(FoldedAction Action, IReadOnlyList<(DateOnly Day, FoldedAction State)> Changes, IReadOnlyList<string> Days)
    {
        public DateOnly? First => Changes.Select(c => c.State.Deadline).FirstOrDefault(d => d is not null);

        public DateOnly? Finished => Action.Status is "completed" or "effective" ? Action.Completed : null;
    }
}
