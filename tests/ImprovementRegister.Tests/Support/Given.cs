using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Frameworks;

namespace ImprovementRegister.Tests.Support;

/// <summary>Begins a scenario: what has been recorded in one stream.</summary>
internal static class Given
{
    public static Given<ImprovementAction> Action(params IEnumerable<object> events) => Stream(ImprovementAction.None, (s, e) => s.Evolve(e), events);

    public static Given<Finding> Finding(params IEnumerable<object> events) => Stream(ImprovementRegister.Findings.Finding.None, (s, e) => s.Evolve(e), events);

    public static Given<Source> Source(params IEnumerable<object> events) => Stream(ImprovementRegister.Sources.Source.None, (s, e) => s.Evolve(e), events);

    public static Given<Goal> Goal(params IEnumerable<object> events) => Stream(ImprovementRegister.Goals.Goal.None, (s, e) => s.Evolve(e), events);

    public static Given<FrameworkAdoption> Adoption(params IEnumerable<object> events) => Stream(FrameworkAdoption.None, (s, e) => s.Evolve(e), events);

    public static Given<OrganisationStructure> Organisation(params IEnumerable<object> events) => Stream(OrganisationStructure.None, (s, e) => s.Evolve(e), events);

    public static Given<QualityReport> Report(params IEnumerable<object> events) => Stream(QualityReport.None, (s, e) => s.Evolve(e), events);

    /// <summary>An action of which the commands find what came before: each event on its day, by somebody who does nothing else here.</summary>
    public static Given<ImprovementAction> Lived(params IEnumerable<(object Event, string Day)> events) => events.Aggregate(
        new Given<ImprovementAction>((s, e) => s.Evolve(e), ImprovementAction.None) { Own = [] }, (given, e) => given.Doing("some-1", Days.Of(e.Day), e.Event));

    private static Given<TState> Stream<TState>(TState none, Func<TState, object, TState> evolve, IEnumerable<object> events)
        where TState : class => events.Aggregate(new Given<TState>(evolve, none), (given, e) => given.Doing(e));
}

/// <summary>The state of one stream, ready for a command.</summary>
internal sealed class Given<TState>(Func<TState, object, TState> evolve, TState state, params IReadOnlyList<object> seen)
    where TState : class
{
    /// <summary>The id of the stream.</summary>
    public static readonly Guid Id = Guid.Parse("0197b2c0-0000-7000-8000-000000000001");

    public TState State { get; } = state;

    /// <summary>Its events as a command finds them that looks back; null: those that it was given beside its state.</summary>
    public IReadOnlyList<PastEvent>? Own { get; init; }

    /// <summary>And then one command recorded these: together they can be taken back, or none.</summary>
    public Given<TState> Doing(params IReadOnlyList<object> command) => Doing("", Days.Today, command);

    public Given<TState> Doing(string actor, DateOnly day, params IReadOnlyList<object> command)
    {
        var (after, id) = (command.Aggregate(State, evolve), Guid.NewGuid());
        return new(evolve, command.Count > 0 && TakingBack.IsPossible(command) && after is ITakenBack<TState> known ? known.Knowing(((ITakenBack<TState>)State).Knowing(null)) : after, seen)
        {
            Own = Own is null ? null : [.. Own, .. command.Select((e, i) => new PastEvent(Own.Count + i + 1, e, actor, day, Days.Now.AddHours(-1), id))],
        };
    }

    /// <summary>
    /// Sends a command as the host does: what is wrong with the request alone never reaches the decision, so it fails the
    /// test; such requests are for <see cref="Checking"/>.
    /// </summary>
    /// <param name="command">The command.</param>
    /// <param name="by">Who sends it; the quality manager when left out.</param>
    /// <param name="on">The day in Amsterdam; <see cref="Days.Today"/> when left out.</param>
    /// <param name="organisation">What changed in the organisation since its file; nothing when left out.</param>
    public Outcome<TState> When(Command<TState> command, Caller? by = null, DateOnly? on = null, OrganisationStructure? organisation = null)
    {
        Checking.Errors(command, on ?? Days.Today).ShouldBeEmpty("The request itself is wrong");
        var now = new Situation(by ?? People.QualityManager, on ?? Days.Today, (State as OrganisationStructure ?? organisation) is { } structure ? Shipped.Levanto.With(Shipped.Levanto.People, structure, on ?? Days.Today) : Shipped.Levanto) { Stream = Id, Seen = new SeenStreams(seen), Past = Own ?? [.. seen.OfType<PastEvent>()], Moment = Days.Now };
        var decision = command.Decide(State, now);
        return new Outcome<TState>(decision, Doing(now.Caller.Id, command.HappenedOnOr(now.Today), decision.Events));
    }

    /// <summary>What the command finds when it looks back at the stream.</summary>
    public Given<TState> After(params IReadOnlyList<PastEvent> past) => new(evolve, State, past) { Own = Own };

    /// <summary>Other streams that the command finds when it looks: each a <see cref="Seen{TState}"/>.</summary>
    public Given<TState> Seeing(params IReadOnlyList<object> others) => new(evolve, State, others) { Own = Own };
}
