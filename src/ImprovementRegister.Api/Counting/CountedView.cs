using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Counting;

/// <summary>The names of the views in <c>ir_node_count</c>.</summary>
public static class CountedView
{
    public const string Strategy = "strategy";
    public const string Register = "register";

    private const string Framework = "framework:";

    public static string Of(Framework framework) => Framework + framework.Code;

    public static bool IsFramework(string view) => view.StartsWith(Framework, StringComparison.Ordinal);
}

/// <summary>
/// The units in <c>ir_node_count</c>: <c>""</c> is all; a code is the unit with all within it; with <c>=</c> ahead, what
/// is for the unit itself. So what concerns a unit, its own, what is within it and what is for those it is part of, is
/// the sum of a few rows, however many units there are.
/// </summary>
internal static class CountedUnit
{
    public static readonly IReadOnlyList<string> All = [""];

    /// <summary>What something for this unit counts for.</summary>
    public static IReadOnlyList<string> Of(string unit, OrganisationCatalog? catalog) => catalog is null
        ? ["", unit]
        : ["", .. catalog.UnitAndAbove(unit), .. catalog.UnitAndBelow(unit).Count > 1 ? (string[])[Itself(unit)] : []];

    /// <summary>What adds up to all that concerns this unit.</summary>
    public static IReadOnlyList<string> Concerning(string unit, OrganisationCatalog catalog) => [unit, .. catalog.UnitAndAbove(unit).Skip(1).Select(Itself)];

    private static string Itself(string unit) => "=" + unit;
}
