using ImprovementRegister.Actions;
using ImprovementRegister.Findings;

namespace ImprovementRegister.Importing;

/// <summary>A row that was brought along before and reads differently now: what changed is set right in the register, with the reason.</summary>
internal static class RegisterCorrections
{
    /// <summary>Links of an item are changed in the register, where what hangs on them is seen.</summary>
    private static readonly string[] Links = ["source", "sourceType", "sourceDate", "norm", "nodes", "responsible", "effect"];

    public static RowPlan Plan(OldRow row, RowContext context, RegisterRows.Read read, KnownItem item, IReadOnlySet<string> changed)
    {
        var reason = $"Gewijzigd in {context.Register}";
        var action = Stream<ImprovementAction>(row, context, item.Action);
        var finding = Stream<Finding>(row, context, item.Finding);
        if ((read.Title is null) != (item.Action is null) || (read.FindingText is null) != (item.Finding is null))
        {
            row.Problem(read.Title is null ? "title" : "finding", "row-became-other", new Message(
                "Deze rij had eerder geen actie of geen bevinding, of heeft die nu niet meer; voeg toe of wijzig het in het register.", "This row had no action or no finding before, or has none any more; add or change it in the register."));
        }

        foreach (var link in Links.Where(changed.Contains))
        {
            Stays(row, link);
        }

        if (finding is not null && (changed.Overlaps(["finding", "findingKind", "clause"]) || (action is null && changed.Contains("externalKey"))) && read.FindingText is not null)
        {
            finding.Do(
                new CorrectFinding(
                    changed.Contains("finding") ? read.FindingText : default(Change<string>), changed.Contains("findingKind") ? read.FindingKind() : default(Change<FindingKind?>), default, default, default,
                    changed.Contains("clause") ? row["clause"] : default(Change<string>), default, reason)
                {
                    ExternalKey = action is null && changed.Contains("externalKey") ? read.ExternalKey : default(Change<string>),
                },
                null, ("text", "finding"), ("kind", "findingKind"));
        }

        if (action is not null && read.Title is not null)
        {
            var owner = changed.Contains("owner") ? read.Owner() : action.State.Owner;
            Correct(row, action, read, owner, changed, reason);
            Stayed(row, action, read, owner, changed, context.Streams[action.Id].Past);
        }

        var changes = new[] { finding?.Change, action?.Change }.OfType<StreamChange>().Concat(action?.Others ?? []).ToList();
        return row.IsBad ? new RowPlan(RowOutcome.Bad, read.Name, row.Remarks)
            : new RowPlan(RowOutcome.Changed, read.Name, row.Remarks)
            {
                Item = item, Changes = changes, Newcomers = read.NewcomersOf(action?.Newcomers ?? []), Confirmed = action?.Confirmed ?? [],
            };
    }

    private static void Correct(OldRow row, Draft<ImprovementAction> action, RegisterRows.Read read, Party? owner, IReadOnlySet<string> changed, string reason)
    {
        if (changed.Overlaps(["title", "description", "kind", "raisedOn", "unit", "externalKey"]))
        {
            var correct = new CorrectAction(
                changed.Contains("title") ? read.Title : default(Change<string>), changed.Overlaps(["title", "description"]) ? read.Description : default(Change<string>),
                changed.Contains("kind") ? read.ActionKind(action.State.Findings.Count > 0) : default(Change<ActionKind?>), changed.Contains("raisedOn") && read.RaisedOn is { } raised ? raised : default(Change<DateOnly?>), default,
                changed.Contains("unit") ? read.Unit : default(Change<string>), reason)
            {
                ExternalKey = changed.Contains("externalKey") ? read.ExternalKey : default(Change<string>),
            };
            action.Do(correct);
        }

        if (owner is not null && action.State.Owner != owner && !action.State.IsEnded)
        {
            action.Do(new AssignOwner(owner, action.State.Owner is null ? null : reason));
        }

        if (changed.Contains("deadline") && read.Deadline is { } deadline && action.State.IsOpen && (deadline.Read() is not { } to || !DeadlineRules.Same(to, action.State.Deadline)))
        {
            action.Do(new ShiftDeadline(deadline, reason), null, ("to", "deadline"));
        }

        if (changed.Overlaps(["status", "completedOn", "startedOn"]))
        {
            Move(action, read, reason);
        }

        if (changed.Contains("note") && row["note"] is { } note)
        {
            action.Do(new AddNote(note), null, ("text", "note"));
        }
    }

    /// <summary>What was changed and could not be set right where the action stands now is told; it is not done by being counted.</summary>
    private static void Stayed(OldRow row, Draft<ImprovementAction> action, RegisterRows.Read read, Party? owner, IReadOnlySet<string> changed, IReadOnlyList<PastEvent> past)
    {
        var (now, steps) = (action.State, action.Change?.Events ?? []);
        var deadline = read.Deadline?.Read();
        (string Field, bool Applied)[] fields =
        [
            ("owner", owner == now.Owner),
            ("deadline", deadline is null ? read.Deadline is null && now.Deadline is null : DeadlineRules.Same(deadline, now.Deadline)),
            ("startedOn", read.StartedOn is { } started && (steps.OfType<ActionStarted>().Any() || past.LastOrDefault(e => e.Data is ActionStarted)?.HappenedOn == started)),
            ("completedOn", read.CompletedOn == now.Completion?.On),
        ];
        foreach (var (field, _) in fields.Where(f => changed.Contains(f.Field) && !f.Applied))
        {
            Stays(row, field);
        }
    }

    private static void Stays(OldRow row, string field) => row.Warn(
        field, "change-in-register", new Message("Dit is in het bestand gewijzigd en blijft in het register zoals het was; wijzig het daar.", "This was changed in the file and stays as it was in the register; change it there."));

    /// <summary>From where the action stands in the register to where the file says it does.</summary>
    private static void Move(Draft<ImprovementAction> action, RegisterRows.Read read, string reason)
    {
        var (open, status) = (action.State.IsOpen, read.Status ?? OldStatus.Open);
        _ = (status, action.State.Status) switch
        {
            (OldStatus.Completed or OldStatus.Effective, _) when open => read.Complete(action),
            (OldStatus.Cancelled, _) when open => action.Do(new CancelAction(reason, null)),
            (OldStatus.InProgress, ActionStatus.Raised or ActionStatus.Assigned) => read.Start(action, read.StartedOn),
            (OldStatus.InProgress, ActionStatus.Waiting) => action.Do(new ResumeAction(null as string)),
            (OldStatus.Waiting, ActionStatus.Raised or ActionStatus.Assigned or ActionStatus.InProgress) => read.Wait(action, null),
            (OldStatus.Open or OldStatus.InProgress or OldStatus.Waiting, ActionStatus.Completed or ActionStatus.Cancelled or ActionStatus.Effective) => action.Do(new ReopenAction(reason)),
            _ => true,
        };
    }

    private static Draft<TState>? Stream<TState>(OldRow row, RowContext context, Guid? id)
        where TState : class
    {
        if (id is null)
        {
            return null;
        }

        if (!context.Streams.TryGetValue(id.Value, out var stream))
        {
            row.Problem(null, "item-gone", new Message("Wat deze rij eerder opleverde, is niet te vinden.", "What this row brought before cannot be found."));
            return null;
        }

        if (stream.State is ImprovementAction { Parent: not null } or ImprovementAction { Children.Count: > 0 } or ImprovementAction { Status: ActionStatus.Merged or ActionStatus.Split })
        {
            row.Problem(null, "item-in-family", new Message("De actie is samengevoegd, gesplitst of heeft deelacties; wijzig haar in het register.", "The action was merged or split, or has parts; change it in the register."));
            return null;
        }

        return new Draft<TState>(row, context, id.Value, stream);
    }
}
