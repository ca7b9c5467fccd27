namespace ImprovementRegister.Views;

/// <summary>Where the values stand that a condition asks for, in the query that it is part of.</summary>
/// <param name="Today">The parameter with the day that overdue is measured against.</param>
/// <param name="HeldApart">For a FROM: the rows of a view as of the same moment, those of now and those of the past (<see cref="AsOf.HeldApart"/>).</param>
public sealed record FigurePlaces(string Today, Func<string, (string Now, string? Before)> HeldApart);

/// <summary>
/// A figure of a view or report, defined once: <see cref="Condition"/> is what is counted by and what is listed by, and
/// <see cref="Measure"/> says the same of a state, so that the events can be told that make it count (ADR 0025).
/// </summary>
/// <param name="Condition">On the columns of the view.</param>
/// <param name="Measure">0 for a state that does not count, on a day; how often, for what can happen more than once.</param>
public sealed record Figure<TState>(string Name, Func<FigurePlaces, string> Condition, Func<TState, DateOnly, int> Measure)
    where TState : class
{
    public Figure(string name, string condition, Func<TState, bool> counts)
        : this(name, _ => condition, (state, _) => counts(state) ? 1 : 0)
    {
    }

    /// <summary>How many rows count, as a column of a query.</summary>
    public string Count(FigurePlaces places) => $"count(*) FILTER (WHERE {Condition(places)})";
}
