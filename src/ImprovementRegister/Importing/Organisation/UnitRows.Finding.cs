using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>Which unit a row means, and what stands above it.</summary>
internal static partial class UnitRows
{
    /// <summary>The unit right above; what is above in the row and not known is opened.</summary>
    /// <returns>Null when nothing is above it, or something above cannot be, which the row says.</returns>
    private static string? Above(UnitRow unit, RowContext context)
    {
        string? parent = null;
        foreach (var above in unit.Above)
        {
            var found = Open(context).Where(u => Is(u, above.Name, above.Kind)).ToList();
            var within = found.Count > 1 && parent is { } higher ? found.Where(u => Codes.Same(u.Parent ?? "", higher)).ToList() : found;
            if (within is [var one])
            {
                parent = one.Code;
            }
            else if (within.Count > 1 || above.Kind is null)
            {
                if (above.Kind is null)
                {
                    context.DoNotKnow(ValueOf.Unit, above.Name);
                }

                unit.Row.Problem(above.Kind ?? "parent", within.Count > 1 ? "unit-unclear" : "unknown-unit", within.Count > 1
                    ? new Message($"'{OrganisationRows.Short(above.Name)}' kan {string.Join(" of ", within.Select(u => u.Code))} zijn; schrijf de code.", $"'{OrganisationRows.Short(above.Name)}' can be {string.Join(" or ", within.Select(u => u.Code))}; write the code.")
                    : new Message($"'{OrganisationRows.Short(above.Name)}' is geen eenheid die er is of in dit bestand mee kan; zet haar er ook in, of kies bij de import welke het is.", $"'{OrganisationRows.Short(above.Name)}' is no unit that is there or can go in with this file; put it in too, or choose which it is."));
                return null;
            }
            else
            {
                parent = Open(unit.Row, context, new Opening(null, above.Name, above.Kind, parent, unit.FirstDay(above.Name) ?? context.Now.Today, above.Kind));
            }

            if (parent is null)
            {
                return null;
            }
        }

        return parent;
    }

    private static UnitOnADay? Known(UnitRow unit, RowContext context, string? parent)
    {
        var all = context.Now.Catalog.UnitsOn(context.Now.Today);
        if (all.FirstOrDefault(u => Codes.Same(u.Unit.Code, unit.Code ?? unit.Name!.Trim())) is { } coded)
        {
            return coded;
        }

        if (unit.Name is null)
        {
            unit.Row.Problem("code", "required", new Message("Deze eenheid is er nog niet; vul ook de naam in.", "This unit is not there yet; fill in its name too."));
            return null;
        }

        var named = all.Where(u => Is(u.Unit, unit.Name, unit.Kind)).Where(u => !unit.IsOneOfMany || (unit.Code is null && parent is not null && Codes.Same(u.Unit.Parent ?? "", parent))).OrderBy(u => u.Closed is not null).ToList();
        if (named.Count(u => u.Closed is null) > 1)
        {
            unit.Row.Problem(unit.Field, "unit-unclear", new Message(
                $"Dit kan {string.Join(" of ", named.Select(u => u.Unit.Code))} zijn; zet de code erbij.", $"This can be {string.Join(" or ", named.Select(u => u.Unit.Code))}; give the code."));
            return null;
        }

        if (named is [var one, ..] && unit.Code is not null)
        {
            unit.Row.Warn("code", "other-code", new Message($"Deze eenheid staat in het register als {one.Unit.Code}; een code verandert niet.", $"The register has this unit as {one.Unit.Code}; a code does not change."));
        }

        return named.FirstOrDefault();
    }

    private static IReadOnlyList<Unit> Open(RowContext context) => context.Now.Catalog.Organisation.Units;

    private static bool Is(Unit unit, string name, string? kind) => (kind is null || unit.Kind == kind)
        && (Codes.Same(unit.Code, name.Trim()) || unit.Names.Prepend(unit.Name).Any(n => NameKey.Of(n) == NameKey.Of(name)));
}
