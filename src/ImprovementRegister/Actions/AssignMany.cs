using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <param name="Version">The version that the sender saw, as in If-Match.</param>
public sealed record ActionAtVersion(Guid? Id, long? Version);

/// <summary>Gives many actions one owner, in one save: all of them or none, each with its own version.</summary>
/// <param name="Reason">Needed when one of them has an owner already; see assign-owner.</param>
/// <param name="Actions">At most 200, each once.</param>
[Example("""{"owner":{"type":"person","id":"own-2"},"reason":"Overdracht","actions":[{"id":"00000000-0000-0000-0000-000000000000","version":1}]}""")]
public sealed record AssignMany(Party? Owner, string? Reason, IReadOnlyList<ActionAtVersion?>? Actions) : Command<ImprovementAction>
{
    private const int Most = 200;

    public override void Check(Check check)
    {
        check.Party("owner", Owner);
        check.OptionalText("reason", Reason, Limits.Reason);
        if (!check.Given("actions", Actions))
        {
            return;
        }

        if (Actions!.Count is 0 or > Most)
        {
            check.Fail("actions", "too-many", new Message($"Noem minstens één en hoogstens {Most} acties.", $"Name at least one and at most {Most} actions."));
            return;
        }

        var seen = new HashSet<Guid>();
        foreach (var (action, index) in Actions.Select((a, i) => (a, i)))
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
        var rows = Actions!.Select((a, i) => (Path: $"actions[{i}]", Seen: now.Seen.Find<ImprovementAction>(a!.Id!.Value)!, Version: a.Version!.Value)).ToList();
        var decided = rows.Select(row => (row.Path, row.Seen, Decision: row.Seen.Version == row.Version
            ? new AssignOwner(Owner, Reason).Decide(row.Seen.State, now)
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
}

public static class AssignManyEndpoint
{
    [WolverinePost(Routes.Base + "/actions/assign-many", Summary = "Gives many actions one owner, all or none"), Allow(Role.QualityManager)]
    public static Decision Post(AssignMany command, Situation now) => command.Decide(null!, now);
}
