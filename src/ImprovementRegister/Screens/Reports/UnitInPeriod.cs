using ImprovementRegister.Frameworks;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Screens;

/// <summary>What the screens call a unit of the movement of a report.</summary>
internal static class UnitInPeriod
{
    public static string Of(string unit, OrganisationCatalog catalog, ScreenLanguage l) => unit switch
    {
        MovementQuery.All => l.Say("alles in dit verslag", "all of this report"),
        MovementQuery.NoUnit => l.Say("zonder eenheid", "without a unit"),
        _ => catalog.ResolveUnit(unit)?.Name ?? unit,
    };
}
