namespace ImprovementRegister.Tests.Support;

/// <summary>What came of a command. Each Then method fails the test when something else came of it.</summary>
internal sealed class Outcome<TState>(Decision decision, Given<TState> after)
    where TState : class
{
    /// <summary>The state with the recorded events; the state as it was when none were recorded.</summary>
    public TState State => after.State;

    public Decision Decision => decision;

    public Outcome<TState> ThenRecorded(params object[] events)
    {
        decision.Refusal.ShouldBeNull();
        Json.Of(decision.Events).ShouldBe(Json.Of(events));
        return this;
    }

    /// <summary>Exactly one event, of this type.</summary>
    public TEvent ThenRecordedOne<TEvent>()
    {
        decision.Refusal.ShouldBeNull();
        return decision.Events.ShouldHaveSingleItem().ShouldBeOfType<TEvent>();
    }

    public Outcome<TState> ThenNothing()
    {
        decision.Refusal.ShouldBeNull();
        decision.Events.ShouldBeEmpty();
        return this;
    }

    /// <summary>And these events in another stream.</summary>
    public Outcome<TState> ThenAlso(Guid stream, params object[] events)
    {
        decision.Refusal.ShouldBeNull();
        Json.Of(decision.Others.Where(o => o.Stream == stream).ShouldHaveSingleItem().Events).ShouldBe(Json.Of(events));
        return this;
    }

    /// <summary>The register says no, because of the state it is in.</summary>
    public Refusal ThenRefused(string code, string? path = null) => Refused(code, path, forbidden: false);

    /// <summary>The register says no, because of who asks.</summary>
    public Refusal ThenForbidden(string code) => Refused(code, path: null, forbidden: true);

    /// <summary>The next command; whatever the one before did must have been accepted.</summary>
    public Outcome<TState> When(Command<TState> command, Caller? by = null, DateOnly? on = null)
    {
        decision.Refusal.ShouldBeNull();
        return after.When(command, by, on);
    }

    private Refusal Refused(string code, string? path, bool forbidden)
    {
        var refusal = decision.Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Path, refusal.Forbidden).ShouldBe((code, path, forbidden));
        decision.Events.ShouldBeEmpty();
        refusal.Message.En.ShouldNotBeNullOrWhiteSpace();
        refusal.Message.Nl.ShouldNotBe(refusal.Message.En);
        return refusal;
    }
}
