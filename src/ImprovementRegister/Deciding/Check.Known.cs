using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister;

/// <summary>Whether what a request names is known: parties, units, nodes, frameworks, types, other streams.</summary>
public sealed partial class Check
{
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
            else if (!ended && !(on < Today) && IsGone(known))
            {
                Fail(path + ".id", "party-dissolved", new Message($"{known.Id} is opgeheven; noem wie het werk nu doet.", $"{known.Id} was dissolved; name who does the work now."));
            }
        }
        else if (HasIdentifier(path + ".id", party.Id))
        {
            Unknown(path + ".id", party, ended);
        }
    }

    /// <summary>A role, team or body that was dissolved, or a team that is a unit and has closed.</summary>
    private bool IsGone(Party party) => now.Catalog.IsDissolved(party)
        || (party.Type == PartyType.Team && now.Catalog.ResolveParty(party.Id) is null && now.Catalog.ResolveUnit(party.Id) is { } unit && now.Catalog.IsClosed(unit));

    private void Unknown(string path, Party party, bool ended)
    {
        if (party.Type != PartyType.Person)
        {
            var term = Message.Term(party.Type);
            Fail(path, "unknown-party", Choice.Among(
                new Message($"'{Shown(party.Id)}' is hier niet bekend als {term.Nl}", $"'{Shown(party.Id)}' is not known here as a {term.En}"), now.Catalog.Known(party.Type).Select(p => (p.Code, p.Name))));
        }
        else if (party.Placeholder == true)
        {
            _placeholders.Add(party.Id);
        }
        else if (!ended)
        {
            Fail(path, "unknown-person", new Message(
                $"Niemand heeft hier de code '{Shown(party.Id)}'; GET /people noemt ze. Heeft iemand nog geen account, zet dan placeholder: true naast die code: {Placeholder(party.Id)}.",
                $"Nobody here has the id '{Shown(party.Id)}'; GET /people lists them. For somebody without an account, put placeholder: true beside that id: {Placeholder(party.Id)}.")
            {
                OnPage = new($"Niemand heeft hier de code '{Shown(party.Id)}'; kies iemand uit de lijst. Wie er niet bij staat, voegt een beheerder eerst toe bij Mensen.", $"Nobody here has the id '{Shown(party.Id)}'; choose somebody from the list. Whoever is not in it is added by an administrator first, under People."),
            });
        }
    }

    private static string Placeholder(string id) => $$"""{"type": "person", "id": "{{Shown(id)}}", "placeholder": true}""";

    public void Parties(string path, IReadOnlyList<Party?>? parties)
    {
        foreach (var (party, at) in Each(path, parties, 50))
        {
            Party(at, party);
        }
    }

    public void Nodes(string path, IReadOnlyList<string?>? nodes)
    {
        foreach (var (node, at) in Each(path, nodes, 50))
        {
            Node(at, node);
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
                {
                    OnPage = new($"'{Shown(node!)}' is geen pijler, aspect, bouwsteen of thema van een kwaliteitskader dat in gebruik is; kies een deel uit de lijst.", $"'{Shown(node!)}' is not a pillar, aspect, building block or theme of a framework in use; choose a part from the list."),
                }
                : Choice.Among(
                    new Message($"'{Shown(node!)}' kan meer dan een zijn", $"'{Shown(node!)}' can mean more than one"), candidates.Select(c => (c.Code, $"{c.Code} – {c.Title}"))));
        }
    }

    /// <summary>A type of source, by code or by name.</summary>
    public Sources.SourceType? SourceType(string path, string? type)
    {
        if (!Given(path, type) || now.Catalog.SourceTypes.Resolve(type!) is { } found)
        {
            return type is null ? null : now.Catalog.SourceTypes.Resolve(type);
        }

        Fail(path, "unknown-source-type", Choice.Among(new Message($"'{Shown(type!)}' is geen soort bron", $"'{Shown(type!)}' is no type of source"), now.Catalog.SourceTypes.All.Select(t => (t.Code, t.Shown))));
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
            Fail(path, "unknown-report-kind", Choice.Among(
                new Message($"'{Shown(kind!)}' is geen soort verslag", $"'{Shown(kind!)}' is no kind of report"), now.Catalog.ReportKinds.All.Select(k => (k.Code, new Message(k.Name, k.NameEn)))));
            return null;
        }

        return found;
    }

    /// <summary>Frameworks that the organisation has adopted.</summary>
    /// <param name="among">The only ones that it can be; empty: any.</param>
    public void Adopted(string path, IReadOnlyList<string?>? frameworks, IReadOnlyList<string> among)
    {
        foreach (var (framework, at) in Each(path, frameworks, 20))
        {
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
            Fail(path, "unknown-framework", Choice.Among(
                new Message($"'{Shown(framework)}' is geen kwaliteitskader van deze organisatie", $"'{Shown(framework)}' is no framework of this organisation"), now.Catalog.Frameworks.Select(f => (f.Code, f.Name))));
        }
    }

    public void Units(string path, IReadOnlyList<string?>? units)
    {
        foreach (var (unit, at) in Each(path, units, 50))
        {
            if (Given(at, unit))
            {
                Unit(at, unit);
            }
        }
    }

    /// <summary>A unit by code or name.</summary>
    /// <param name="closed">It may have closed: the request is about what was.</param>
    public void Unit(string path, string? unit, bool closed = false)
    {
        var known = unit is null ? null : now.Catalog.ResolveUnit(unit);
        if (known is not null && !closed && now.Catalog.IsClosed(known))
        {
            Fail(path, "unit-closed", new Message($"{known.Code} is gesloten; noem een eenheid die er nog is.", $"{known.Code} has closed; name a unit that is there."));
        }
        else if (known is not null && now.Caller.IsOutside(known.Code))
        {
            Fail(path, "outside-entity", Outsiders.Why(known.Code));
        }
        else if (unit is not null && known is null)
        {
            Fail(path, "unknown-unit", Choice.Among(
                new Message($"'{Shown(unit)}' is geen eenheid van deze organisatie", $"'{Shown(unit)}' is not a unit of this organisation"), now.Catalog.Organisation.Units.Select(u => (u.Code, u.Name))));
        }
    }

    public void Refers(string path, StreamKind kind, IReadOnlyList<Guid>? ids)
    {
        foreach (var (id, at) in Each(path, ids, 200))
        {
            Refers(at, kind, id);
        }
    }

    public void Refers(string path, StreamKind kind, Guid id) => _references.Add(new StreamReference("$." + path, kind, id));
}
