using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Every command in every status: what it leads to, or why the register says no.</summary>
public sealed class LifeOfAnAction
{
    private const string NoOwner = "no-owner";
    private const string NotOpen = "action-not-open";
    private const string NotCompleted = "action-not-completed";
    private const string SecondOwner = "second-owner";
    private const string Nothing = "nothing-to-undo";
    private const string NoStep = "no-such-step";
    private const string AlreadyOpen = "action-already-open";

    private static readonly string[] Unchanged = ["Raised", "Assigned", "InProgress", "Waiting", "Completed", "Effective", "Cancelled", "Merged", "Split"];

    /// <summary>A status: the command is recorded and the action is then in it. Else the refusal.</summary>
    private static readonly Dictionary<Type, string[]> Expected = new()
    {
        // From:                          Raised      Assigned    InProgress    Waiting     Completed    Effective    Cancelled    Merged   Split
        [typeof(AssignOwner)] =          ["Assigned", "Assigned", "InProgress", "Waiting",  "Completed", NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(DeclineOwnership)] =     [NoOwner,    "Raised",   "Raised",     "Raised",   NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(AddResponsible)] =       ["Raised",   "Assigned", "InProgress", "Waiting",  "Completed", NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(RemoveResponsible)] =    ["Raised",   "Assigned", "InProgress", "Waiting",  "Completed", NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(PlanAction)] =           ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(MovePhase)] =            ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(ShiftDeadline)] =        ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(StartAction)] =          [NoOwner,    "InProgress", "InProgress", "action-waiting", NotOpen, NotOpen,   NotOpen, NotOpen, NotOpen],
        [typeof(WaitForThirdParty)] =    [NoOwner,    "Waiting",  "Waiting",    "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(ResumeAction)] =         ["action-not-waiting", "action-not-waiting", "InProgress", "InProgress", NotOpen, NotOpen, NotOpen, NotOpen, NotOpen],
        [typeof(AddNote)] =              Unchanged,
        [typeof(LinkEvidence)] =         Unchanged,
        [typeof(CompleteAction)] =       [NoOwner,    "Completed", "Completed", "Completed", "action-already-completed", NotOpen, NotOpen, NotOpen, NotOpen],
        [typeof(ReviewEffect)] =         [NotCompleted, NotCompleted, NotCompleted, NotCompleted, "Effective", NotCompleted, NotCompleted, NotCompleted, NotCompleted],
        [typeof(ReopenAction)] =         [AlreadyOpen, AlreadyOpen, AlreadyOpen, AlreadyOpen, "InProgress", "InProgress", "InProgress", NotOpen, NotOpen],
        [typeof(CancelAction)] =         ["Cancelled", "Cancelled", "Cancelled", "Cancelled", NotOpen,   NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(RelinkAction)] =         ["Raised",   "Assigned", "InProgress", "Waiting",  "Completed", "Effective", "Cancelled", NotOpen, NotOpen],
        [typeof(RetitleAction)] =        Unchanged,
        [typeof(RequestExtension)] =     ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(DecideExtension)] =      ["no-extension-asked", "no-extension-asked", "no-extension-asked", "no-extension-asked", NotOpen, NotOpen, NotOpen, NotOpen, NotOpen],
        [typeof(WithdrawExtension)] =    ["no-extension-asked", "no-extension-asked", "no-extension-asked", "no-extension-asked", NotOpen, NotOpen, NotOpen, NotOpen, NotOpen],
        [typeof(EscalateAction)] =       ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(DeescalateAction)] =     ["not-escalated", "not-escalated", "not-escalated", "not-escalated", NotOpen, NotOpen, NotOpen, NotOpen, NotOpen],
        [typeof(ClaimAction)] =          ["Assigned", SecondOwner, SecondOwner, SecondOwner, SecondOwner, SecondOwner, SecondOwner, SecondOwner, SecondOwner],
        [typeof(AgreeEffectMeasure)] =   ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(NameRootCauses)] =       ["Raised",   "Assigned", "InProgress", "Waiting",  "Completed", "Effective", "Cancelled", NotOpen, NotOpen],
        [typeof(EstimateEffort)] =       ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(LinkCorrection)] =       ["Raised",   "Assigned", "InProgress", "Waiting",  "Completed", "Effective", "Cancelled", NotOpen, NotOpen],
        [typeof(CorrectAction)] =        Unchanged,
        [typeof(CorrectDay)] =           [NoStep, NoStep, NoStep, NoStep, NoStep, NoStep, NoStep, NoStep, NoStep],
        [typeof(UndoChange)] =           [Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing, Nothing],
        [typeof(MergeAction)] =          ["Merged",   "Merged",   "Merged",   "Merged",   NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(SplitAction)] =          ["Split",    "Split",    "Split",    "Split",    NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
        [typeof(AddChildren)] =          ["Raised",   "Assigned", "InProgress", "Waiting",  NotOpen,     NotOpen,     NotOpen, NotOpen, NotOpen],
    };

    /// <summary>The action that the requests name, as what each needs it to be.</summary>
    internal static readonly Seen<ImprovementAction>[] Others = [new(Story.Other, 3, Given.Action(Story.Raised with { Kind = ActionKind.ImmediateCorrection }, Story.Assigned).State)];

    public static TheoryData<string, ActionStatus> EveryCommandInEveryStatus
    {
        get
        {
            var data = new TheoryData<string, ActionStatus>();
            foreach (var (command, status) in Requests.AllOnAction.SelectMany(_ => Enum.GetValues<ActionStatus>(), (c, s) => (c, s)))
            {
                data.Add(command.Name, status);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryCommandInEveryStatus))]
    public void Each_command_does_in_each_status_what_the_table_says(string command, ActionStatus status)
    {
        var type = Requests.AllOnAction.Single(t => t.Name == command);
        Expected.ShouldContainKey(type, "A command was added; say in the table what it does in each status");
        Expected[type].Length.ShouldBeGreaterThan((int)status, "A status was added; say in the table what each command does in it");
        var before = Story.In(status);
        before.State.Status.ShouldBe(status);

        var outcome = before.Seeing(Others).When(Requests.OnAction[type]);

        (outcome.Decision switch
        {
            { Refusal: { } refusal } => refusal.Code,
            { Events.Count: 0 } => "nothing",
            _ => outcome.State.Status.ToString(),
        }).ShouldBe(Expected[type][(int)status]);
    }

    [Fact]
    public void The_table_has_a_column_for_each_status_and_a_row_for_each_command()
    {
        Unchanged.ShouldBe(Enum.GetNames<ActionStatus>());
        Expected.Values.ShouldAllBe(row => row.Length == Unchanged.Length);
        Expected.Keys.OrderBy(t => t.Name).ShouldBe(Requests.AllOnAction);
        Requests.OnAction.Keys.OrderBy(t => t.Name).ShouldBe(Requests.AllOnAction);
    }

    [Fact]
    public void An_action_goes_from_raised_to_effective()
    {
        var raised = Given.Action().When(Requests.Raise, by: People.Auditor);
        raised.State.Status.ShouldBe(ActionStatus.Raised);
        var assigned = raised.When(new AssignOwner(People.Owner.Person, null));
        assigned.State.Status.ShouldBe(ActionStatus.Assigned);
        var started = assigned.When(new StartAction(null), by: People.Owner);
        started.State.Status.ShouldBe(ActionStatus.InProgress);
        var waiting = started.When(new WaitForThirdParty("Leverancier", Days.Tomorrow), by: People.Owner);
        waiting.State.Status.ShouldBe(ActionStatus.Waiting);
        var resumed = waiting.When(new ResumeAction(null), by: People.Owner);
        resumed.State.Status.ShouldBe(ActionStatus.InProgress);
        var completed = resumed.When(new CompleteAction(null, null, null), by: People.Owner);
        completed.State.Status.ShouldBe(ActionStatus.Completed);
        var effective = completed.When(new ReviewEffect(Verdict.Effective, "Steekproef in orde", null), by: People.Auditor);
        effective.State.Status.ShouldBe(ActionStatus.Effective);
    }

    [Theory]
    [InlineData(ActionStatus.Raised, true, false)]
    [InlineData(ActionStatus.Assigned, true, false)]
    [InlineData(ActionStatus.InProgress, true, false)]
    [InlineData(ActionStatus.Waiting, true, false)]
    [InlineData(ActionStatus.Completed, false, false)]
    [InlineData(ActionStatus.Effective, false, true)]
    [InlineData(ActionStatus.Cancelled, false, true)]
    [InlineData(ActionStatus.Merged, false, true)]
    [InlineData(ActionStatus.Split, false, true)]
    public void Completed_is_no_longer_open_and_not_yet_ended(ActionStatus status, bool open, bool ended)
    {
        var action = Story.In(status).State;
        action.IsOpen.ShouldBe(open);
        action.IsEnded.ShouldBe(ended);
    }
}
