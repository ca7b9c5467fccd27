using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Sources;

/// <summary>One question of a 0-meting, with what the team answered.</summary>
/// <param name="Item">Null: it is about the whole node.</param>
/// <param name="IsOwn">The organisation added it to the list.</param>
public sealed record PaperQuestion(string Node, string? Item, string Title, bool IsOwn, BaselineResult? Answer);

/// <summary>The questions of a pillar.</summary>
public sealed record PaperPillar(string Code, string Title, IReadOnlyList<PaperQuestion> Questions);

/// <summary>A team that fills the form in.</summary>
/// <param name="MayAnswer">Whoever looks may fill it in for this team.</param>
/// <param name="IsOwn">It is a team of whoever looks.</param>
public sealed record PaperTeam(Unit Unit, int Answered, bool MayAnswer, bool IsOwn);

/// <summary>
/// A 0-meting as the form that teams fill in: per pillar the questions of the list and the organisation's own. A node without a list
/// is asked about as a whole when nothing lies beneath it, or when it was answered so.
/// </summary>
public sealed record BaselinePaper(IReadOnlyList<PaperPillar> Pillars, IReadOnlyList<PaperTeam> Teams)
{
    public int Questions => Pillars.Sum(p => p.Questions.Count);

    /// <param name="unit">The team whose answers it shows; null: none.</param>
    /// <param name="isEmployee">Whoever looks is an employee and nothing more, and answers for her own teams.</param>
    public static BaselinePaper Of(Source source, string? unit, OrganisationCatalog catalog, Caller caller, bool isEmployee)
    {
        var own = source.OwnItems.Select(i => i.Code).ToHashSet();
        var answers = source.Answers.Where(a => Codes.Same(a.Unit, unit)).ToList();
        return new BaselinePaper(
            [.. FrameworksOf(source, catalog).SelectMany(f => Pillars(f, AskedIn(source, f, catalog)))],
            [.. UnitsOfASource.Of(source, catalog).Select(u => new PaperTeam(u, source.Answers.Count(a => Codes.Same(a.Unit, u.Code)), !catalog.IsClosed(u) && (!isEmployee || AnswerBaseline.MayAnswer(caller, u.Code)), IsOwn(caller, u.Code)))]);

        IEnumerable<PaperPillar> Pillars(Framework framework, ILookup<string, SourceSubject?> asked) => framework.Nodes.Where(n => n.Parent is null)
            .Select(p => new PaperPillar(p.Code, p.Title, [.. framework.WithDescendants(p.Code).Select(code => framework.Find(code)!).SelectMany(node => asked[node.Code].Select(item => Question(node, item)))]))
            .Where(p => p.Questions.Count > 0);

        PaperQuestion Question(FrameworkNode node, SourceSubject? item) => new(
            node.Code, item?.Code, item?.Shown.In(catalog.Language) ?? node.Title, item is not null && own.Contains(item.Code), answers.Find(a => a.Node == node.Code && a.Item == item?.Code));
    }

    /// <summary>What it asks about each node of a framework, by its code: the node as a whole, which is null, and the items of the list.</summary>
    public static ILookup<string, SourceSubject?> AskedIn(Source source, Framework framework, OrganisationCatalog catalog)
    {
        var own = source.OwnItems.Select(i => i.Code).ToHashSet();
        var items = catalog.SourceTypes.Of(source).Subjects.Where(s => s.Node is not null).ToLookup(s => catalog.ResolveNode(s.Node!)?.Code);
        var parents = framework.Nodes.Select(n => n.Parent).ToHashSet();
        var answeredAsWhole = source.Answers.Where(a => a.Item is null).Select(a => a.Node).ToHashSet();
        return framework.Nodes.SelectMany(n => Asked(n.Code).Select(item => (n.Code, Item: item))).ToLookup(a => a.Code, a => a.Item);

        IEnumerable<SourceSubject?> Asked(string node) =>
            (items[node].All(i => own.Contains(i.Code)) && !parents.Contains(node)) || answeredAsWhole.Contains(node) ? items[node].Prepend(null) : items[node];
    }

    /// <summary>That which it is about; a 0-meting that names none is about all that the organisation answers to.</summary>
    public static IReadOnlyList<Framework> FrameworksOf(Source source, OrganisationCatalog catalog) =>
        source.Details?.Framework is { } code && catalog.FindFramework(code) is { } one ? [one] : [.. catalog.Frameworks.Where(f => catalog.IsAdopted(f.Code))];

    private static bool IsOwn(Caller caller, string unit) => caller.Holds.Any(h => h.Units?.Contains(unit, StringComparer.OrdinalIgnoreCase) == true) || caller.Is(new Party(PartyType.Team, unit), unit);
}
