namespace ImprovementRegister.Actions;

/// <summary>Work begins. An action without an owner cannot start: the register's first promise is whose it is.</summary>
public sealed record StartAction(string? Note) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => check.OptionalText("note", Note, Limits.Text);

    protected override Decision DecideOn(ImprovementAction action, Situation now) => action.Status switch
    {
        ActionStatus.Raised => NoOwner(),
        ActionStatus.Assigned => Decision.Record(new ActionStarted(Note is null ? null : FreeText.Clean(Note))),
        ActionStatus.InProgress => Decision.NothingToDo,
        ActionStatus.Waiting => Decision.Refuse("action-waiting", "The action waits for somebody else; resume it."),
        _ => NotOpen(action),
    };
}

/// <summary>The owner can do nothing until somebody outside has done something, for instance the inspectorate (004:737).</summary>
/// <param name="WaitingFor">Whom or what it waits for.</param>
/// <param name="ReviewOn">When to look again.</param>
public sealed record WaitForThirdParty(string? WaitingFor, DateOnly? ReviewOn) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Text("waitingFor", WaitingFor, Limits.Reason);
        if (check.Given("reviewOn", ReviewOn) && ReviewOn < (HappenedOn ?? check.Today))
        {
            check.Fail("reviewOn", "review-in-past", $"reviewOn {ReviewOn:yyyy-MM-dd} has passed; give the day on which you will look again.");
        }
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now) => action.Status switch
    {
        ActionStatus.Raised => NoOwner(),
        ActionStatus.Assigned or ActionStatus.InProgress or ActionStatus.Waiting =>
            Decision.Record(new WaitStarted(FreeText.Clean(WaitingFor!), ReviewOn!.Value)),
        _ => NotOpen(action),
    };
}

public sealed record ResumeAction(string? Note) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check) => check.OptionalText("note", Note, Limits.Text);

    protected override Decision DecideOn(ImprovementAction action, Situation now) => action.Status switch
    {
        ActionStatus.Waiting => Decision.Record(new ActionResumed(Note is null ? null : FreeText.Clean(Note))),
        ActionStatus.InProgress => Decision.NothingToDo,
        ActionStatus.Raised or ActionStatus.Assigned => Decision.Refuse("action-not-waiting", "The action does not wait for anybody; start it."),
        _ => NotOpen(action),
    };
}

/// <summary>A remark on the progress. Notes may also be added to an action that has ended.</summary>
public sealed record AddNote(string? Text) : ActionCommand
{
    public override void Check(Check check) => check.Text("text", Text, Limits.Text);

    protected override Decision DecideOn(ImprovementAction action, Situation now) =>
        Decision.Record(new NoteAdded(FreeText.Clean(Text!)));
}

/// <summary>Points at evidence where it lies (ONS, StudyTube, a folder); no file is copied into the register (domain.md story 32).</summary>
public sealed record LinkEvidence(string? Title, string? Location) : ActionCommand
{
    protected override bool OnlyThoseInvolved => true;

    public override void Check(Check check)
    {
        check.Text("title", Title, Limits.Title);
        check.Text("location", Location, Limits.Reason);
    }

    protected override Decision DecideOn(ImprovementAction action, Situation now)
    {
        var evidence = new Evidence(FreeText.Clean(Title!), FreeText.Clean(Location!));
        return action.Evidence.Contains(evidence)
            ? Decision.NothingToDo
            : Decision.Record(new EvidenceLinked(evidence.Title, evidence.Location));
    }
}
