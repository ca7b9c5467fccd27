namespace ImprovementRegister.Views;

/// <summary>Conditions that more than one query sets, on the columns that <see cref="RegisterViews"/> keeps.</summary>
public static class Filters
{
    /// <summary>What touches the days from the first until the last, both parameters.</summary>
    public static string InYear(string first, string last) => $"(begins <= {last} AND ends >= {first})";

    /// <summary>An action that stands in counts: what was merged or split, and what is done per unit, counts elsewhere (ADR 0029).</summary>
    public const string Counted = "counted";

    /// <summary>An action that can still ask something of somebody: open, or waiting for a judgement of its effect (<see cref="Actions.ImprovementAction.IsEnded"/>).</summary>
    public const string NotEnded = "ends = 'infinity'";

    /// <summary>A finding that stands in counts: what was dismissed is no finding any more.</summary>
    public const string CountedFinding = "NOT dismissed";

    /// <summary>An action against one finding: nearly all that are against any.</summary>
    public const string AnswersOne = "(cardinality(findings) = 1)";

    /// <summary>
    /// An action against more. The bound above makes the planner expect few: without it, it expects a third of all actions, finds
    /// that too many to look up by hashing, and compares each finding with each action.
    /// </summary>
    public const string AnswersMore = "((cardinality(findings) >= 2) AND (cardinality(findings) <= 1000000))";

    /// <summary>What actions are against: of the rows of now in as many parts as there are indexes for, of those of the past, which have none, in one.</summary>
    /// <param name="actions">For a FROM: actions, those of now and those of the past.</param>
    public static string Answered((string Now, string? Past) actions) => string.Join(" UNION ALL ", (IEnumerable<string>)
    [
        $"SELECT findings[1] FROM {actions.Now} a WHERE {AnswersOne}",
        $"SELECT unnest(findings) FROM {actions.Now} a WHERE {AnswersMore}",
        .. actions.Past is null ? [] : (string[])[$"SELECT unnest(findings) FROM {actions.Past} a WHERE ((cardinality(findings) >= 1) AND (cardinality(findings) <= 1000000))"],
    ]);

    /// <summary>A finding that asks for an action, as an index of it says it.</summary>
    public const string AsksForAction = "((NOT dismissed) AND ((kind)::text IS DISTINCT FROM 'Positive'::text))";

    /// <summary>An action that serves goals: most serve none, and stand in no index of them.</summary>
    public const string ServesGoals = "(cardinality(goals) > 0)";

    /// <summary>An open action whose deadline has passed on a day, a parameter (domain.md F5).</summary>
    public static string Overdue(string today) => $"(open AND deadline < {today})";
}
