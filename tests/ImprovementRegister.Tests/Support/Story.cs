using ImprovementRegister.Actions;

namespace ImprovementRegister.Tests.Support;

/// <summary>The life of one action, as far as it has come. Owner: <see cref="People.Owner"/>; responsible: <see cref="People.Supporters"/>.</summary>
internal static class Story
{
    public static readonly Guid Source = new("0199f0c4-0000-7000-8000-000000000001");
    public static readonly Guid Finding = new("0199f0c4-0000-7000-8000-000000000002");
    public static readonly Guid Goal = new("0199f0c4-0000-7000-8000-000000000003");

    public static readonly ActionRaised Raised = new(
        "Driegesprek vastleggen in het zorgplan",
        ActionKind.Corrective,
        "Het gesprek met cliënt en naaste staat niet in ONS.",
        "PVA-7",
        [Source],
        [Finding],
        ["KWLGGZ-NAA"],
        [Goal],
        "CL-WONEN",
        null,
        [People.Supporters],
        Days.Stated("2026-12-31"),
        [new Phase("Pilot", Days.Of("2026-04-01"), Days.Of("2026-06-30"), PhaseState.Planned)],
        Days.Of("2026-03-02"));

    public static readonly OwnerAssigned Assigned = new(People.Owner.Person);
    public static readonly ActionStarted Started = new(null);
    public static readonly WaitStarted WaitStarted = new("Uitkomst van het inspectiebezoek", Days.Of("2026-07-01"));
    public static readonly ActionCompleted Completed = new(Days.Of("2026-05-20"), People.Owner.Id, null, null);
    public static readonly EffectReviewed Effective = new(Verdict.Effective, "Steekproef in orde", Days.Of("2026-06-10"), People.Auditor.Id);
    public static readonly ActionCancelled Cancelled = new("Locatie gesloten", People.ManagementTeam, Days.Of("2026-06-01"));

    public static readonly Guid Other = new("0199f0c4-0000-7000-8000-000000000004");
    public static readonly Guid Part = new("0199f0c4-0000-7000-8000-000000000005");
    public static readonly ActionMerged Merged = new(Other, "Dubbel vastgelegd", Days.Of("2026-06-01"));
    public static readonly ActionSplit Split = new([Other, Part], "Twee eigenaren", Days.Of("2026-06-01"));
    public static readonly ExtensionRequested Asked = new(Days.Stated("2026-12-31"), Days.Stated("2027-03-31"), "Leverancier levert later", People.Owner.Id);
    public static readonly Escalated Escalated = new(1, People.ManagementTeam, "Loopt vast", Days.Of("2026-05-01"));

    /// <summary>The shortest way to a status.</summary>
    public static IReadOnlyList<object> Until(ActionStatus status) => status switch
    {
        ActionStatus.Raised => [Raised],
        ActionStatus.Assigned => [Raised, Assigned],
        ActionStatus.InProgress => [Raised, Assigned, Started],
        ActionStatus.Waiting => [Raised, Assigned, Started, WaitStarted],
        ActionStatus.Completed => [Raised, Assigned, Started, Completed],
        ActionStatus.Effective => [Raised, Assigned, Started, Completed, Effective],
        ActionStatus.Cancelled => [Raised, Assigned, Started, Cancelled],
        ActionStatus.Merged => [Raised, Assigned, Started, Merged],
        ActionStatus.Split => [Raised, Assigned, Started, Split],
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Tell how an action gets into this status."),
    };

    public static Given<ImprovementAction> In(ActionStatus status) => Given.Action(Until(status));
}
