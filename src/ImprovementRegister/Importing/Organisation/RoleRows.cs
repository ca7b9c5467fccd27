using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;

namespace ImprovementRegister.Importing;

/// <summary>Rows of roles, teams and bodies, each with who holds it, for which unit and in which period. A role that is not known yet is added.</summary>
internal static class RoleRows
{
    private static readonly (string, string)[] OfHolder = [("party", "role"), ("person", "person")];
    private static readonly (string, string)[] OfRole = [("id", "code"), ("name", "role"), ("on", "from")];

    public static PlannedRow Plan(OldRow row, RowContext context)
    {
        var draft = context.Organisation!;
        if (row["role"] is null && row["code"] is null)
        {
            if (row.Texts <= 1)
            {
                return new PlannedRow(row, OrganisationRows.IsHeading, null);
            }

            row.Problem("role", "required", new Message("Er staat geen rol, team of orgaan; vul in wat iemand is.", "There is no role, team or body; fill in what somebody is."));
        }

        var (mark, today) = (draft.Mark(), context.Now.Today);
        var (from, until) = (row.Since("from", today), row.Day("until", today));
        var party = PartyOf(row, context, draft, from);
        var names = row["personId"] ?? row["email"] ?? row["person"];
        var person = names is null ? null : PersonOf(row, context, draft);
        var unit = row["unit"] is { } text && !OrganisationRows.IsEverywhere(text) ? OrganisationRows.UnitOf(row, context, "unit", text)?.Code : null;
        var (key, name, isNew) = (null as string, null as string, draft.Since(mark) is not null);
        if (row.IsBad)
        {
            // Whoever it is: the days are looked at too.
            new Draft<OrganisationStructure>(row, context, Guid.Empty).Look(new AssignHolder(person ?? context.Now.Caller.Id, null, from, until), OfHolder);
        }
        else if (party is not null)
        {
            key = OrganisationRows.Key(SheetHolds.Roles, person is null ? party.Key : $"{party.Key}/{unit}/{Person.KeyOf(person)}/{from:yyyy-MM-dd}");
            name = string.Join(", ", new[] { context.Now.Catalog.NameForStaff(party) ?? party.Id, unit, person }.OfType<string>());
            if (!context.Rows.TryAdd(key, row.Number) && person is not null)
            {
                row.Problem("role", "holder-twice", new Message($"Dit staat ook op rij {context.Rows[key]}; laat een van beide weg.", $"This is on row {context.Rows[key]} too; leave one of them out."));
            }
            else if (person is not null)
            {
                isNew = Hold(row, draft, new Post(party, unit, person), from, until, today, context.Register);
            }
        }

        if (row.IsBad)
        {
            draft.Back(mark);
            OrganisationRows.Release(row, context, key);
            return new PlannedRow(row, OrganisationRows.Bad(row, name), key);
        }

        var change = draft.Since(mark);
        return new PlannedRow(
            row, new RowPlan(change is null ? RowOutcome.Same : isNew ? RowOutcome.New : RowOutcome.Changed, name, row.Remarks) { Changes = change is null ? [] : [change], People = draft.PeopleSince(mark) }, key);
    }

    /// <summary>From what the register says of a post to what the row does.</summary>
    /// <returns>False when it corrected what was there already.</returns>
    private static bool Hold(OldRow row, OrganisationDraft draft, Post post, DateOnly? from, DateOnly? until, DateOnly today, string register)
    {
        var held = draft.State.Holdings.Where(h => h.IsPost(post.Party, post.Unit, post.Person)).ToList();
        var same = from is null ? held.LastOrDefault(h => h.Touches(today, DateOnly.MaxValue)) : held.FirstOrDefault(h => h.From == from);
        if (same is null && held.Where(h => h.Touches(from ?? today, until ?? DateOnly.MaxValue)).ToList() is [var other, ..] overlapping)
        {
            if (held.Count > 1)
            {
                row.Problem("from", "periods-overlap", new Message(
                    $"In het register staan {Counted.Words(overlapping.Count, "periode die deze raakt", "perioden die deze raken")}; pas ze daar aan.", $"The register has {Counted.Words(overlapping.Count, "period that touches this one", "periods that touch this one")}; change them there."));
                return false;
            }

            // The first day was another one: the period is put right as a whole.
            return !(draft.Do(row, new EndHolder(post.Person, post.Unit, other.From.AddDays(-1), $"Gewijzigd in {register}").Of(post.Party), OfHolder) && Assign(from, until));
        }

        if (same is null)
        {
            if (post.Unit is null)
            {
                row.Warn("unit", "role-for-all", new Message("Er staat geen eenheid bij; de rol geldt voor de hele organisatie.", "There is no unit with it; the role is for the whole organisation."));
            }

            return Assign(from, until);
        }

        if (until is null && same.Until is { } ended)
        {
            row.Warn("until", "ended-in-register", new Message($"In het register eindigt dit op {ended:dd-MM-yyyy}; dat blijft zo.", $"In the register this ends on {ended:yyyy-MM-dd}; that stays."));
        }
        else if (until is not null && until != same.Until)
        {
            _ = same.Until < until ? Assign(same.Until!.Value.AddDays(1), until)
                : held.Any(h => h.From > until) ? Later()
                : draft.Do(row, new EndHolder(post.Person, post.Unit, until, $"Gewijzigd in {register}").Of(post.Party), OfHolder);
        }

        return false;

        bool Assign(DateOnly? first, DateOnly? last) => draft.Do(row, new AssignHolder(post.Person, post.Unit, first, last).Of(post.Party), OfHolder);

        bool Later()
        {
            row.Problem("until", "periods-overlap", new Message("In het register staat ook een latere periode; pas het daar aan.", "The register has a later period too; change it there."));
            return false;
        }
    }

    private static string? PersonOf(OldRow row, RowContext context, OrganisationDraft draft)
    {
        if (row["personId"] is { } id && draft.Find(id) is { IsErased: false } numbered)
        {
            return numbered.Id;
        }

        if (row["email"] is { } email && context.People.At(email).ToList() is [var addressed])
        {
            return addressed.Id;
        }

        var field = row["person"] is not null ? "person" : row["email"] is not null ? "email" : "personId";
        return OrganisationRows.PersonOf(row, context, field, row[field]!);
    }

    private static Party? PartyOf(OldRow row, RowContext context, OrganisationDraft draft, DateOnly? from)
    {
        var unknown = false;
        var type = row["type"] is { } said ? context.Word(ValueOf.PartyType, said, ImportWords.All.PartyType, out unknown) : null;
        if (unknown)
        {
            row.Problem("type", "word-unknown", new Message(
                $"'{OrganisationRows.Short(row["type"]!)}' is hier niet bekend; kies bij de import wat het betekent, of schrijf rol, team of orgaan.", $"'{OrganisationRows.Short(row["type"]!)}' is not known here; choose what it means, or write role, team or body."));
        }

        var name = row["role"];
        var known = new[] { row["code"], name }.OfType<string>().SelectMany(t => OrganisationRows.PartiesOf(context, t)).Distinct().Where(p => type is null || p.Type == type).ToList();
        if (known is [var found, ..])
        {
            return found;
        }

        if (name is null && row["code"] is null)
        {
            return null;
        }

        if (name is null)
        {
            row.Problem("code", "unknown-party", new Message("Deze code is van geen rol, team of orgaan; zet er de naam bij, dan komt de rol erbij.", "This is the code of no role, team or body; give its name too, and it is added."));
            return null;
        }

        var kind = type ?? PartyType.Role;
        var code = row["code"] ?? OrganisationRows.CodeFor(kind switch { PartyType.Team => "T-", PartyType.Body => "O-", _ => "R-" }, name, c => context.Now.Catalog.ResolveParty(c) is not null || context.Now.Catalog.ResolveUnit(c) is not null);
        if (!draft.Do(row, new OpenParty(kind, code, name, from < context.Now.Today ? from : null), OfRole))
        {
            return null;
        }

        row.Warn("role", "role-new", new Message($"Deze rol is nieuw en komt erbij als {code}.", $"This role is new and is added as {code}."));
        return new Party(kind, code);
    }

    private sealed record Post(Party Party, string? Unit, string Person);
}
