using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Organisations;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

/// <summary>Whoever clicked the wrong thing takes it back, of a finding as of an action.</summary>
public sealed class UndoingAChangeOfAFinding
{
    private static readonly UndoFindingChange Undo = new("Verkeerde bevinding");
    private static readonly FindingLogged Logged = new(Story.Source, "Samen boodschappen doen", FindingKind.Opportunity, [], null, Days.Stated("2026-03-01"), null);
    private static readonly FindingDismissed Dismissed = new("Geen actie", People.ManagementTeam);

    public static TheoryData<string, object[]> Changes => new()
    {
        { "dismissal", [Logged, Dismissed] },
        { "reinstatement", [Logged, Dismissed, new FindingReinstated("Toch")] },
        { "weight", [Logged, new FindingClassified(FindingKind.Observation, null)] },
        { "nodes", [Logged, new FindingRelinked(["KKFZ-T4"], "Andere pijler")] },
        { "risk", [Logged, new RiskAccepted("Nieuwbouw", People.ManagementTeam, Days.Of("2027-01-01"))] },
        { "causes", [Logged, new FindingCausesNamed([new RootCause("human", "Haast")], null)] },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Brings_back_what_was_there_whatever_the_change(string change, object[] events)
    {
        var undone = Given.Finding(events).After(Past(events[^1], events.Length)).When(Undo);
        undone.ThenRecorded(new FindingChangeUndone(events.Length, Days.Of("2026-06-14"), "Verkeerde bevinding"));
        Json.Of(undone.State).ShouldBe(Json.Of(Given.Finding(events[..^1]).State with { BeforeLast = null }), change);
        undone.When(Undo).ThenRefused("nothing-to-undo");
    }

    [Fact]
    public void Not_its_logging_nor_by_somebody_else_nor_after_a_day()
    {
        Given.Finding(Logged).After(Past(Logged, 1)).When(Undo).ThenRefused("nothing-to-undo");
        var dismissed = Given.Finding(Logged, Dismissed);
        dismissed.After(Past(Dismissed, 2)).When(Undo, by: People.Auditor).ThenForbidden("not-your-change");
        dismissed.After(Past(Dismissed, 2, Days.Now.AddHours(-25))).When(Undo).ThenRefused("too-late-to-undo");
    }

    [Fact]
    [Trait("Domain", "F34")]
    public void Not_what_would_bring_it_back_to_a_unit_that_closed_meanwhile()
    {
        var corrected = new FindingCorrected(["unit"], null, null, null, null, null, null, null, "CL-NOVI", "Verkeerd onderdeel", Days.Of("2026-03-01"));
        var finding = Given.Finding(Logged with { Unit = "CL-WONEN" }, corrected).After(Past(corrected, 2));
        finding.When(Undo).State.Unit.ShouldBe("CL-WONEN");
        finding.When(Undo, organisation: OrganisationStructure.None.Evolve(new UnitClosed("CL-WONEN", Days.Yesterday, "Opgegaan"))).ThenRefused("gone-meanwhile");
    }

    [Fact]
    public void A_dismissal_does_not_come_back_over_work_that_has_begun()
    {
        var reinstated = new FindingReinstated("Toch");
        Given.Finding(Logged, Dismissed, reinstated).Seeing(Past(reinstated, 3), new Seen<ImprovementAction>(Story.Other, 2, Story.In(ActionStatus.Assigned).State)).When(Undo)
            .ThenRefused("finding-has-open-actions").About.ShouldHaveSingleItem().Id.ShouldBe(Story.Other);
    }

    [Fact]
    public void What_an_action_took_up_goes_back_with_the_step_of_that_action()
    {
        var reinstated = new FindingReinstated("Toch", Story.Other);
        Given.Finding(Logged, Dismissed, reinstated).After(Past(reinstated, 3)).When(Undo).ThenRefused("undo-elsewhere");
    }

    private static PastEvent Past(object @event, long version, DateTimeOffset? recorded = null) => new(version, @event, People.QualityManager.Id, Days.Of("2026-06-14"), recorded ?? Days.Now.AddHours(-2), Guid.Empty);
}
