using ImprovementRegister.Actions;
using ImprovementRegister.Organisations;
using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>
/// The life of an action: raised, given to somebody, planned, worked at, completed and judged; now and then declined,
/// cancelled, reopened, or left lying.
/// </summary>
internal sealed class ActionLife(Timeline time, Provider provider, Wording words, Guid id, Origin origin)
    : StreamLife<ImprovementAction>(time, provider, Aggregates.Action, id)
{
    private readonly ActionPlan _plan = new(time);
    private readonly Unit _unit = origin.Unit;
    private readonly double _pace = 2 + time.Chance.Wait(13).TotalDays;
    private int _work = time.Chance.Between(2, 12);

    private string Place => Provider.Place(_unit);

    public override DateTimeOffset? Act() => State.Status switch
    {
        ActionStatus.Raised => IsNew ? Raise() : Assign(),
        ActionStatus.Assigned => Begin(),
        ActionStatus.Waiting => Resume(),
        ActionStatus.InProgress => _work-- > 0 ? Work() : End(),
        ActionStatus.Completed => Review(),
        ActionStatus.Effective or ActionStatus.Cancelled => AfterTheEnd(),
        _ => null,
    };

    private DateTimeOffset Raise()
    {
        var owner = Chance.Of(0.55) ? Provider.Party(Chance) : null;
        var planned = Chance.Of(0.35);
        var responsible = Enumerable.Range(0, Chance.Between(0, 3)).Select(_ => (Party?)Provider.Party(Chance)).ToList();
        Send(
            new RaiseAction(
                words.Title(Place), Chance.Weighted([(ActionKind.Corrective, 0.4), (ActionKind.Improvement, 0.35), (ActionKind.Preventive, 0.15), (ActionKind.ImmediateCorrection, 0.1)]),
                Chance.Of(0.6) ? words.Description(Place) : null, null, origin.Sources, origin.Findings, [.. origin.Nodes], origin.Goals, _unit.Code, owner, responsible,
                planned ? _plan.Deadline() : null, planned ? _plan.Phases() : null)
            {
                HappenedOn = Chance.Of(0.1) ? Time.Today.AddDays(-Chance.Between(1, 20)) : null,
            },
            Chance.Of(0.5) ? Provider.Auditor(Chance) : Provider.QualityManager(Chance));
        return Time.InDays(owner is null ? 5 : 9);
    }

    private DateTimeOffset Assign()
    {
        Send(new AssignOwner(Provider.Party(Chance), null), Provider.QualityManager(Chance));
        return Time.InDays(8);
    }

    private DateTimeOffset? Begin()
    {
        if (Chance.Of(0.02))
        {
            Send(new DeclineOwnership(words.One(PhrasesOfProgress.Reasons)), Owner());
        }
        else if (State.Deadline is null && Chance.Of(0.9))
        {
            Send(new PlanAction(State.Phases.Count == 0 && Chance.Of(0.7) ? _plan.Phases() : null, _plan.Deadline()), Owner());
        }
        else if (Chance.Of(0.04))
        {
            // Left lying: nobody looks at it again.
            return null;
        }
        else
        {
            Send(new StartAction(Chance.Of(0.3) ? words.Note(Place) : null), Owner());
        }

        return Time.InDays(_pace);
    }

    private DateTimeOffset Resume()
    {
        Send(new ResumeAction(Chance.Of(0.5) ? words.Note(Place) : null), Owner());
        return Time.InDays(_pace);
    }

    private DateTimeOffset Work()
    {
        switch (Chance.Between(1, 100))
        {
            case <= 24 when State.Phases.FirstOrDefault(p => p.State != PhaseState.Done) is { } phase:
                Send(new MovePhase(phase.Name, phase.State == PhaseState.Planned ? PhaseState.InProgress : PhaseState.Done), Owner());
                break;
            case <= 34:
                Send(new LinkEvidence(words.One(PhrasesOfProgress.Evidence) + $", {Time.Today:yyyy-MM-dd}", words.One(PhrasesOfProgress.Places)), Owner());
                break;
            case <= 41:
                Send(new WaitForThirdParty(words.One(PhrasesOfProgress.Waiting), Time.Today.AddDays(Chance.Between(14, 90))), Owner());
                break;
            case <= 47 when State.Deadline is { } deadline:
                Send(new ShiftDeadline(_plan.Later(deadline), words.One(PhrasesOfProgress.ShiftReasons, Place)), Owner());
                break;
            case <= 49:
                Send(new AddResponsible(Provider.Party(Chance)), Provider.QualityManager(Chance));
                break;
            case 50 when State.Responsible is [var first, ..]:
                Send(new RemoveResponsible(first, words.One(PhrasesOfProgress.Reasons)), Provider.QualityManager(Chance));
                break;
            case 51:
                Send(new AssignOwner(Provider.Party(Chance), words.One(PhrasesOfProgress.Reasons)), Provider.QualityManager(Chance));
                break;
            case 52:
                Send(new RelinkAction([.. Provider.Nodes(Chance)], null, null, null, words.One(PhrasesOfProgress.Reasons)), Provider.QualityManager(Chance));
                break;
            case 53:
                Send(new RetitleAction(words.Title(Place), null, words.One(PhrasesOfProgress.Reasons)), Provider.Auditor(Chance));
                break;
            case 54 when _plan.HasRoom(State.Deadline):
                Send(new PlanAction(_plan.Phases(), null), Owner());
                break;
            default:
                Send(new AddNote(words.Note(Place)), Somebody());
                break;
        }

        return Time.InDays(_pace);
    }

    private DateTimeOffset End()
    {
        if (Chance.Of(0.07))
        {
            Send(new CancelAction(words.One(PhrasesOfProgress.Cancellations), new Party(PartyType.Body, "B-MT")), Provider.QualityManager(Chance));
            return Time.InDays(60);
        }

        var days = Math.Min(Chance.Between(0, 10), Time.Today.DayNumber - State.RaisedOn.DayNumber);
        var on = Time.Today.AddDays(-days);
        Send(new CompleteAction(on, Chance.Of(0.6) ? words.One(PhrasesOfProgress.Endings, Place) : null, Chance.Of(0.7) ? on.AddDays(Chance.Between(30, 120)) : null), Owner());
        return Time.InDays(55);
    }

    private DateTimeOffset? Review()
    {
        if (Chance.Of(0.08))
        {
            return null;
        }

        var verdict = Chance.Weighted([(Verdict.Effective, 0.8), (Verdict.Partly, 0.1), (Verdict.Ineffective, 0.1)]);
        var ground = words.One(verdict == Verdict.Effective ? PhrasesOfProgress.Grounds : PhrasesOfProgress.Shortfalls, Place);
        Send(new ReviewEffect(verdict, ground, null), Provider.Auditor(Chance));
        _work = Chance.Between(1, 5);
        return Time.InDays(30);
    }

    /// <summary>Mostly nothing; sometimes a note, and now and then it is taken up again.</summary>
    private DateTimeOffset? AfterTheEnd()
    {
        if (Chance.Of(0.05))
        {
            Send(new ReopenAction(words.One(PhrasesOfProgress.Shortfalls, Place)), Provider.QualityManager(Chance));
            return Time.InDays(_pace);
        }

        if (Chance.Of(0.2))
        {
            Send(new AddNote(words.Note(Place)), Provider.Auditor(Chance));
        }

        return null;
    }

    private Caller Owner() => Provider.Acting(State.Owner!, Chance);

    private Caller Somebody() => Chance.Of(0.7) ? Owner() : Provider.QualityManager(Chance);
}

/// <summary>What an action comes out of, and what it serves.</summary>
internal sealed record Origin(Unit Unit, IReadOnlyList<string> Nodes, IReadOnlyList<Guid> Sources, IReadOnlyList<Guid> Findings, IReadOnlyList<Guid> Goals);
