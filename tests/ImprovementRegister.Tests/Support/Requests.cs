using ImprovementRegister.Actions;

namespace ImprovementRegister.Tests.Support;

/// <summary>Requests in which nothing is wrong; a scenario changes what it is about.</summary>
internal static class Requests
{
    public static readonly RaiseAction Raise = new(
        "Driegesprek vastleggen in het zorgplan",
        ActionKind.Corrective,
        null,
        null,
        [Story.Source],
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);

    /// <summary>One accepted request for each command on an existing action, fit for the action of <see cref="Story"/>.</summary>
    public static readonly IReadOnlyDictionary<Type, ActionCommand> OnAction = new ActionCommand[]
    {
        new AssignOwner(People.TeamManagers, "Vertrekt naar een andere locatie"),
        new DeclineOwnership("Hoort bij een andere locatie"),
        new AddResponsible(People.WoonzorgTeam),
        new RemoveResponsible(People.Supporters, "Rol vervalt"),
        new PlanAction([new PhaseInput("Scholing", Days.Of("2026-09-01"), null, null)], null),
        new MovePhase("Pilot", PhaseState.Done),
        new ShiftDeadline(new DeadlineInput("2027-03-31", null), "Leverancier levert later"),
        new StartAction("Begonnen"),
        new WaitForThirdParty("Uitkomst van de inspectie", Days.Of("2026-09-01")),
        new ResumeAction("Uitkomst ontvangen"),
        new AddNote("Besproken in het teamoverleg"),
        new LinkEvidence("Werkinstructie", "ONS, map Kwaliteit"),
        new CompleteAction(null, "Klaar", null),
        new ReviewEffect(Verdict.Effective, "Steekproef van tien dossiers in orde", null),
        new ReopenAction("Nog niet overal ingevoerd"),
        new CancelAction("Locatie gesloten", null),
        new RelinkAction(["KKFZ-T4"], null, null, null, "Hing onder de verkeerde pijler"),
        new RetitleAction("Driegesprek vastleggen", null, "Korter"),
        new CorrectAction("Driegesprek vastleggen", default, default, default, default, default, "Verkeerd overgenomen"),
        new CorrectDay(3, Days.Of("2026-05-01"), "Verkeerd jaar getypt"),
        new UndoChange("Verkeerde actie aangeklikt"),
        new RequestExtension(new DeadlineInput("2027-03-31", null), "Leverancier levert later"),
        new DecideExtension(true, null),
        new WithdrawExtension("Toch op tijd klaar"),
        new EscalateAction(People.ManagementTeam, "Loopt vast"),
        new DeescalateAction("Weer op schema"),
        new ClaimAction(null),
        new AgreeEffectMeasure("Dossiers met een gesprek", "Steekproef", "90%", Days.Of("2027-01-15"), null),
        new NameRootCauses([new RootCauseInput("organisational", "Werkinstructie ontbreekt")], null),
        new EstimateEffort(1200, 16, null),
        new LinkCorrection(Story.Other),
        new MergeAction(Story.Other, "Dubbel vastgelegd"),
        new SplitAction([Part("Vastleggen", "Pilot"), Part("Scholen")], "Twee eigenaren"),
        new AddChildren([new ChildInput("CL-WONEN", null, null), new ChildInput("CL-NOVI", People.Owner.Person, null)]),
    }.ToDictionary(c => c.GetType());

    /// <summary>A part that is as the whole is, with these phases.</summary>
    public static SplitPart Part(string title, params string[] phases) => new(title, null, null, null, null, phases, null, null, null, null);

    /// <summary>Every command on an existing action that the register knows.</summary>
    public static IReadOnlyList<Type> AllOnAction { get; } =
        [.. typeof(ActionCommand).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(ActionCommand)) && !t.IsAbstract).OrderBy(t => t.Name)];
}
