using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <param name="Version">The version that the sender saw, as in If-Match.</param>
public sealed record ActionAtVersion(Guid? Id, long? Version);

/// <summary>Gives many actions one owner, one deadline, or both, in one save: all of them or none, each with its own version.</summary>
/// <param name="Deadline">The first of those that have none; the others move to it, as by shift-deadline.</param>
/// <param name="Reason">Needed when one of them has another owner or deadline already; see assign-owner and shift-deadline.</param>
/// <param name="Actions">At most 200, each once.</param>
[Example("""{"owner":{"type":"person","id":"own-2"},"deadline":{"raw":"Q1 2027"},"reason":"Overdracht","actions":[{"id":"00000000-0000-0000-0000-000000000000","version":1}]}""")]
public sealed record AssignMany(Party? Owner, DeadlineInput? Deadline, string? Reason, IReadOnlyList<ActionAtVersion?>? Actions) : Command<ImprovementAction>
{
    private const int Most = 200;

    public override void Check(Check check)
    {
        if (Owner is null && Deadline is null)
        {
            check.Fail("owner", "required", new Message("Geef een eigenaar, een deadline, of allebei.", "Give an owner, a deadline, or both."));
        }

        if (Owner is not null)
        {
            check.Party("owner", Owner);
        }

        Deadline?.Check(check, "deadline");
        check.OptionalText("reason", Reason, Limits.Reason);
        if (!check.Between("actions", Actions, 1, Most) || !check.Given("actions", Actions))
        {
            return;
        }

        var seen = new HashSet<Guid>();
        foreach (var (action, index) in Actions!.Select((a, i) => (a, i)))
        {
            var path = $"actions[{index}]";
            if (!check.Given(path, action) || !check.Given(path + ".id", action!.Id) || !check.Given(path + ".version", action.Version))
            {
                continue;
            }

            check.Refers(path + ".id", StreamKind.ImprovementAction, action.Id!.Value);
            if (!seen.Add(action.Id.Value))
            {
                check.Fail(path + ".id", "action-twice", new Message("Deze actie staat er twee keer in; noem haar één keer.", "This action is named twice; name it once."));
            }
        }
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => [Lookup.Of<ImprovementAction>(Actions!.Select(a => a!.Id!.Value))];

    public override Decision Decide(ImprovementAction state, Situation now)
    {
        if (Deadline?.Read() is { } deadline && deadline.On < HappenedOnOr(now.Today) && !Confirms(Confirmation.Backdated))
        {
            return DaysInOrder.Past(deadline);
        }

        var rows = Actions!.Select((a, i) => (Path: $"actions[{i}]", Seen: now.Seen.Find<ImprovementAction>(a!.Id!.Value)!, Version: a.Version!.Value)).ToList();
        var decided = rows.Select(row => (row.Path, row.Seen, Decision: row.Seen.Version == row.Version
            ? DecideOn(row.Seen.State, now)
            : Decision.Refuse("stale-version", new Message(
                $"Gezien is versie {row.Version}, het is nu {row.Seen.Version}; kijk opnieuw.", $"Seen was version {row.Version}, it is now {row.Seen.Version}; look again.")))).ToList();
        var refused = decided.Where(d => d.Decision.Refusal is not null).Select(d => new FieldError("$." + d.Path, d.Decision.Refusal!.Code, d.Decision.Refusal.Message)).ToList();
        return refused.Count > 0
            ? Decision.RefuseRows("rows-refused", new Message(
                $"Bij {refused.Count} van {Counted.Actions(rows.Count).Nl} kan het niet; er is niets vastgelegd. Zie errors per regel.", $"It is not possible for {refused.Count} of {Counted.Actions(rows.Count).En}; nothing was recorded. See errors for each row.")
                {
                    OnPage = new($"Bij {refused.Count} van {Counted.Actions(rows.Count).Nl} kan het niet; er is niets vastgelegd. Bij die acties in de lijst staat waarom.", $"It is not possible for {refused.Count} of {Counted.Actions(rows.Count).En}; nothing was recorded. Those actions in the list say why."),
                }, refused)
            : decided.Aggregate(Decision.NothingToDo, (all, d) => all.And(d.Seen, d.Decision.Events));
    }

    private Decision DecideOn(ImprovementAction action, Situation now)
    {
        var owned = Owner is null ? Decision.NothingToDo : Decide(new AssignOwner(Owner, Reason), action, now);
        var planned = Deadline is null ? Decision.NothingToDo : OnDeadline(action, now);
        return owned.Refusal is not null ? owned : planned.Also(owned.Events);
    }

    private Decision OnDeadline(ImprovementAction action, Situation now)
    {
        var moves = action.Deadline is not null && !DeadlineRules.Same(Deadline!.Read()!, action.Deadline);
        return (moves, Reason) switch
        {
            (true, null) => Decision.Refuse("deadline-already-set", new Message(
                $"De deadline is {action.Deadline!.Raw}; geef een reden om haar te verschuiven.", $"The deadline is {action.Deadline.Raw}; to move it, give a reason."), "deadline"),
            (true, _) => Decide(new ShiftDeadline(Deadline, Reason), action, now),
            (false, { } reason) when Owner is null => Decide(new PlanAction(null, Deadline), action, now).Also(new NoteAdded(FreeText.Clean(reason))),
            _ => Decide(new PlanAction(null, Deadline), action, now),
        };
    }

    private Decision Decide(Command<ImprovementAction> forOne, ImprovementAction action, Situation now) => (forOne with { HappenedOn = HappenedOn, Confirm = Confirm }).Decide(action, now);
}

public static class AssignManyEndpoint
{
    [WolverinePost(Routes.Base + "/actions/assign-many", Summary = "Gives many actions one owner, one deadline, or both, all or none"), Allow(Role.QualityManager)]
    public static Decision Post(AssignMany command, Situation now) => command.Decide(null!, now);
}
