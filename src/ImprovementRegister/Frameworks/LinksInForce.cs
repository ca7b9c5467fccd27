using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;

namespace ImprovementRegister.Frameworks;

/// <summary>A stream that serves nodes of frameworks.</summary>
public interface IServesNodes
{
    IReadOnlyList<string> Nodes { get; }
}

/// <summary>
/// A new link is to a framework that is in force on the day that it is about, or today, whichever command makes it; what was
/// linked before stays, also where a command takes it along: what is split, done per unit, merged or continued in another year serves
/// what it served (domain.md F19). Who wants the successor chooses it: the refusal names what a mapping says.
/// </summary>
public static class LinksInForce
{
    /// <returns>Null when every new link may be.</returns>
    /// <param name="on">The day that the links are about.</param>
    public static Refusal? Refused(IReadOnlyList<StreamChange> changes, OrganisationCatalog catalog, DateOnly on, DateOnly today) =>
        !catalog.Frameworks.All(f => f.IsInForce(today)) && changes.SelectMany(Added).Except(changes.SelectMany(Before)).FirstOrDefault(node => IsOutOfForce(node, catalog, on, today)) is { } code
            ? Why(code, catalog, on).Refusal : null;

    /// <summary>What something new that comes of these links is to be about today: what took over stands in the place of what ended, where somebody has chosen that.</summary>
    public static IReadOnlyList<string> Today(IReadOnlyList<string> nodes, OrganisationCatalog catalog, DateOnly today) =>
        [.. nodes.SelectMany(node => IsOutOfForce(node, catalog, today, today) && catalog.Mappings.Into(node) is { Count: > 0 } into ? into : [node]).Distinct()];

    private static IEnumerable<string> Before(StreamChange change) => (change.State as IServesNodes)?.Nodes ?? [];

    private static bool IsOutOfForce(string node, OrganisationCatalog catalog, DateOnly on, DateOnly today) =>
        catalog.ResolveNode(node) is { } known && catalog.FrameworkOf(known.Code) is var framework && !framework.IsInForce(on) && !framework.IsInForce(today);

    private static IEnumerable<string> Added(StreamChange change) =>
        change.StateType == typeof(ImprovementAction) ? Added<ImprovementAction>(change)
        : change.StateType == typeof(Finding) ? Added<Finding>(change)
        : change.StateType == typeof(Goal) ? Added<Goal>(change)
        : [];

    private static IEnumerable<string> Added<TState>(StreamChange change)
        where TState : class, IServesNodes
    {
        var aggregate = Aggregate<TState>.Instance;
        var before = change.State as TState ?? aggregate.None;
        return change.Events.Aggregate(before, aggregate.Evolve).Nodes.Except(before.Nodes);
    }

    private static Decision Why(string node, OrganisationCatalog catalog, DateOnly on)
    {
        var framework = catalog.FrameworkOf(node);
        var into = string.Join(", ", catalog.Mappings.Into(node));
        return Decision.Refuse("framework-not-in-force", new Message(
            $"{node} is van {framework.Code} ({framework.Version}), dat op {on:dd-MM-yyyy} niet geldt. " + (into.Length > 0 ? $"Kies wat het overneemt: {into}." : $"Er is geen omzetting gekozen; kies een onderdeel van een kader dat dan geldt."),
            $"{node} is of {framework.Code} ({framework.Version}), which is not in force on {on:yyyy-MM-dd}. " + (into.Length > 0 ? $"Choose what takes it over: {into}." : $"No mapping was chosen; take a node of a framework that is in force then.")), "nodes");
    }
}
