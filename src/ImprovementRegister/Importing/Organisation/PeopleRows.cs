using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;

namespace ImprovementRegister.Importing;

/// <summary>
/// Rows of people. They go into the directory and nowhere else: what is kept of a row, and what is said of it, tells the id only
/// (ADR 0005). An empty cell leaves what is known.
/// </summary>
internal static class PeopleRows
{
    private static readonly (string, string)[] Members = [("activeFrom", "from"), ("activeUntil", "until")];

    public static IReadOnlyList<PlannedRow> Plan(IReadOnlyList<OldRow> rows, RowContext context)
    {
        var draft = context.Organisation!;
        // All of them first: with each that is known afterwards the directory is made anew.
        var entered = rows.Select(r => Enter(r, context, draft)).ToList();
        return [.. entered.Select(e => new PlannedRow(e.Row, e.Plan ?? Planned(e, context, draft), e.Person is null ? null : OrganisationRows.Key(SheetHolds.People, e.Person.Key)))];
    }

    private static Entered Enter(OldRow row, RowContext context, OrganisationDraft draft)
    {
        var (id, name, email) = (row["id"], NameOf(row), row["email"]);
        if (id is null && email is null && (row.Texts <= 1 || OrganisationRows.IsTotal(name)))
        {
            return new Entered(row, null, null, OrganisationRows.IsHeading);
        }

        var known = id is not null ? draft.Find(id) : Known(context, name, email);
        if (id is null && known is null)
        {
            row.Problem("id", "person-without-id", new Message(
                "Er staat geen personeelsnummer of inlognaam, en niemand in de personenlijst heeft deze naam of dit e-mailadres alleen; vul de code in waaronder deze persoon zich aanmeldt.",
                "There is no personnel number or user name, and nobody in the directory alone has this name or address; fill in the id under which this person signs in."));
        }

        id = known?.Id ?? id;
        if (id is not null && !context.Rows.TryAdd(OrganisationRows.Key(SheetHolds.People, Person.KeyOf(id)), row.Number))
        {
            row.Problem("id", "person-twice", new Message(
                $"Deze persoon staat ook op rij {context.Rows[OrganisationRows.Key(SheetHolds.People, Person.KeyOf(id))]}; zet de eenheden en functies in een cel, met een komma ertussen.",
                $"This person is on row {context.Rows[OrganisationRows.Key(SheetHolds.People, Person.KeyOf(id))]} too; put units and roles into one cell, with a comma between."));
        }

        var today = context.Now.Today;
        var (from, until) = (row.Since("from", today), row.Day("until", today));
        email = email is null || Codes.Same(email, known?.Email) ? known?.Email : email;
        var input = new PersonInput(id, name ?? known?.Name, email, Units(row, context) ?? known?.Units, from ?? known?.ActiveFrom, until ?? known?.ActiveUntil);
        var check = new Check(context.Now);
        input.Check(check);
        foreach (var error in check.Errors)
        {
            row.Said(error.Path, error.Code, error.Message, Members);
        }

        if (known?.IsErased == true)
        {
            row.Problem("id", "person-erased", new Message("Deze persoon is gewist en krijgt geen naam meer.", "This person was erased and gets no name again."));
        }

        var leaves = known is not null && until is not null && until != known.ActiveUntil && until < today;
        if (leaves && draft.Work.GetValueOrDefault($"person:{id}") is > 0 and var open)
        {
            row.Problem("until", "person-has-open-work", new Message(
                $"Deze persoon heeft nog {Counted.Words(open, "open actie, doel of verslag", "open acties, doelen of verslagen")}; laat haar vertrekken bij Beheer, Mensen: daar kiest u wie ze overneemt.",
                $"This person still has {Counted.Words(open, "open action, goal or report", "open actions, goals or reports")}; have them leave at Administration, People: there you choose who takes them over."));
        }

        if (known is null && name is null)
        {
            row.Warn("name", "person-without-name", new Message("Er staat geen naam; op alle pagina's staat de code tot er een is.", "There is no name; all pages show the id until there is one."));
        }

        if (row.IsBad)
        {
            OrganisationRows.Release(row, context, id is null ? null : OrganisationRows.Key(SheetHolds.People, Person.KeyOf(id)));
            return new Entered(row, null, known ?? (id is null ? null : Person.Of(id)), OrganisationRows.Bad(row, id));
        }

        var person = input.Of(known, context.Now.Catalog);
        if (!Same(known, person))
        {
            draft.Keep(person);
        }

        return new Entered(row, known, person, null) { Leaves = leaves };
    }

    /// <summary>What the row does to the organisation, now that all people are known: who left holds nothing any more, and the others what they are.</summary>
    private static RowPlan Planned(Entered entered, RowContext context, OrganisationDraft draft)
    {
        var (row, known, person) = (entered.Row, entered.Known, entered.Person!);
        var mark = draft.Mark();
        if (entered.Leaves)
        {
            draft.Do(row, new LeavePerson(person.ActiveUntil!.Value.AddDays(1), null, $"Uit dienst volgens {context.Register}", null).Of(known!), ("from", "until"), ("reason", "until"));
        }
        else if (row["roles"] is { } roles && !(person.ActiveUntil < context.Now.Today))
        {
            Hold(row, context, draft, person, roles);
        }

        if (row.IsBad)
        {
            draft.Back(mark);
            return OrganisationRows.Bad(row, person.Id);
        }

        IReadOnlyList<Person> people = Same(known, person) ? [] : [person];
        var change = draft.Since(mark);
        return new RowPlan(change is null && people.Count == 0 ? RowOutcome.Same : known is null ? RowOutcome.New : RowOutcome.Changed, person.Id, row.Remarks) { People = people, Changes = change is null ? [] : [change] };
    }

    /// <summary>Many functions are no role of the register: those are told and left out.</summary>
    private static void Hold(OldRow row, RowContext context, OrganisationDraft draft, Person person, string roles)
    {
        foreach (var text in OrganisationRows.PartiesMeant(context, roles, out var whole).Count > 0 || whole ? [roles] : OrganisationRows.Between().Split(roles).Where(t => t.Trim().Length > 0))
        {
            if (OrganisationRows.PartiesMeant(context, text, out var decided) is not [var party, ..])
            {
                if (!decided)
                {
                    context.DoNotKnow(ValueOf.Party, text.Trim());
                    row.Warn("roles", "role-unknown", new Message(
                        "Hier staat een functie die geen rol, team of orgaan van het register is; die gaat niet mee. Kies bij de import welke het is, of maak de rol eerst.",
                        "This names a function that is no role, team or body of the register; it is left out. Choose which it is, or add the role first."));
                }

                continue;
            }

            if (person.Units.Count == 0)
            {
                row.Warn("roles", "role-for-all", new Message("Er staat geen eenheid bij; de rol geldt voor de hele organisatie.", "There is no unit with it; the role is for the whole organisation."));
            }

            foreach (var unit in person.Units.Count == 0 ? [null] : person.Units.Cast<string?>())
            {
                var from = person.ActiveFrom ?? context.Now.Today;
                if (!draft.State.Holdings.Any(h => h.IsPost(party, unit, person.Id) && h.Touches(from, DateOnly.MaxValue)))
                {
                    var aside = row.Aside();
                    draft.Do(aside, new AssignHolder(person.Id, unit, from, null).Of(party), ("person", "roles"), ("unit", "roles"), ("from", "roles"));
                    row.Tell(aside);
                }
            }
        }
    }

    private static string? NameOf(OldRow row) => row["name"] is { } name ? PeopleByName.Unsorted(name)
        : string.Join(' ', new[] { row["firstName"], row["infix"], row["lastName"] }.OfType<string>()) is { Length: > 0 } parts ? parts : null;

    private static Person? Known(RowContext context, string? name, string? email) =>
        email is not null && context.People.At(email).ToList() is [var addressed] ? addressed
        : name is not null && context.People.Called(name) is [var named] ? named : null;

    private static IReadOnlyList<string?>? Units(OldRow row, RowContext context)
    {
        var field = row["units"] is not null ? "units" : "cluster";
        if (row[field] is not { } text)
        {
            return null;
        }

        var texts = context.Now.Catalog.ResolveUnit(text) is not null || context.Mapping.Decided(ValueOf.Unit, text) is not null ? [text] : OrganisationRows.Between().Split(text).Where(t => t.Trim().Length > 0).ToArray();
        return [.. texts.Select(t => OrganisationRows.UnitOf(row, context, field, t.Trim())?.Code).OfType<string>()];
    }

    private static bool Same(Person? known, Person person) => known is not null && known.Name == person.Name && known.Email == person.Email
        && known.ActiveFrom == person.ActiveFrom && known.ActiveUntil == person.ActiveUntil && known.Units.SequenceEqual(person.Units, StringComparer.OrdinalIgnoreCase);

    /// <param name="Known">As the directory had it; null for somebody new.</param>
    /// <param name="Plan">What becomes of the row, when that is known already.</param>
    private sealed record Entered(OldRow Row, Person? Known, Person? Person, RowPlan? Plan)
    {
        public bool Leaves { get; init; }
    }
}
