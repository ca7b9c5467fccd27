using System.Reflection;
using ImprovementRegister.Actions;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Actions;

/// <summary>Nothing that somebody typed is lost: what changes nothing else is kept as a note (issue of November 2026).</summary>
[Trait("Story", "25")]
public sealed class WhatWasTyped
{
    private const string Typed = "Dit moet terug te vinden zijn";

    public static TheoryData<string, ActionStatus> Commands
    {
        get
        {
            var data = new TheoryData<string, ActionStatus>();
            foreach (var command in Requests.AllOnAction.Where(t => Remark(t) is not null))
            {
                Enum.GetValues<ActionStatus>().ToList().ForEach(status => data.Add(command.Name, status));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Is_in_the_history_or_the_command_was_refused_also_when_it_is_sent_again(string name, ActionStatus status)
    {
        var type = Requests.AllOnAction.Single(t => t.Name == name);
        var command = With(Requests.OnAction[type], Remark(type)!);
        var first = Story.In(status).Seeing(LifeOfAnAction.Others).When(command);
        ShouldBeFound(first);
        if (first.Decision.Refusal is null)
        {
            ShouldBeFound(first.When(command));
        }
    }

    [Theory]
    [InlineData(ActionStatus.InProgress)]
    public void A_note_with_the_start_of_what_was_started_is_a_note(ActionStatus status)
    {
        Story.In(status).When(new StartAction(" Tweede team begonnen "), by: People.Owner).ThenRecorded(new NoteAdded("Tweede team begonnen"));
        Story.In(status).When(new ResumeAction("Verder"), by: People.Owner).ThenRecorded(new NoteAdded("Verder"));
        Story.In(status).When(new StartAction(null), by: People.Owner).ThenNothing();
        Story.In(status).When(new AssignOwner(People.Owner.Person, "Nogmaals")).ThenRecorded(new NoteAdded("Nogmaals"));
    }

    [Fact]
    public void A_new_phasing_keeps_what_is_done()
    {
        var done = Story.In(ActionStatus.InProgress).When(new MovePhase("Pilot", PhaseState.Done));
        var planned = done.When(new PlanAction([new PhaseInput("Scholing", Days.Of("2026-09-01"), null, null)], null));
        planned.State.Phases.Select(p => (p.Name, p.State)).ShouldBe([("Pilot", PhaseState.Done), ("Scholing", PhaseState.Planned)]);
        done.When(new PlanAction([], null)).ThenNothing();
        done.When(new PlanAction([new PhaseInput("pilot", null, null, PhaseState.Planned)], null)).State.Phases.ShouldHaveSingleItem().State.ShouldBe(PhaseState.Planned);
    }

    private static void ShouldBeFound(Outcome<ImprovementAction> outcome)
    {
        if (outcome.Decision.Refusal is null)
        {
            Json.Of(outcome.Decision.Events).ShouldContain(Typed);
        }
    }

    private static PropertyInfo? Remark(Type command) =>
        new[] { "Note", "Reason", "Ground" }.Select(command.GetProperty).FirstOrDefault(p => p?.PropertyType == typeof(string));

    private static ActionCommand With(ActionCommand command, PropertyInfo remark)
    {
        var copy = (ActionCommand)command.GetType().GetMethod("<Clone>$")!.Invoke(command, null)!;
        remark.SetValue(copy, Typed);
        return copy;
    }
}
