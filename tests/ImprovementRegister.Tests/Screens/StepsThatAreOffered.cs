using System.Reflection;
using ImprovementRegister.Actions;
using ImprovementRegister.Screens;
using ImprovementRegister.SignIn;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Screens;

/// <summary>The page of an action offers a step exactly when its command, filled in well, is accepted and changes something: in every state, to everybody.</summary>
public sealed class StepsThatAreOffered
{
    private static readonly Guid Self = Given<ImprovementAction>.Id;

    private static readonly Caller Asker = new("own-4", Role.Owner, []);
    private static readonly Caller Manager = new("own-5", Role.Owner, [People.ManagementTeam]);
    private static readonly Caller Elsewhere = new("qm-9", Role.QualityManager, []) { Serves = ["BZ"] };

    private static readonly Caller[] Callers = [People.QualityManager, People.Auditor, People.Owner, People.Supporter, People.Colleague, Asker, Manager, Elsewhere, new("adm-1", Role.Administrator, [])];

    private static readonly ChildrenAdded Child = new([new ChildAction(Story.Other, "CL-WONEN")]);
    private static readonly PlacedUnder Beneath = new(Story.Part);
    private static readonly ActionRaised Undated = Story.Raised with { Deadline = null, Responsible = [], Phases = [] };
    private static readonly ExtensionRequested Asked = Story.Asked with { RequestedBy = Asker.Id };

    private static readonly (string Name, IReadOnlyList<object> Events, object[] Seen)[] States =
    [
        .. Enum.GetValues<ActionStatus>().Select(s => ($"{s}", Story.Until(s), (object[])[])),
        ("undated", [Undated], []),
        ("immediate correction", [Story.Raised with { Kind = ActionKind.ImmediateCorrection }, Story.Assigned], []),
        ("extension asked for", [Story.Raised, Story.Assigned, Story.Started, Asked], []),
        ("extension asked for and escalated", [Story.Raised, Story.Assigned, Story.Started, Asked, Story.Escalated], []),
        ("escalated as high as it goes", [Story.Raised, Story.Assigned, .. Enumerable.Range(1, 10).Select(i => Story.Escalated with { Level = i })], []),
        ("completed while escalated", [Story.Raised, Story.Assigned, Story.Started, Story.Escalated, Story.Completed], []),
        ("a unit is not done", [Story.Raised, Story.Assigned, Story.Started, Child], [Seen(Story.Other, ActionStatus.InProgress)]),
        ("every unit is done", [Story.Raised, Story.Assigned, Story.Started, Child], [Seen(Story.Other, ActionStatus.Effective)]),
        ("completed, units done", [Story.Raised, Story.Assigned, Story.Started, Child, Story.Completed], [Seen(Story.Other, ActionStatus.Effective)]),
        ("of a unit", [Story.Raised, Beneath, Story.Assigned, Story.Started], [Seen(Story.Part, ActionStatus.InProgress)]),
        ("of a unit, done under what is closed", [Story.Raised, Beneath, Story.Assigned, Story.Started, Story.Completed], [Seen(Story.Part, ActionStatus.Completed)]),
        ("reopened", [.. Story.Until(ActionStatus.Completed), new ActionReopened("Toch niet")], []),
        ("judged by the owner before", [.. Story.Until(ActionStatus.Completed), new NoteAdded("Nagekeken")], []),
    ];

    public static TheoryData<string> Names => [.. States.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void To_everybody_when_the_command_is_accepted_and_to_nobody_when_not(string state)
    {
        var (_, events, seen) = States.Single(s => s.Name == state);
        var action = Given.Action(events).State;
        var wrong = new List<string>();
        foreach (var caller in Callers)
        {
            foreach (var offered in ActionSteps.All.Where(s => RolesOf(s.Command).Contains(caller.Role)))
            {
                var now = Now(caller, events, seen, offered.Command, action);
                var refusal = Outsiders.Refused(action, caller)?.Code ?? Refused(Filled(offered.Step, action, now).Decide(action, now));
                var isOpen = Outsiders.Refused(action, caller) is null && offered.Command.IsOpen(action, now);
                if (isOpen != (refusal is null) || (offered.IsOpen(action, now) && !isOpen))
                {
                    wrong.Add($"{offered.Step} by {caller.Id} ({caller.Role}): {refusal ?? "accepted, and not offered"}");
                }
            }
        }

        wrong.ShouldBeEmpty(state);
    }

    [Fact]
    public void Every_step_is_offered_to_somebody_and_kept_from_somebody()
    {
        var all = States.SelectMany(s => Callers.SelectMany(c => ActionSteps.All.Where(o => RolesOf(o.Command).Contains(c.Role)).Select(o =>
            (o.Step, Open: o.IsOpen(Given.Action(s.Events).State, Now(c, s.Events, s.Seen, o.Command, Given.Action(s.Events).State)))))).ToList();
        all.GroupBy(o => o.Step).Where(g => !g.Any(o => o.Open)).Select(g => g.Key).ShouldBeEmpty();
        all.GroupBy(o => o.Step).Where(g => g.All(o => o.Open)).Select(g => g.Key).ShouldBeEmpty();
    }

    [Fact]
    public void A_page_is_narrower_than_the_rules_where_it_has_another_step_for_the_same()
    {
        var narrower = States.SelectMany(s => Callers.SelectMany(c => ActionSteps.All.Select(o => (Offered: o, Now: Now(c, s.Events, s.Seen, o.Command, Given.Action(s.Events).State), Action: Given.Action(s.Events).State))))
            .Where(o => o.Offered.Command.IsOpen(o.Action, o.Now) && Outsiders.Refused(o.Action, o.Now.Caller) is null && !o.Offered.IsOpen(o.Action, o.Now)).Select(o => o.Offered.Step).Distinct().Order();
        narrower.ShouldBe(["assign-owner", "decline", "link-evidence", "shift-deadline"]);
    }

    [Fact]
    public void Somebody_with_two_roles_is_offered_what_the_role_that_a_command_takes_may_do()
    {
        var (events, caller) = (Story.Until(ActionStatus.InProgress), People.Colleague with { Role = Role.Auditor });
        var steps = ActionSteps.Of(Given.Action(events).State, Now(caller, events, [], new AddNote(null), Given.Action(events).State), step => new AllowAttribute(RolesOf(step)).Admits([Role.Owner, Role.Auditor]));
        steps.Next.ShouldBe(["note"], "an auditor judges and corrects; the work itself is of those involved");
        steps.More.SelectMany(m => m.Steps).ShouldBe(["escalate", "link-evidence", "agree-effect-measure", "root-causes", "retitle", "correct", "correct-day", "relink", "link-correction"]);
        steps.MovesPhases.ShouldBeFalse();
    }

    private static Role[] RolesOf(string step) => RolesOf(ActionSteps.All.Select(s => (s.Step, s.Command)).Append(("move-phase", new MovePhase(null, null))).First(s => s.Item1 == step).Item2);

    private static Role[] RolesOf(ActionCommand command) =>
        [.. command.GetType().Assembly.GetType(command.GetType().FullName + "Endpoint")!.GetMethod("Post", BindingFlags.Public | BindingFlags.Static)!.GetCustomAttribute<AllowAttribute>()!.Roles];

    /// <summary>Why it is not taken, or changes nothing.</summary>
    private static string? Refused(Decision decision) => decision.Refusal?.Code ?? (decision is { Events.Count: 0, Others.Count: 0 } ? "nothing to do" : null);

    private static Situation Now(Caller caller, IReadOnlyList<object> events, object[] seen, ActionCommand command, ImprovementAction action)
    {
        var past = events.Select((e, i) => new PastEvent(i + 1, e, People.Owner.Id, Days.Of("2026-03-02").AddDays(i), Days.Now.AddHours(-1), Guid.NewGuid()));
        object[] others = [new Seen<ImprovementAction>(Correction, 2, Given.Action(Story.Raised with { Kind = ActionKind.ImmediateCorrection }).State), new Seen<ImprovementAction>(Into, 2, Story.In(ActionStatus.InProgress).State)];
        // Nothing is seen that the page does not look up.
        return new Situation(caller, Days.Today, Shipped.Levanto)
        {
            Stream = Self, Moment = Days.Now, Past = [.. past],
            Seen = new SeenStreams([.. others, .. seen.Where(s => ActionSteps.LooksAt(action, Self).OfType<Lookup<ImprovementAction>>().SelectMany(l => l.Ids).Contains(((Seen<ImprovementAction>)s).Id))]),
        };
    }

    private static readonly Guid Correction = new("0199f0c4-0000-7000-8000-00000000000a");
    private static readonly Guid Into = new("0199f0c4-0000-7000-8000-00000000000b");

    private static Seen<ImprovementAction> Seen(Guid id, ActionStatus status) => new(id, 4, Story.In(status).State);

    private static ActionCommand Filled(string step, ImprovementAction action, Situation now) => step switch
    {
        "start" => new StartAction(null),
        "resume" => new ResumeAction(null),
        "claim" => new ClaimAction(null),
        "note" => new AddNote("Notitie"),
        "complete" => new CompleteAction(null, null, null),
        "review-effect" => new ReviewEffect(Verdict.Effective, "Gezien", null),
        "undo" => new UndoChange(null),
        "plan" => new PlanAction([new PhaseInput("Nieuwe fase", null, null, null)], null),
        "shift-deadline" => new ShiftDeadline(new DeadlineInput(null, "eind 2029"), "Levering"),
        "request-extension" => new RequestExtension(new DeadlineInput(null, "eind 2029"), "Levering"),
        "withdraw-extension" => new WithdrawExtension(null),
        "decide-extension" => new DecideExtension(true, null),
        "wait" => new WaitForThirdParty("Leverancier", Days.Of("2098-12-01")),
        "estimate" => new EstimateEffort(1200, null, null),
        "link-evidence" => new LinkEvidence("Verslag", "ONS"),
        "agree-effect-measure" => new AgreeEffectMeasure("Dossiers", "Steekproef", "9 van de 10", Days.Of("2098-12-01"), null),
        "root-causes" => new NameRootCauses([new RootCauseInput("technical", "Melding ontbreekt")], null),
        "assign-owner" => new AssignOwner(new Party(PartyType.Person, "own-2"), "Overdracht"),
        "add-responsible" => new AddResponsible(People.TeamManagers),
        "remove-responsible" => new RemoveResponsible(action.Responsible.Count > 0 ? action.Responsible[0] : People.Supporters, null),
        "escalate" => new EscalateAction(People.WoonzorgTeam, "Vast"),
        "deescalate" => new DeescalateAction("Los"),
        "retitle" => new RetitleAction("Duidelijker titel", null, "Duidelijker"),
        "correct" => new CorrectAction("Juiste titel", default, default, default, default, default, "Overgetypt"),
        "correct-day" => new CorrectDay(now.Past.Taken() is [.., var last] ? last.Version : 1, Days.Today, "Verkeerd jaar") { Confirm = new Confirmations(Confirmation.Backdated) },
        "relink" => new RelinkAction(["KKFZ-T4"], null, null, null, "Ander thema"),
        "children" => new AddChildren([new ChildInput("CL-NOVI", null, null)]),
        "split" => new SplitAction([new SplitPart("Deel een", null, null, null, null, [.. action.Phases.Select(p => p.Name)], null, null, null, null), new SplitPart("Deel twee", null, null, null, null, null, null, null, null, null)], null),
        "merge" => new MergeAction(Into, null),
        "link-correction" => new LinkCorrection(Correction),
        "decline" => new DeclineOwnership("Niet van mij"),
        "cancel" => new CancelAction("Vervalt", null),
        "reopen" => new ReopenAction("Toch niet"),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Say how its form is filled in."),
    };
}
