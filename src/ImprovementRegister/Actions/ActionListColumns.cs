using ImprovementRegister.Http;

namespace ImprovementRegister.Actions;

/// <summary>What a list of actions can show beside the title, on a page.</summary>
public enum ActionListColumn { Reference, Kind, Status, Owner, Responsible, Deadline, Unit, Nodes, RaisedOn, CompletedOn, Verdict, Shifts, Reopenings, Changed }

/// <summary>The columns that the address asks for, in its order.</summary>
public static class ActionListColumns
{
    public const string Parameter = "columns";

    public static readonly IReadOnlyList<ActionListColumn> Usual = [ActionListColumn.Status, ActionListColumn.Owner, ActionListColumn.Deadline, ActionListColumn.Unit];

    /// <exception cref="ProblemException">400: there is no such column.</exception>
    public static IReadOnlyList<ActionListColumn> Of(QueryReader query) => query.Values<ActionListColumn>(Parameter) is { Count: > 0 } asked ? asked : Usual;
}

/// <summary>What the page of actions takes from its address.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ActionListFiltersAttribute() : ActionFiltersAttribute(
    "mine-only: true: only those that are mine, in person or through a role or team.",
    "columns: One or more of reference, kind, status, owner, responsible, deadline, unit, nodes, raisedOn, completedOn, verdict, shifts, reopenings, changed.",
    "saved: A form was recorded.");
