using ImprovementRegister.Goals;

namespace ImprovementRegister.Tests.Goals;

/// <summary>Goals as the year plan states them.</summary>
internal static class Plans
{
    /// <summary>The least a goal needs.</summary>
    public static readonly SetGoal Set = new(
        null, 2026, null, "Het driegesprek is vastgelegd in het zorgplan", null, null, null, null, null, null, null, null, null, null, null);

    /// <summary>A goal that lacks nothing.</summary>
    public static readonly SetGoal Complete = Set with
    {
        Kpi = "Aandeel met een vastgelegd driegesprek",
        Target = new TargetInput(70m, null, null),
        Due = new PlannedDateInput("2026-12-31", null),
        Frequency = new FrequencyInput("Kwartaal", "P3M"),
    };

    /// <summary>The goal with 70% in its text and 75% in its KPI.</summary>
    public static readonly SetGoal Conflicting = Complete with { KpiTarget = new TargetInput(75m, "%", "cliënten met naasten") };
}
