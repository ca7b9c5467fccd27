using ImprovementRegister.Views;

namespace ImprovementRegister.Generating;

/// <summary>
/// The life of one stream. What it records is what the domain's own commands decide, sent by people who may send them:
/// so every generated stream is one that the register itself would have accepted.
/// </summary>
internal abstract class StreamLife<TState>(Timeline time, Provider provider, Aggregate<TState> aggregate, Guid id) : Life
    where TState : class
{
    private long _version;

    public Guid Id => id;

    protected Timeline Time => time;

    protected Chance Chance => time.Chance;

    protected Provider Provider => provider;

    protected TState State { get; private set; } = aggregate.None;

    protected bool IsNew => _version == 0;

    /// <exception cref="InvalidOperationException">The register would have refused the command.</exception>
    protected void Send(Command<TState> command, Caller caller)
    {
        // Made-up lives have days that a person would be asked about.
        command = command with { Confirm = new Confirmations(Confirmation.Backdated) };
        var now = new Situation(caller, time.Today, provider.Catalog);
        var check = new Check(now);
        command.Check(check);
        if (check.Errors.Count > 0)
        {
            throw new InvalidOperationException($"{command} is wrong: {string.Join(", ", check.Errors)}");
        }

        var decision = command.Decide(State, now);
        if (decision.Refusal is { } refusal)
        {
            throw new InvalidOperationException($"{command} is refused: {refusal}");
        }

        if (decision.Events.Count > 0)
        {
            time.Record(provider.Tenant, id, _version, decision.Events, caller, command.HappenedOnOr(time.Today));
            _version += decision.Events.Count;
            State = decision.Events.Aggregate(State, aggregate.Evolve);
        }
    }
}
