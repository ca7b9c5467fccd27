using System.Reflection;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Screens;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Screens;

/// <summary>The pages of a finding, a goal and a source offer a step exactly when its command, filled in well, is accepted: in every state, to everybody.</summary>
public sealed class StepsOfFindingsGoalsAndSources
{
    private static readonly Guid Audit = new("0199f0c4-0000-7000-8000-00000000000a");
    private static readonly Caller[] Callers = [People.QualityManager, People.Auditor, People.Owner, People.Supporter, People.Colleague, new("adm-1", Role.Administrator, [])];
    private static readonly FindingLogged Logged = new(Story.Source, "Naasten ontbreken", FindingKind.Observation, ["KWLGGZ-NAA"], null, Days.Stated("2026-03-01"), null);
    private static readonly FindingDismissed Dismissed = new("Signaal, geen actie", People.ManagementTeam);

    private static readonly GoalSet Whole = new(
        null, 2026, null, "Het driegesprek is vastgelegd", "Aandeel", new Target(70, "%", null), null, new PlannedDate("eind 2026", Days.Stated("2026-12-31")), null, new Frequency("Kwartaal", "P3M"),
        [People.Supporters], null, ["KWLGGZ-NAA"], null, []);

    [Fact]
    public void Of_a_finding()
    {
        (string Name, object[] Events, ActionStatus? Work)[] states =
        [
            ("logged", [Logged], null), ("positive", [Logged with { Kind = FindingKind.Positive }], null), ("being worked on", [Logged], ActionStatus.InProgress), ("done", [Logged], ActionStatus.Effective),
            ("dismissed", [Logged, Dismissed], null), ("taken up again", [Logged, Dismissed, new FindingReinstated("Toch")], null), ("taken up again, being worked on", [Logged, Dismissed, new FindingReinstated("Toch")], ActionStatus.InProgress),
        ];
        var seen = new HashSet<string>();
        foreach (var (name, events, work) in states)
        {
            object[] streams = [new Seen<Source>(Audit, 1, Source.None with { FollowsUp = Story.Source }), .. work is { } status ? [(object)new Seen<ImprovementAction>(Story.Other, 4, Story.In(status).State)] : Array.Empty<object>()];
            Compare(OfferedSteps.OfFinding, Given.Finding(events).State, name, (caller) => Now(caller, events, streams), Filled, seen);
        }

        seen.ShouldBe(["classify", "dismiss", "reinstate", "accept-risk", "follow-up", "root-causes", "relink", "correct", "undo"], ignoreOrder: true);

        static Command<Finding> Filled(string step) => step switch
        {
            "classify" => new ClassifyFinding(FindingKind.MajorNonconformity, "Ernstiger"),
            "dismiss" => new DismissFinding("Dubbel", null),
            "reinstate" => new ReinstateFinding("Toch"),
            "accept-risk" => new AcceptRisk("Nieuwbouw", People.ManagementTeam, Days.Of("2098-12-01")),
            "follow-up" => new FollowUpFinding(Audit, FollowUpOutcome.StillOpen, "Nog steeds"),
            "root-causes" => new NameFindingCauses([new RootCauseInput("technical", "Melding ontbreekt")], null),
            "relink" => new RelinkFinding(["KKFZ-T4"], "Ander thema"),
            "correct" => new CorrectFinding("Naasten staan er niet in", default, default, default, default, default, default, "Overgetypt"),
            "undo" => new UndoFindingChange(null),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Say how its form is filled in."),
        };
    }

    [Fact]
    public void Of_a_goal()
    {
        (string Name, object[] Events)[] states =
        [
            ("complete", [Whole]), ("without anything", [Whole with { Kpi = null, Target = null, KpiTarget = null, Due = null, Frequency = null }]),
            ("of two targets", [Whole with { Target = new Target(70, "%", null), KpiTarget = new Target(75, "%", null) }]),
            ("per unit", [Whole, new GoalSetPerUnit(["CL-WONEN"], null, null, null)]), ("goes on", [Whole, new GoalContinued(Story.Other, 2027, null)]),
        ];
        var seen = new HashSet<string>();
        foreach (var (name, events) in states)
        {
            Compare(OfferedSteps.OfGoal, Given.Goal(events).State, name, caller => Now(caller, events, []), Filled, seen);
        }

        seen.ShouldBe(["measurements", "unit-results", "amend", "settle-conflict", "clarify-frequency", "responsible", "correct", "continue", "per-unit", "undo"], ignoreOrder: true);

        static Command<Goal> Filled(string step) => step switch
        {
            "measurements" => new RecordMeasurement(6, 10, null, null, Days.Of("2026-05-01"), null),
            "unit-results" => new RecordUnitResult("CL-WONEN", true, null, null),
            "amend" => new AmendGoal("Nieuwe KPI", null, null, null, "Ontbrak"),
            "settle-conflict" => new SettleGoalConflict(75, "De hoogste", null),
            "clarify-frequency" => new ClarifyFrequency("P1M", null, "Zo bedoeld"),
            "responsible" => new ChangeResponsible([People.Supporters], "Ander team"),
            "correct" => new CorrectGoal(default, default, default, "Een andere tekst", default, default, default, default, default, default, null, default, null, "Overgetypt"),
            "continue" => new ContinueGoal(2098, null, null, null, null, null, null, null, null),
            "per-unit" => new SetPerUnit(["CL-WONEN"], null, null, null),
            "undo" => new UndoGoalChange(null),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Say how its form is filled in."),
        };
    }

    [Fact]
    public void Of_a_source()
    {
        var seen = new HashSet<string>();
        foreach (var type in Shipped.Levanto.SourceTypes.All)
        {
            Compare(
                OfferedSteps.OfSource, Source.None with { Type = type.Code, Title = "Bron" }, type.Code, caller => Now(caller, [], []),
                step => step switch
                {
                    "clock" => new DateClock(Days.Of("2026-03-01"), null, null, null, null),
                    "conclude" => new ConcludeSource(type.Outcomes.Count > 0 ? type.Outcomes[0] : SourceOutcome.NoAction, "Besproken", "Dank", null, null),
                    "correct" => new CorrectSource("Andere titel", default, default, default, default, default, default, "Overgetypt"),
                    _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Say how its form is filled in."),
                },
                seen);
        }

        seen.ShouldBe(["clock", "conclude", "correct"], ignoreOrder: true);
    }

    [Fact]
    public void A_form_with_nothing_to_choose_from_or_to_fill_in_is_not_offered()
    {
        Open(OfferedSteps.OfFinding, Given.Finding(Logged).State, []).ShouldNotContain("follow-up");
        Open(OfferedSteps.OfFinding, Given.Finding(Logged).State, [new Seen<Source>(Audit, 1, Source.None with { FollowsUp = Story.Source })]).ShouldContain("follow-up");
        Open(OfferedSteps.OfGoal, Given.Goal(Whole).State, []).ShouldNotContain("amend");
        Open(OfferedSteps.OfGoal, Given.Goal(Whole with { Due = null }).State, []).ShouldContain("amend");

        static IReadOnlyList<string> Open<TState>(IReadOnlyList<Offered<TState>> steps, TState state, object[] seen) =>
            OfferedSteps.Open(steps, state, Now(People.QualityManager, [Logged], seen), _ => Role.QualityManager);
    }

    /// <summary>A page may be narrower, where it has nothing to choose from or another step for the same; never wider.</summary>
    private static void Compare<TState>(IReadOnlyList<Offered<TState>> steps, TState state, string name, Func<Caller, Situation> now, Func<string, Command<TState>> filled, HashSet<string> seen)
    {
        foreach (var caller in Callers)
        {
            var open = OfferedSteps.Open(steps, state, now(caller), step => Admitted(steps.Single(s => s.Step == step).Command, caller));
            seen.UnionWith(open);
            foreach (var offered in steps.Where(s => Admitted(s.Command, caller) is not null))
            {
                var refusal = filled(offered.Step).Decide(state, now(caller)).Refusal?.Code;
                (offered.Command.IsOpen(state, now(caller)) == (refusal is null)).ShouldBeTrue($"{offered.Step} of what is {name}, by {caller.Id}: {refusal ?? "accepted, and not open"}");
                (open.Contains(offered.Step) && refusal is not null).ShouldBeFalse($"{offered.Step} of what is {name} is offered to {caller.Id}");
            }
        }
    }

    private static Role? Admitted<TState>(Command<TState> command, Caller caller) =>
        command.GetType().Assembly.GetType(command.GetType().FullName + "Endpoint")!.GetMethod("Post", BindingFlags.Public | BindingFlags.Static)!.GetCustomAttribute<AllowAttribute>()!.Roles.Contains(caller.Role) ? caller.Role : null;

    private static Situation Now(Caller caller, object[] events, object[] seen) => new(caller, Days.Today, Shipped.Levanto)
    {
        Stream = Given<Finding>.Id, Moment = Days.Now, Seen = new SeenStreams(seen),
        Past = [.. events.Select((e, i) => new PastEvent(i + 1, e, i == 0 ? People.Auditor.Id : People.QualityManager.Id, Days.Of("2026-03-02").AddDays(i), Days.Now.AddHours(-1), Guid.NewGuid()))],
    };
}
