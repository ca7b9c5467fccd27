using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Sources;

/// <summary>The units that take part in a source, as they were on its day.</summary>
internal static class UnitsOfASource
{
    /// <summary>Those that were named, else the unit of the source with all beneath it, else all; and whoever answered.</summary>
    public static IEnumerable<Unit> Of(Source source, OrganisationCatalog catalog)
    {
        var then = catalog.On(source.HeldOn?.On);
        var named = source.Details?.Units is { Count: > 0 } units ? units : source.Unit is { } unit ? then.UnitAndBelow(unit) : null;
        return then.Organisation.Units.Where(u => named is null || named.Contains(u.Code, StringComparer.OrdinalIgnoreCase)
            || source.Answers.Any(a => Codes.Same(a.Unit, u.Code)));
    }
}
