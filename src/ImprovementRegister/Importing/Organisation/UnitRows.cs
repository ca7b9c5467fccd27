using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>
/// Rows of units. A unit goes in after what it falls under, wherever that stands in the sheet, and closes before it; what stands
/// above a unit in its own row only is opened with it.
/// </summary>
internal static class UnitRows
{
    private static readonly (string, string)[] OfUnit = [("on", "opened")];

    public static IReadOnlyList<PlannedRow> Plan(IReadOnlyList<OldRow> rows, RowContext context)
    {
        var units = rows.Select(r => new UnitRow(r)).ToList();
        foreach (var many in units.Where(u => u.Name is not null).GroupBy(u => (u.Kind, u.NameWords)).Where(g => g.Count() > 1))
        {
            many.ToList().ForEach(u => u.IsOneOfMany = true);
        }

        var inOrder = ParentsFirst(units);
        FirstDays(inOrder, context.Now.Today);
        inOrder.ForEach(u => Enter(u, context));
        // What is within a unit closes before it does.
        inOrder.AsEnumerable().Reverse().Where(u => u.Unit is not null && !u.Row.IsBad).ToList().ForEach(u => Close(u, context));
        return [.. units.Select(u => new PlannedRow(
            u.Row,
            u.IsHeading ? OrganisationRows.IsHeading
                : u.Row.IsBad ? OrganisationRows.Bad(u.Row, u.Name) : new RowPlan(u.Outcome, $"{u.Name ?? u.Unit} ({u.Unit})", u.Row.Remarks) { People = u.People },
            u.Unit is null ? null : OrganisationRows.Key(SheetHolds.Units, u.Unit)))];
    }

    private static List<UnitRow> ParentsFirst(List<UnitRow> units)
    {
        var (order, seen) = (new List<UnitRow>(), new HashSet<UnitRow>());
        var named = units.SelectMany(u => new[] { u.NameWords, u.Code is null ? null : NameKey.Of(u.Code) }.OfType<string>().Distinct().Select(k => (Key: k, Unit: u))).ToLookup(n => n.Key, n => n.Unit);
        units.ForEach(Visit);
        return order;

        void Visit(UnitRow unit)
        {
            if (seen.Add(unit))
            {
                foreach (var above in unit.Above.SelectMany(a => named[a.Key].Where(u => u.IsMeantBy(a))))
                {
                    Visit(above);
                }

                order.Add(unit);
            }
        }
    }

    /// <summary>What has no day of its own was there when the first opened that is under it.</summary>
    private static void FirstDays(List<UnitRow> parentsFirst, DateOnly today)
    {
        var first = new Dictionary<string, DateOnly>();
        foreach (var unit in parentsFirst.AsEnumerable().Reverse())
        {
            unit.FirstDays = first;
            if ((unit.Row.Aside().Since("opened", today) ?? unit.FirstDay(unit.Name, unit.Code)) is { } day)
            {
                unit.Above.Select(a => a.Key).ToList().ForEach(a => first[a] = first.TryGetValue(a, out var earlier) && earlier < day ? earlier : day);
            }
        }
    }

    private static void Enter(UnitRow unit, RowContext context)
    {
        var (row, draft) = (unit.Row, context.Organisation!);
        if (unit.IsHeading)
        {
            return;
        }

        if (unit.Name is null && unit.Code is null)
        {
            row.Problem("name", "required", new Message("Er staat geen naam van een eenheid; vul die in.", "There is no name of a unit; fill it in."));
            return;
        }

        unit.Began = draft.Mark();
        if (Above(unit, context, out var parent))
        {
            var known = Known(unit, context, parent);
            unit.Unit = known?.Unit.Code ?? (row.IsBad ? null : Open(unit, context, parent));
            if (known is not null)
            {
                Compare(unit, context, known, parent);
            }

            if (unit.Unit is not null && !row.IsBad)
            {
                Manage(unit, context);
                Twice(unit, context);
            }
        }

        if (row.IsBad)
        {
            draft.Back(unit.Began);
            return;
        }

        unit.People = draft.PeopleSince(unit.Began);
        unit.Outcome = draft.Since(unit.Began) is null ? RowOutcome.Same : unit.Outcome == RowOutcome.New ? RowOutcome.New : RowOutcome.Changed;
    }

    private static void Twice(UnitRow unit, RowContext context)
    {
        var key = OrganisationRows.Key(SheetHolds.Units, unit.Unit!);
        if (!context.Rows.TryAdd(key, unit.Row.Number))
        {
            unit.Row.Problem(unit.Field, "unit-twice", new Message(
                $"Deze eenheid staat ook op rij {context.Rows[key]}; laat een van beide weg, of geef elk een eigen code.", $"This unit is on row {context.Rows[key]} too; leave one of them out, or give each a code of its own."));
        }
    }

    /// <summary>The unit right above; what is above in the row and not known is opened.</summary>
    /// <returns>False when something above cannot be.</returns>
    private static bool Above(UnitRow unit, RowContext context, out string? parent)
    {
        parent = null;
        foreach (var above in unit.Above)
        {
            var found = Open(context).Where(u => Is(u, above.Name, above.Kind)).ToList();
            var within = found.Count > 1 && parent is { } higher ? found.Where(u => UnitsOnADay.Same(u.Parent ?? "", higher)).ToList() : found;
            if (within is [var one])
            {
                parent = one.Code;
            }
            else if (within.Count > 1 || above.Kind is null)
            {
                unit.Row.Problem(above.Kind ?? "parent", within.Count > 1 ? "unit-unclear" : "unknown-unit", within.Count > 1
                    ? new Message($"'{OrganisationRows.Short(above.Name)}' kan {string.Join(" of ", within.Select(u => u.Code))} zijn; schrijf de code.", $"'{OrganisationRows.Short(above.Name)}' can be {string.Join(" or ", within.Select(u => u.Code))}; write the code.")
                    : new Message($"'{OrganisationRows.Short(above.Name)}' is geen eenheid die er is of in dit bestand mee kan; zet haar er ook in, of verbeter de naam.", $"'{OrganisationRows.Short(above.Name)}' is no unit that is there or can go in with this file; put it in too, or mend the name."));
                return false;
            }
            else
            {
                parent = Open(unit.Row, context, new Opening(null, above.Name, above.Kind, parent, unit.FirstDay(above.Name) ?? context.Now.Today, above.Kind));
            }

            if (parent is null)
            {
                return false;
            }
        }

        return true;
    }

    private static UnitOnADay? Known(UnitRow unit, RowContext context, string? parent)
    {
        var all = context.Now.Catalog.UnitsOn(context.Now.Today);
        if (all.FirstOrDefault(u => UnitsOnADay.Same(u.Unit.Code, unit.Code ?? unit.Name!.Trim())) is { } coded)
        {
            return coded;
        }

        if (unit.Name is null)
        {
            unit.Row.Problem("code", "required", new Message("Deze eenheid is er nog niet; vul ook de naam in.", "This unit is not there yet; fill in its name too."));
            return null;
        }

        var named = all.Where(u => Is(u.Unit, unit.Name, unit.Kind)).Where(u => !unit.IsOneOfMany || (unit.Code is null && parent is not null && UnitsOnADay.Same(u.Unit.Parent ?? "", parent))).OrderBy(u => u.Closed is not null).ToList();
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

    private static string? Open(UnitRow unit, RowContext context, string? parent)
    {
        if (unit.Kind is null)
        {
            unit.Row.Problem("kind", "unit-kind-missing", unit.Row["kind"] is { } kind
                ? new Message($"'{OrganisationRows.Short(kind)}' is hier niet bekend; kies uit entiteit, cluster, team en locatie.", $"'{OrganisationRows.Short(kind)}' is not known here; one of entity, cluster, team and location.")
                : new Message("Er staat niet wat dit is; vul bij de soort entiteit, cluster, team of locatie in.", "It does not say what this is; fill in entity, cluster, team or location as its kind."));
            return null;
        }

        var opened = unit.Row.Since("opened", context.Now.Today);
        if (opened is null && unit.Row["opened"] is null)
        {
            opened = unit.FirstDay(unit.Name, unit.Code) ?? context.Now.Today;
            unit.Row.Warn("opened", "no-day", new Message($"Er staat geen dag van opening; {opened:dd-MM-yyyy} is genomen.", $"There is no day on which it opened; {opened:yyyy-MM-dd} was taken."));
        }

        unit.Outcome = RowOutcome.New;
        return opened is { } day ? Open(unit.Row, context, new Opening(unit.Code, unit.Name!, unit.Kind, parent, day, unit.Field)) : null;
    }

    private static string? Open(OldRow row, RowContext context, Opening unit)
    {
        var parent = unit.Parent;
        if (parent is null && context.Now.Catalog.Organisation.Units.Where(u => u.Parent is null).ToList() is [var top, ..])
        {
            parent = top.Code;
            row.Warn(unit.Field, "under-the-whole", new Message($"Er staat niet waar {OrganisationRows.Short(unit.Name)} onder valt; het komt rechtstreeks onder {top.Name}.", $"It does not say what {OrganisationRows.Short(unit.Name)} falls under; it comes right under {top.Name}."));
        }

        var code = unit.Code ?? OrganisationRows.CodeFor(PrefixOf(unit.Kind), unit.Name, c => context.Now.Catalog.ResolveUnit(c) is not null || context.Now.Catalog.UnitsOn(DateOnly.MaxValue).Any(u => UnitsOnADay.Same(u.Unit.Code, c)));
        // A cluster may be younger than what is in it: until then that was under what is above the cluster.
        var known = context.Now.Catalog.UnitsOn(context.Now.Today).ToDictionary(u => u.Unit.Code, StringComparer.OrdinalIgnoreCase);
        var within = parent is null ? null : context.Now.Catalog.UnitAndAbove(parent).FirstOrDefault(u => !(known[u].Opened > unit.On));
        return context.Organisation!.Do(row, new OpenUnit(code, unit.Name, unit.Kind, within ?? parent, unit.On), [("name", unit.Field), ("kind", "kind"), .. OfUnit])
            && (within is null || UnitsOnADay.Same(within, parent!) || (context.Now.Catalog.ResolveUnit(code) is { } opened && context.Organisation.Do(row, new MoveUnit(parent, known[parent!].Opened, null).Of(opened), OfUnit))) ? code : null;
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

        if (parent is not null && !row.IsBad && !UnitsOnADay.Same(parent, now.Parent ?? ""))
        {
            draft.Do(row, new MoveUnit(parent, null, reason).Of(now), ("reason", "parent"));
        }

        if (unit.Kind is { } kind && kind != now.Kind)
        {
            row.Warn("kind", "change-in-register", new Message($"In het register is dit een {Word(now.Kind).Nl}; dat blijft zo.", $"In the register this is a {Word(now.Kind).En}; that stays."));
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
                var others = draft.State.HeldBy(party, context.Now.Today, context.Now.Today).Where(h => h.Unit is not null && UnitsOnADay.Same(h.Unit, unit.Unit!)).Select(h => h.Person).ToList();
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
        var field = row["closed"] is not null ? "closed" : "until";
        var on = field == "closed" ? row.Day(field, today) : row.Day(field, today)?.AddDays(1);
        if (on is not { } day || context.Now.Catalog.UnitsOn(today).FirstOrDefault(u => UnitsOnADay.Same(u.Unit.Code, unit.Unit!)) is not { Closed: null } known)
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
        else if (draft.Work.GetValueOrDefault($"unit:{known.Unit.Code}") is > 0 and var open)
        {
            aside.Problem(field, "unit-has-open-actions", new Message(
                $"Er staan nog {open} acties voor open; sluit het in het register: daar kiest u waar ze heen gaan.", $"{open} actions for it are still open; close it in the register: there you choose where they go."));
        }
        else if (draft.Do(aside, new CloseUnit(day, $"Gesloten volgens {context.Register}", null).Of(known.Unit), ("on", field), ("reason", field)) && unit.Outcome == RowOutcome.Same)
        {
            unit.Outcome = RowOutcome.Changed;
        }

        row.Tell(aside);
    }

    private static IReadOnlyList<Unit> Open(RowContext context) => context.Now.Catalog.Organisation.Units;

    private static bool Is(Unit unit, string name, string? kind) => (kind is null || unit.Kind == kind)
        && (UnitsOnADay.Same(unit.Code, name.Trim()) || unit.Names.Prepend(unit.Name).Any(n => NameKey.Of(n) == NameKey.Of(name)));

    private static string PrefixOf(string kind) => kind switch { "entity" => "E-", "cluster" => "CL-", "team" => "T-", "location" => "LOC-", _ => "O-" };

    private static Message Word(string kind) => kind switch
    {
        "organisation" => new("organisatie", "organisation"), "entity" => new("entiteit", "entity"), "cluster" => new("cluster", "cluster"), "team" => new("team", "team"), _ => new("locatie", "location"),
    };

    /// <param name="Field">The column in which its name stands.</param>
    private sealed record Opening(string? Code, string Name, string Kind, string? Parent, DateOnly On, string Field);
}
