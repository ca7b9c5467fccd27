using ImprovementRegister.Adoption;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister;

/// <summary>Whether what a request names is known: units, nodes, frameworks, types, other streams.</summary>
public sealed partial class Check
{
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
