namespace ImprovementRegister.Organisations;

/// <summary>A unit as it was on a day.</summary>
/// <param name="Opened">Null: it is in the file, and was there before the register knew of changes.</param>
/// <param name="Closed">The first day without; it stays known, because work and history name it.</param>
public sealed record UnitOnADay(Unit Unit, DateOnly? Opened, DateOnly? Closed);

/// <summary>The one place where file and changes come together: the units as of a day (domain.md F36).</summary>
public static class UnitsOnADay
{
    /// <summary>All that were there by then, also those that had closed.</summary>
    public static IReadOnlyList<UnitOnADay> Of(IReadOnlyList<Unit> file, OrganisationStructure structure, DateOnly day)
    {
        var units = file.Select(u => new UnitOnADay(u, null, null)).ToList();
        var places = units.Select((u, i) => (u.Unit.Code, i)).ToDictionary(u => u.Code, u => u.i, StringComparer.OrdinalIgnoreCase);
        // Changes of one day hold in the order in which they were recorded.
        foreach (var change in structure.Units.Where(c => c.On <= day).OrderBy(c => c.On))
        {
            if (!places.TryGetValue(change.Code, out var at))
            {
                places.Add(change.Code, units.Count);
                units.Add(new UnitOnADay(new Unit(change.Code, change.Name ?? change.Code, change.Kind ?? "team", change.Parent, []), change.On, change.Closed ? change.On : null));
            }
            else
            {
                units[at] = Changed(units[at], change);
            }
        }

        return units;
    }

    /// <summary>Those that are there on the day.</summary>
    public static IReadOnlyList<Unit> Open(IReadOnlyList<Unit> file, OrganisationStructure structure, DateOnly day) =>
        [.. Of(file, structure, day).Where(u => u.Closed is null).Select(u => u.Unit)];

    /// <summary>Why the units cannot be so, on whichever day something changes; null when they can.</summary>
    /// <param name="from">What was before this day is as it was.</param>
    public static Message? Problem(IReadOnlyList<Unit> file, OrganisationStructure structure, DateOnly from) =>
        structure.Units.Select(c => c.On).Where(day => day >= from).Distinct().Select(day => Problem(Open(file, structure, day), day)).FirstOrDefault(p => p is not null);

    private static Message? Problem(IReadOnlyList<Unit> units, DateOnly day)
    {
        var coded = units.ToDictionary(u => u.Code, StringComparer.OrdinalIgnoreCase);
        foreach (var unit in units.Where(u => u.Parent is not null))
        {
            if (!coded.TryGetValue(unit.Parent!, out var above))
            {
                return new Message(
                    $"Op {day:dd-MM-yyyy} zou {unit.Code} vallen onder {unit.Parent}, dat er dan niet is; verplaats of sluit {unit.Code} eerst.",
                    $"On {day:yyyy-MM-dd}, {unit.Code} would be under {unit.Parent}, which is not there then; move or close {unit.Code} first.");
            }

            for (var (at, steps) = (above, 0); at is not null; at = at.Parent is null ? null : coded.GetValueOrDefault(at.Parent), steps++)
            {
                if (Codes.Same(at.Code, unit.Code) || steps > units.Count)
                {
                    return new Message($"Op {day:dd-MM-yyyy} zou {unit.Code} onder zichzelf vallen.", $"On {day:yyyy-MM-dd}, {unit.Code} would be under itself.");
                }
            }
        }

        return null;
    }

    private static UnitOnADay Changed(UnitOnADay unit, UnitChange change) => change.Closed ? unit with { Closed = change.On } : new UnitOnADay(
        unit.Unit with { Name = change.Name ?? unit.Unit.Name, Kind = change.Kind ?? unit.Unit.Kind, Parent = change.Parent ?? unit.Unit.Parent },
        change.Kind is null ? unit.Opened : change.On,
        change.Kind is null ? unit.Closed : null);
}
