using System.Text.RegularExpressions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister;

/// <summary>What is wrong with one field: JSON path, stable code, and a message that says how to mend it.</summary>
public sealed record FieldError(string Path, string Code, Message Message);

/// <summary>The kinds of stream a command can point at.</summary>
public enum StreamKind { ImprovementAction, Finding, Source, Goal, FrameworkAdoption, Organisation, QualityReport }

/// <summary>A pointer from a request to another stream, which must exist in the same organisation.</summary>
/// <param name="Framework">For the adoption of a framework: its code.</param>
public sealed record StreamReference(string Path, StreamKind Kind, Guid Id, string? Framework = null)
{
    /// <summary>What is wrong when there is no such stream.</summary>
    public FieldError Missing => Framework is null
        ? new FieldError(Path, "unknown-reference", new Message($"{Name}: er is geen {Word.Nl} met id {Id}.", $"{Name}: there is no {Word.En} with id {Id}."))
        : new FieldError(Path, "framework-not-adopted", new Message(
            $"{Name} hoort bij het kwaliteitskader {Framework}, dat de organisatie niet gebruikt; neem het eerst in gebruik, of kies iets uit een ander kader.",
            $"{Name} is of the framework {Framework}, which the organisation has not adopted; adopt it first, or take a node of another one."));

    private string Name => Path.TrimStart('$', '.');

    private Message Word => Message.Term(Kind);
}

/// <summary>Collects everything that is wrong with a request, so that a user can mend it in one go.</summary>
public sealed partial class Check(Situation now)
{
    private readonly List<FieldError> _errors = [];
    private readonly List<StreamReference> _references = [];
    private readonly List<string> _placeholders = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public IReadOnlyList<StreamReference> References => _references;

    /// <summary>The ids of people without an account that the request brings in.</summary>
    public IReadOnlyList<string> Placeholders => _placeholders;

    public DateOnly Today => now.Today;

    public RootCauseCategories Categories => now.Catalog.RootCauses;

    public void Fail(string path, string code, Message message) => _errors.Add(new FieldError("$." + path, code, message));

    public bool Given(string path, object? value)
    {
        if (value is not null)
        {
            return true;
        }

        Fail(path, "required", new Message($"{path} ontbreekt; vul iets in.", $"{path} is missing; give a value."));
        return false;
    }

    /// <summary>Free text that must be there. It is screened for personal data before anything is stored (domain.md F30).</summary>
    public void Text(string path, string? text, int most)
    {
        if (FreeText.IsBlank(text))
        {
            Fail(path, "required", new Message($"{path} is leeg; schrijf ten minste één woord.", $"{path} is empty; write at least one word."));
            return;
        }

        OptionalText(path, text, most);
    }

    /// <summary>Free text that may be left out, but not be blank.</summary>
    public void OptionalText(string path, string? text, int most)
    {
        if (text is null)
        {
            return;
        }

        if (text.Length > most)
        {
            Fail(path, "too-long", new Message($"{path} heeft {text.Length} tekens; er worden er hoogstens {most} bewaard.", $"{path} has {text.Length} characters; at most {most} are kept."));
        }
        else if (FreeText.IsBlank(text))
        {
            Fail(path, "blank", new Message($"{path} bevat alleen witruimte; laat het weg of schrijf iets.", $"{path} holds only white space; leave it out or write something."));
        }
        else if (FreeText.HasControlCharacters(text))
        {
            Fail(path, "control-characters", new Message($"{path} bevat stuurtekens; haal ze weg.", $"{path} holds control characters; remove them."));
        }
        else if (PersonalDataScreen.Find(FreeText.Clean(text)) is [var hit, ..])
        {
            PersonalData(path, hit);
        }
    }

    /// <summary>The found text itself is not repeated: an error message is logged and shown.</summary>
    private void PersonalData(string path, PersonalDataHit hit) => Fail(path, "personal-data", new Message(
        $"{path} lijkt persoonsgegevens te bevatten ({PersonalDataKind.Word(hit.Kind).Nl}, vanaf teken {hit.Start + 1}); het register bewaart die niet. Beschrijf het zonder.",
        $"{path} seems to hold personal data ({PersonalDataKind.Word(hit.Kind).En}, at character {hit.Start + 1}); the register keeps none. Describe it without."));

    /// <summary>A name or address for the directory, which is where personal data belongs: it is not screened.</summary>
    public void PlainText(string path, string? text, int most)
    {
        if (text is not null && (text.Length > most || FreeText.IsBlank(text) || FreeText.HasControlCharacters(text)))
        {
            Fail(path, "invalid-text", new Message($"{path} is leeg, langer dan {most} tekens, of heeft stuurtekens.", $"{path} is empty, longer than {most} characters, or holds control characters."));
        }
    }

    /// <summary>An identifier such as a party id: letters, digits, dot, dash, underscore, colon.</summary>
    public void Identifier(string path, string? id) => HasIdentifier(path, id);

    /// <summary>The number that a paper has in a list, as people write it: "2025/014", "NC 12", "VA-2024-001(a)".</summary>
    public void Reference(string path, string? reference)
    {
        if (reference is null)
        {
            return;
        }

        if (!ReferenceShape().IsMatch(reference))
        {
            Fail(path, "invalid-identifier", new Message(
                $"{path} is een nummer of code van hooguit 100 letters, cijfers, spaties en . _ : / ( ) & + -; een naam of e-mailadres hoort er niet.",
                $"{path} is a number or code of at most 100 letters, digits, spaces and . _ : / ( ) & + -; a name or e-mail address is not one."));
        }
        else if (PersonalDataScreen.Find(reference) is [var hit, ..])
        {
            PersonalData(path, hit);
        }
    }

    private bool HasIdentifier(string path, string? id)
    {
        var errors = _errors.Count;
        if (Given(path, id) && !IdentifierShape().IsMatch(id!))
        {
            Fail(path, "invalid-identifier", new Message(
                $"{path} is een code van hoogstens 100 letters, cijfers en . - _ of :; een naam of e-mailadres is dat niet.",
                $"{path} must be an identifier of at most 100 letters, digits, '.', '-', '_' or ':'; a name or e-mail address is not one."));
        }
        else if (id is not null && PersonalDataScreen.Find(id) is [var hit, ..])
        {
            PersonalData(path, hit);
        }

        return _errors.Count == errors;
    }

    /// <summary>A party that the organisation knows, in whatever case (domain.md H8).</summary>
    /// <param name="on">The day that it is about; today when left out.</param>
    /// <param name="ended">It may have left: the request takes it away.</param>
    public void Party(string path, Party? party, DateOnly? on = null, bool ended = false)
    {
        if (!Given(path, party) || !Given(path + ".id", party!.Id))
        {
            return;
        }

        if (now.Catalog.Resolve(party) is { } known)
        {
            if (!ended && known.Type == PartyType.Person && now.Catalog.People.Find(known.Id) is { } person && (person.IsErased || person.ActiveUntil < (on ?? Today)))
            {
                Fail(path + ".id", "person-left", new Message($"{known.Id} werkt hier niet meer; noem iemand anders.", $"{known.Id} does not work here any more; name somebody else."));
            }
        }
        else if (HasIdentifier(path + ".id", party.Id))
        {
            Unknown(path + ".id", party, ended);
        }
    }

    private void Unknown(string path, Party party, bool ended)
    {
        if (party.Type != PartyType.Person)
        {
            var known = string.Join(", ", now.Catalog.Known(party.Type));
            Fail(path, "unknown-party", new Message($"'{Shown(party.Id)}' is hier niet bekend; wel bekend zijn {known}.", $"'{Shown(party.Id)}' is not known here; known are {known}."));
        }
        else if (party.Placeholder == true)
        {
            _placeholders.Add(party.Id);
        }
        else if (!ended)
        {
            Fail(path, "unknown-person", new Message(
                $"Niemand heeft hier de code '{Shown(party.Id)}'; GET /people noemt ze. Heeft iemand nog geen account, stuur dan placeholder: true mee.",
                $"Nobody here has the id '{Shown(party.Id)}'; GET /people lists them. For somebody without an account, send placeholder: true with it."));
        }
    }

    public void Parties(string path, IReadOnlyList<Party?>? parties)
    {
        foreach (var (party, index) in Each(path, parties, 50))
        {
            Party($"{path}[{index}]", party);
        }
    }

    public void Nodes(string path, IReadOnlyList<string?>? nodes)
    {
        foreach (var (node, index) in Each(path, nodes, 50))
        {
            Node($"{path}[{index}]", node);
        }
    }

    /// <summary>A node of a framework that the organisation has adopted, by code, or by a name that means one node only.</summary>
    public void Node(string path, string? node)
    {
        if (!Given(path, node))
        {
            return;
        }

        if (now.Catalog.ResolveNode(node!) is { } found)
        {
            if (now.Catalog.FrameworkOf(found.Code).Code is var framework && !now.Catalog.IsAdopted(framework))
            {
                _references.Add(new StreamReference("$." + path, StreamKind.FrameworkAdoption, FrameworkAdoption.StreamId(now.Catalog.Organisation.Tenant, framework), framework));
            }
        }
        else
        {
            var candidates = now.Catalog.ResolveNodeCandidates(node!);
            Fail(path, "unknown-node", candidates.Count == 0
                ? new Message(
                    $"'{Shown(node!)}' is geen pijler, aspect, bouwsteen of thema van een kwaliteitskader dat in gebruik is; GET /frameworks noemt de codes.",
                    $"'{Shown(node!)}' is not a pillar, aspect, building block or theme of a framework in use; GET /frameworks lists the codes.")
                : new Message(
                    $"'{Shown(node!)}' kan {string.Join(" of ", candidates.Select(c => c.Code))} zijn; geef de code.",
                    $"'{Shown(node!)}' can mean {string.Join(" or ", candidates.Select(c => c.Code))}; give the code."));
        }
    }

    /// <summary>A type of source, by code or by name.</summary>
    public Sources.SourceType? SourceType(string path, string? type)
    {
        if (!Given(path, type) || now.Catalog.SourceTypes.Resolve(type!) is { } found)
        {
            return type is null ? null : now.Catalog.SourceTypes.Resolve(type);
        }

        var known = string.Join(", ", now.Catalog.SourceTypes.All.Select(t => t.Code));
        Fail(path, "unknown-source-type", new Message($"'{Shown(type!)}' is geen soort bron; kies uit {known}.", $"'{Shown(type!)}' is no type of source; one of {known}."));
        return null;
    }

    /// <summary>A kind of report, by code or by name.</summary>
    public Reports.ReportKind? ReportKind(string path, string? kind)
    {
        if (!Given(path, kind))
        {
            return null;
        }

        if (now.Catalog.ReportKinds.Resolve(kind!) is not { } found)
        {
            var known = string.Join(", ", now.Catalog.ReportKinds.All.Select(k => k.Code));
            Fail(path, "unknown-report-kind", new Message($"'{Shown(kind!)}' is geen soort verslag; kies uit {known}.", $"'{Shown(kind!)}' is no kind of report; one of {known}."));
            return null;
        }

        return found;
    }

    /// <summary>Frameworks that the organisation has adopted.</summary>
    /// <param name="among">The only ones that it can be; empty: any.</param>
    public void Adopted(string path, IReadOnlyList<string?>? frameworks, IReadOnlyList<string> among)
    {
        foreach (var (framework, index) in Each(path, frameworks, 20))
        {
            var at = $"{path}[{index}]";
            if (!Given(at, framework))
            {
                continue;
            }

            Framework(at, framework);
            if (now.Catalog.FindFramework(framework!) is not { } found)
            {
                continue;
            }

            if (among.Count > 0 && !among.Contains(found.Code))
            {
                Fail(at, "framework-not-of-kind", new Message(
                    $"Dit soort verslag gaat over {string.Join(", ", among)}; niet over {found.Code}.", $"This kind of report is about {string.Join(", ", among)}; not about {found.Code}."));
            }
            else if (!now.Catalog.IsAdopted(found.Code))
            {
                _references.Add(new StreamReference("$." + at, StreamKind.FrameworkAdoption, FrameworkAdoption.StreamId(now.Catalog.Organisation.Tenant, found.Code), found.Code));
            }
        }
    }

    /// <summary>A framework that the organisation can see, by code or by name.</summary>
    public void Framework(string path, string? framework)
    {
        if (framework is not null && now.Catalog.FindFramework(framework) is null)
        {
            var known = string.Join(", ", now.Catalog.Frameworks.Select(f => f.Code));
            Fail(path, "unknown-framework", new Message($"'{Shown(framework)}' is geen kwaliteitskader van deze organisatie; kies uit {known}.", $"'{Shown(framework)}' is no framework of this organisation; one of {known}."));
        }
    }

    public void Units(string path, IReadOnlyList<string?>? units)
    {
        foreach (var (unit, index) in Each(path, units, 50))
        {
            if (Given($"{path}[{index}]", unit))
            {
                Unit($"{path}[{index}]", unit);
            }
        }
    }

    public void Texts(string path, IReadOnlyList<string?>? texts, int most, int length)
    {
        foreach (var (text, index) in Each(path, texts, most))
        {
            Text($"{path}[{index}]", text, length);
        }
    }

    /// <summary>A unit by code or name.</summary>
    /// <param name="closed">It may have closed: the request is about what was.</param>
    public void Unit(string path, string? unit, bool closed = false)
    {
        var known = unit is null ? null : now.Catalog.ResolveUnit(unit);
        if (known is not null && !closed && now.Catalog.IsClosed(known))
        {
            Fail(path, "unit-closed", new Message($"{known.Code} is gesloten; noem een onderdeel dat er nog is.", $"{known.Code} has closed; name a unit that is there."));
        }
        else if (known is not null && now.Caller.IsOutside(known.Code))
        {
            Fail(path, "outside-entity", Outsiders.Why(known.Code));
        }
        else if (unit is not null && known is null)
        {
            var units = string.Join(", ", now.Catalog.Organisation.Units.Select(u => u.Code));
            Fail(path, "unknown-unit", new Message(
                $"'{Shown(unit)}' is geen onderdeel van deze organisatie; wel bekend zijn {units}.", $"'{Shown(unit)}' is not a unit of this organisation; known are {units}."));
        }
    }

    /// <summary>A day that may lie ahead, within the years that the register knows.</summary>
    public void Within(string path, DateOnly? day)
    {
        if (day is { Year: < 2000 or > 2100 })
        {
            Fail(path, "date-out-of-range", new Message($"{path} ligt buiten 2000–2100; controleer het jaar.", $"{path} lies outside 2000–2100; check the year."));
        }
    }

    public void NotInFuture(string path, DateOnly? day)
    {
        if (day > now.Today)
        {
            Fail(path, "date-in-future", new Message(
                $"{path} {day:dd-MM-yyyy} ligt in de toekomst; vandaag is het {now.Today:dd-MM-yyyy}.", $"{path} {day:yyyy-MM-dd} lies in the future; today is {now.Today:yyyy-MM-dd}."));
        }
        else if (day?.Year < 2000)
        {
            Fail(path, "date-too-early", new Message($"{path} {day:dd-MM-yyyy} ligt vóór 2000; controleer het jaar.", $"{path} {day:yyyy-MM-dd} lies before 2000; check the year."));
        }
    }

    /// <summary>A date as people state it (<see cref="DutchDates"/>); null when left out or wrong.</summary>
    public StatedDate? Stated(string path, string? raw) => Stated(path, raw is null ? null : DutchDates.Read(raw));

    /// <summary>A period as people state it (<see cref="PeriodWords"/>); null when left out or wrong.</summary>
    public StatedDate? Period(string path, string? raw) => Stated(path, raw is null ? null : PeriodWords.Read(raw));

    private StatedDate? Stated(string path, StatedDateReading? reading)
    {
        switch (reading)
        {
            case StatedDateReading.Understood understood:
                return understood.Date;
            case StatedDateReading.DoesNotExist none:
                Fail(path, "date-does-not-exist", none.Question);
                return null;
            case StatedDateReading.NotUnderstood unclear:
                Fail(path, "date-not-understood", unclear.Question);
                return null;
            default:
                return null;
        }
    }

    /// <summary>A stated date of something that has happened: it may be a whole year, as long as that year has begun.</summary>
    public void StatedPast(string path, string? raw)
    {
        if (Stated(path, raw) is { } date)
        {
            NotInFuture(path, date.From);
        }
    }

    public void Refers(string path, StreamKind kind, IReadOnlyList<Guid>? ids)
    {
        foreach (var (id, index) in Each(path, ids, 200))
        {
            Refers($"{path}[{index}]", kind, id);
        }
    }

    public void Refers(string path, StreamKind kind, Guid id) => _references.Add(new StreamReference("$." + path, kind, id));

    public void Known<TEnum>(string path, TEnum? value)
        where TEnum : struct, Enum => Given(path, value);

    /// <summary>Rows of a list; one that is null is passed over, and at least one is not.</summary>
    /// <param name="row">Checks a row, which is at <c>findings[3]</c>.</param>
    public void Rows<T>(string path, IReadOnlyList<T?>? rows, int most, Action<T, string> row)
        where T : class
    {
        if (!Given(path, rows))
        {
            return;
        }

        if (rows!.All(r => r is null) || rows!.Count > most)
        {
            Fail(path, "too-many", new Message($"{path}: geef minstens één en hoogstens {most} regels.", $"{path}: give at least one and at most {most} rows."));
            return;
        }

        foreach (var (item, index) in rows.Select((r, i) => (r, i)).Where(r => r.r is not null))
        {
            row(item!, $"{path}[{index}]");
        }
    }

    /// <returns>False when there are more entries than are kept; then none of them needs to be looked at.</returns>
    public bool AtMost<T>(string path, IReadOnlyList<T>? items, int most)
    {
        if (items?.Count > most)
        {
            Fail(path, "too-many", new Message($"{path} telt {items.Count} regels; er worden er hoogstens {most} bewaard.", $"{path} has {items.Count} entries; at most {most} are kept."));
            return false;
        }

        return true;
    }

    /// <summary>A whole number within bounds, that may be left out.</summary>
    public void Number(string path, int? number, int least, int most)
    {
        if (number < least || number > most)
        {
            Fail(path, "out-of-range", new Message($"{path} is een heel getal van {least} tot en met {most}.", $"{path} is a whole number from {least} to {most}."));
        }
    }

    private IEnumerable<(T Item, int Index)> Each<T>(string path, IReadOnlyList<T>? items, int most) =>
        AtMost(path, items, most) ? (items ?? []).Select((item, index) => (item, index)) : [];

    private static string Shown(string value) => value.Length <= 60 ? value : value[..60] + "…";

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}\z")]
    private static partial Regex IdentifierShape();

    [GeneratedRegex(@"^[\p{L}\p{N}](?:[\p{L}\p{N} ._:/()&+-]{0,98}[\p{L}\p{N})])?\z")]
    private static partial Regex ReferenceShape();
}
