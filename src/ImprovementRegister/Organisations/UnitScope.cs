namespace ImprovementRegister.Organisations;

/// <summary>Units as somebody named them: themselves, or all of a kind, perhaps within another.</summary>
/// <param name="Units">Null: all of the kind.</param>
/// <param name="Within">Null: anywhere in the organisation.</param>
public sealed record UnitScope(IReadOnlyList<string>? Units, string? Kind, string? Within)
{
    /// <summary>Those that are there on the day that the units are of.</summary>
    public IReadOnlyList<Unit> On(IReadOnlyList<UnitOnADay> units)
    {
        var open = units.Where(u => u.Closed is null).Select(u => u.Unit).ToList();
        return Units is { } named ? [.. open.Where(u => named.Contains(u.Code, StringComparer.OrdinalIgnoreCase))]
            : [.. open.Where(u => Codes.Same(u.Kind, Kind) && (Within is null || IsWithin(u, Within, open)))];
    }

    private static bool IsWithin(Unit unit, string within, IReadOnlyList<Unit> units)
    {
        // A unit is never under itself (UnitsOnADay), so this ends.
        for (var at = unit; at is not null; at = units.FirstOrDefault(u => Codes.Same(u.Code, at.Parent)))
        {
            if (Codes.Same(at.Code, within))
            {
                return true;
            }
        }

        return false;
    }
}
