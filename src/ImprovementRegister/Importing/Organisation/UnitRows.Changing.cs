using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>What a row does to its unit, by the commands for it.</summary>
internal static partial class UnitRows
{
    private static string? Open(UnitRow unit, RowContext context, string? parent)
    {
        if (unit.Kind is null)
        {
            unit.Row.Problem("kind", "unit-kind-missing", unit.Row["kind"] is { } kind
                ? new Message($"'{OrganisationRows.Short(kind)}' is hier niet bekend; kies bij de import wat het betekent, of schrijf entiteit, cluster, team of locatie.", $"'{OrganisationRows.Short(kind)}' is not known here; choose what it means, or write entity, cluster, team or location.")
                : new Message("Er staat niet wat dit is; vul bij de soort entiteit, cluster, team of locatie in.", "It does not say what this is; fill in entity, cluster, team or location as its kind."));
        }

        var opened = unit.Row.Since("opened", context.Now.Today);
        if (opened is null && unit.Row["opened"] is null)
        {
            opened = unit.FirstDay(unit.Name, unit.Code) ?? context.Now.Today;
            unit.Row.Warn("opened", "no-day", new Message($"Er staat geen dag van opening; {opened:dd-MM-yyyy} is genomen.", $"There is no day on which it opened; {opened:yyyy-MM-dd} was taken."));
        }

        unit.Outcome = RowOutcome.New;
        if (opened is { } day && !unit.Row.IsBad)
        {
            return Open(unit.Row, context, new Opening(unit.Code, unit.Name!, unit.Kind!, parent, day, unit.Field));
        }

        var above = parent ?? (context.Now.Catalog.Organisation.Units is [var first, ..] ? first.Code : null);
        new Draft<OrganisationStructure>(unit.Row, context, Guid.Empty).Look(new OpenUnit(unit.Code ?? "X", unit.Name ?? "X", unit.Kind ?? UnitKinds.All[0], above, opened), [("name", unit.Field), .. OfUnit]);
        return null;
    }

    private static string? Open(OldRow row, RowContext context, Opening unit)
    {
        var parent = unit.Parent;
        if (parent is null && context.Now.Catalog.Organisation.Units.Where(u => u.Parent is null).ToList() is [var top, ..])
        {
            parent = top.Code;
            row.Warn(unit.Field, "under-the-whole", new Message($"Er staat niet waar {OrganisationRows.Short(unit.Name)} onder valt; het komt rechtstreeks onder {top.Name}.", $"It does not say what {OrganisationRows.Short(unit.Name)} falls under; it comes right under {top.Name}."));
        }

        var code = unit.Code ?? OrganisationRows.CodeFor(PrefixOf(unit.Kind), unit.Name, c => context.Now.Catalog.ResolveUnit(c) is not null || context.Now.Catalog.UnitsOn(DateOnly.MaxValue).Any(u => Codes.Same(u.Unit.Code, c)));
        // A cluster may be younger than what is in it: until then that was under what is above the cluster.
        var known = context.Now.Catalog.UnitsOn(context.Now.Today).ToDictionary(u => u.Unit.Code, StringComparer.OrdinalIgnoreCase);
        var within = parent is null ? null : context.Now.Catalog.UnitAndAbove(parent).FirstOrDefault(u => !(known[u].Opened > unit.On));
        return context.Organisation!.Do(row, new OpenUnit(code, unit.Name, unit.Kind, within ?? parent, unit.On), [("name", unit.Field), ("kind", "kind"), .. OfUnit])
            && (within is null || Codes.Same(within, parent!) || (context.Now.Catalog.ResolveUnit(code) is { } opened && context.Organisation.Do(row, new MoveUnit(parent, known[parent!].Opened, null).Of(opened), OfUnit))) ? code : null;
    }

    /// <summary>What reads differently now is set right by the commands for it.</summary>
    private static void Compare(UnitRow unit, RowContext context, UnitOnADay known, string? parent)
    {
        var (row, draft, now, reason) = (unit.Row, context.Organisation!, known.Unit, $"Gewijzigd in {context.Register}");
        if (known.Closed is { } closed)
        {
            if (row["closed"] is null && row["until"] is null)
            {
                row.Warn(unit.Field, "closed-in-register", new Message($"In het register is dit gesloten per {closed:dd-MM-yyyy}; dat blijft zo.", $"In the register this has closed as of {closed:yyyy-MM-dd}; that stays."));
            }

            return;
        }

        if (unit.Name is { } name && !Is(now, name, null))
        {
            draft.Do(row, new RenameUnit(name, null).Of(now), ("name", unit.Field));
        }

        if (parent is not null && !row.IsBad && !Codes.Same(parent, now.Parent ?? ""))
        {
            draft.Do(row, new MoveUnit(parent, null, reason).Of(now), ("reason", "parent"));
        }

        if (unit.Kind is { } kind && kind != now.Kind)
        {
            row.Warn("kind", "change-in-register", new Message($"In het register is dit een {UnitKinds.Of(now.Kind).Nl}; dat blijft zo.", $"In the register this is a {UnitKinds.Of(now.Kind).En}; that stays."));
        }

        if (known.Opened is { } opened && row.Since("opened", context.Now.Today) is { } says && says != opened)
        {
            row.Warn("opened", "change-in-register", new Message($"In het register is dit geopend op {opened:dd-MM-yyyy}; dat blijft zo.", $"In the register this opened on {opened:yyyy-MM-dd}; that stays."));
        }
    }

    /// <summary>The manager holds the role that the column is called after, or that the organisation's reminders say manages a unit.</summary>
    private static void Manage(UnitRow unit, RowContext context)
    {
        var (row, draft) = (unit.Row, context.Organisation!);
        if (row["manager"] is not { } text || context.Now.Catalog.ResolveUnit(unit.Unit!) is not { } known || context.Now.Catalog.IsClosed(known))
        {
            return;
        }

        var party = OrganisationRows.PartiesOf(context, row.Heading("manager")!).Concat(draft.State.Reminders?.UnitManager is { Type: not PartyType.Person } manages ? [manages] : []).FirstOrDefault();
        var aside = row.Aside();
        if (party is null)
        {
            aside.Problem("manager", "manager-of-what", new Message(
                "Er is geen rol die zo heet, en bij Instellingen is niet gekozen welke rol een eenheid leidt; noem de kolom naar de rol (Teammanager). De leidinggevende gaat niet mee.",
                "No role is called so, and the settings do not say which role manages a unit; call the column after the role. The manager is left out."));
        }
        else if (OrganisationRows.PersonOf(aside, context, "manager", text) is { } person)
        {
            var from = row.Since("opened", context.Now.Today);
            if (!draft.State.Holdings.Any(h => h.IsPost(party, unit.Unit, person) && h.Touches(context.Now.Today, DateOnly.MaxValue)))
            {
                var others = draft.State.HeldBy(party, context.Now.Today, context.Now.Today).Where(h => h.Unit is not null && Codes.Same(h.Unit, unit.Unit!)).Select(h => h.Person).ToList();
                if (draft.Do(aside, new AssignHolder(person, unit.Unit, unit.Outcome == RowOutcome.New ? from : null, null).Of(party), ("person", "manager"), ("from", "opened")) && others.Count > 0)
                {
                    aside.Warn("manager", "held-by-others", new Message(
                        $"Ook {string.Join(" en ", others)} heeft deze rol hier; beëindig dat in het register als het niet meer klopt.", $"{string.Join(" and ", others)} holds this role here too; end that in the register if it is so no more."));
                }
            }
        }

        row.Tell(aside);
    }

    /// <summary>What cannot be closed by a file is told: where its open work goes is chosen in the register.</summary>
    private static void Close(UnitRow unit, RowContext context)
    {
        var (row, draft, today) = (unit.Row, context.Organisation!, context.Now.Today);
        var field = unit.ClosesBy;
        if (unit.Closes is not { } day || context.Now.Catalog.UnitsOn(today).FirstOrDefault(u => Codes.Same(u.Unit.Code, unit.Unit!)) is not { Closed: null } known)
        {
            return;
        }

        var aside = row.Aside();
        if (day > today)
        {
            aside.Problem(field, "closes-later", new Message("Dit sluit later; sluit het in het register als het zover is.", "This closes later; close it in the register when the time has come."));
        }
        else if (day < known.Opened)
        {
            aside.Problem(field, "ends-before-it-begins", new Message("Dit zou sluiten voor het opengaat; het blijft open.", "This would close before it opens; it stays open."));
        }
        else if (draft.Work.GetValueOrDefault($"unit:{known.Unit.Code}") + draft.Work.GetValueOrDefault($"team:{known.Unit.Code}") > 0)
        {
            aside.Problem(field, "unit-has-open-actions", new Message(
                "Er staat nog werk voor open, of op naam van dit team; sluit het in het register: daar ziet u wat, en kiest u waar het heen gaat.", "There is still work open for it, or in its name as a team; close it in the register: there you see what, and choose where it goes."));
        }
        else if (draft.Do(aside, new CloseUnit(day, $"Gesloten volgens {context.Register}", null).Of(known.Unit, context.Now.Catalog), ("on", field), ("reason", field)) && unit.Outcome == RowOutcome.Same)
        {
            unit.Outcome = RowOutcome.Changed;
        }

        row.Tell(aside);
    }

    private static string PrefixOf(string kind) => kind switch { "entity" => "E-", "cluster" => "CL-", "team" => "T-", "location" => "LOC-", _ => "O-" };

    /// <param name="Field">The column in which its name stands.</param>
    private sealed record Opening(string? Code, string Name, string Kind, string? Parent, DateOnly On, string Field);
}
