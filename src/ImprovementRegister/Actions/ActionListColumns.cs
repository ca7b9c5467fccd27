using ImprovementRegister.Http;

namespace ImprovementRegister.Actions;

/// <summary>What a list of actions can show beside the title, on a page.</summary>
public enum ActionListColumn { Reference, Kind, Status, Owner, Responsible, Deadline, Unit, Nodes, RaisedOn, CompletedOn, Verdict, Shifts, Reopenings, Changed }

/// <summary>The columns that the address asks for, in its order.</summary>
public static class ActionListColumns
{
    public const string Parameter = "columns";

    public const string Description = "columns: Of a page or a file, beside the title, one or more of reference, kind, status, owner, responsible, deadline, unit, nodes, raisedOn, completedOn, verdict, shifts, reopenings, changed; JSON has all.";

    public static readonly IReadOnlyList<ActionListColumn> Usual = [ActionListColumn.Status, ActionListColumn.Owner, ActionListColumn.Deadline, ActionListColumn.Unit];

    /// <exception cref="ProblemException">400: there is no such column.</exception>
    public static IReadOnlyList<ActionListColumn> Of(QueryReader query) => query.Values<ActionListColumn>(Parameter) is { Count: > 0 } asked ? asked : Usual;

    /// <summary>The columns of a file with what the page shows; null when nothing is asked: then it has all.</summary>
    /// <exception cref="ProblemException">400: there is no such column.</exception>
    public static IReadOnlyList<SheetColumn<ActionView>>? SheetOf(QueryReader query) => query.Values<ActionListColumn>(Parameter) is not { Count: > 0 } asked ? null
        : [.. asked.SelectMany(Keys).Prepend("title").Select(key => ActionColumns.All.First(c => c.Key == key))];

    /// <summary>What stands together in a column of a page has one for each in a file.</summary>
    private static IReadOnlyList<string> Keys(ActionListColumn column) => column switch
    {
        ActionListColumn.Status => ["status", "overdue"],
        ActionListColumn.Deadline => ["deadline", "deadlineAsStated"],
        _ => [System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(column.ToString())],
    };
}

/// <summary>What the page of actions takes from its address.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionListFiltersAttribute() : ActionFiltersAttribute(
    "mine-only(flag): true: only those that are mine, in person or through a role or team.",
    ActionListColumns.Description,
    "ticked: all: every action on the page is ticked, to be given an owner.",
    "saved: A form was recorded.");
