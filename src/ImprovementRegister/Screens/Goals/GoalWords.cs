using System.Globalization;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Screens;

/// <summary>What the screens call what a goal says in codes.</summary>
public static class GoalWords
{
    /// <summary>The usual intervals, and the one that is there.</summary>
    public static IReadOnlyList<FieldOption> Intervals(ScreenLanguage l, string? now) =>
        [.. ((string[])["P1W", "P1M", "P2M", "P3M", "P6M", "P1Y"]).Append(now).OfType<string>().Distinct().Select(i => new FieldOption(i, Interval(i, l)))];

    public static string Interval(string code, ScreenLanguage l) => code switch
    {
        "P1D" => l.Say("elke dag", "every day"),
        "P1W" => l.Say("elke week", "every week"),
        "P1M" => l.Say("elke maand", "every month"),
        "P3M" => l.Say("elk kwartaal", "every quarter"),
        "P6M" => l.Say("elk half jaar", "every half year"),
        "P1Y" => l.Say("elk jaar", "every year"),
        ['P', .. var count, 'M'] when int.TryParse(count, out var months) => l.Say("elke ", "every ") + l.Count(months, "maand", "maanden", "month", "months"),
        ['P', .. var count, 'W'] when int.TryParse(count, out var weeks) => l.Say("elke ", "every ") + l.Count(weeks, "week", "weken", "week", "weeks"),
        ['P', .. var count, 'D'] when int.TryParse(count, out var days) => l.Say("elke ", "every ") + l.Count(days, "dag", "dagen", "day", "days"),
        ['P', .. var count, 'Y'] when int.TryParse(count, out var years) => l.Say("elke ", "every ") + l.Count(years, "jaar", "jaar", "year", "years"),
        _ => code,
    };

    public static string Of(Target target, ScreenLanguage l) => TargetWords.Of(target, l.Culture);

    /// <summary>The target that holds; while nobody has chosen between two, both; null for none.</summary>
    public static string? Targets(GoalView goal, ScreenLanguage l) => goal switch
    {
        { EffectiveTarget: { } target } => Of(target, l),
        { Target: { } one, KpiTarget: { } other } => l.Say($"{Of(one, l)} of {Of(other, l)}; nog te kiezen", $"{Of(one, l)} or {Of(other, l)}; still to be chosen"),
        _ => null,
    };

    /// <summary>How far it is, in words; null while nothing was measured.</summary>
    public static string? Progress(GoalView goal, ScreenLanguage l) => goal.Progress switch
    {
        { Latest: null } => null,
        { Reached: true } => l.Say("gehaald", "reached"),
        { Gap: { } over, Target: { AtMost: true, Unit: "%" } } => l.Say($"nog {l.Number(over)} procentpunt te veel", l.Number(over) + (over == 1 ? " percentage point too many" : " percentage points too many")),
        { Gap: { } over, Target: { AtMost: true, Unit: var unit } } => l.Say($"nog {l.Number(over)} {unit} te veel", $"{l.Number(over)} {unit} too many"),
        { Gap: { } gap, Target.Unit: "%" } => l.Say($"nog {l.Number(gap)} procentpunt te gaan", l.Number(gap) + (gap == 1 ? " percentage point to go" : " percentage points to go")),
        { Gap: { } gap, Target.Unit: var unit } => l.Say($"nog {l.Number(gap)} {unit} te gaan", $"{l.Number(gap)} {unit} to go"),
        _ => l.Say("niet naast een streefwaarde te leggen", "cannot be held against a target"),
    };

    public static string Value(MeasurementView measured, ScreenLanguage l) =>
        measured.Percentage is { } share ? $"{l.Number(share)}% ({l.Number(measured.Numerator)} / {l.Number(measured.Denominator!.Value)})" : l.Number(measured.Numerator);

    internal static string? Day(DateOnly? day) => day?.ToString("d-M-yyyy", CultureInfo.InvariantCulture);
}
