using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Sources;

/// <summary>Tells the days that the law counts of a calamity as they become known; a day that is left out stays.</summary>
[Example("""{"establishedOn":"2026-03-02"}""")]
public sealed record DateClock(DateOnly? SuspectedOn, DateOnly? EstablishedOn, DateOnly? ReportedOn, DateOnly? RuledOutOn, string? Note) : Command<Source>
{
    public override void Check(Check check)
    {
        if ((SuspectedOn ?? EstablishedOn ?? ReportedOn ?? RuledOutOn) is null)
        {
            check.Given("establishedOn", null);
        }

        Check(check, new LegalClock(SuspectedOn, EstablishedOn, ReportedOn, RuledOutOn));
        check.OptionalText("note", Note, Limits.Text);
    }

    protected override Decision? Beforehand(Source state, Situation now) => now.Catalog.SourceTypes.Of(state.Type) is var type && type.Fields.Contains(SourceField.EstablishedOn) ? null
        : Decision.Refuse("no-legal-clock", new Message($"Bij '{type.Name}' loopt geen wettelijke termijn; dat is alleen bij een calamiteit.", $"No legal clock runs for '{type.NameEn}'; it does for a calamity only."));

    public override Decision Decide(Source state, Situation now)
    {
        if (Beforehand(state, now) is { } refused)
        {
            return refused;
        }

        var was = state.Clock ?? new LegalClock(null, null, null, null);
        var clock = new LegalClock(SuspectedOn ?? was.SuspectedOn, EstablishedOn ?? was.EstablishedOn, ReportedOn ?? was.ReportedOn, RuledOutOn ?? was.RuledOutOn);
        return OutOfOrder(clock) is var (path, message) ? Decision.Refuse("days-out-of-order", message, path)
            : clock == was && Note is null ? Decision.NothingToDo
            : Decision.Record(new ClockDated(clock, FreeText.Clean(Note)));
    }

    internal static void Check(Check check, LegalClock? clock)
    {
        check.NotInFuture("suspectedOn", clock?.SuspectedOn);
        check.NotInFuture("establishedOn", clock?.EstablishedOn);
        check.NotInFuture("reportedOn", clock?.ReportedOn);
        check.NotInFuture("ruledOutOn", clock?.RuledOutOn);
        if (clock is not null && OutOfOrder(clock) is var (path, message))
        {
            check.Fail(path, "days-out-of-order", message);
        }
    }

    /// <summary>domain.md H2: no day before what it follows.</summary>
    private static (string Path, Message Message)? OutOfOrder(LegalClock clock) => clock switch
    {
        _ when clock.EstablishedOn < clock.SuspectedOn => ("establishedOn", new Message("De calamiteit is vastgesteld vóór het vermoeden; kijk de dagen na.", "The calamity was established before it was suspected; check the days.")),
        _ when clock.RuledOutOn < clock.SuspectedOn => ("ruledOutOn", new Message("De calamiteit is uitgesloten vóór het vermoeden; kijk de dagen na.", "The calamity was ruled out before it was suspected; check the days.")),
        _ when clock.ReportedOn < (clock.SuspectedOn ?? clock.EstablishedOn) => ("reportedOn", new Message("De melding ligt vóór het vermoeden of de vaststelling; kijk de dagen na.", "The report lies before the suspicion or the establishing; check the days.")),
        _ => null,
    };
}

public static class DateClockEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/clock", Summary = "The days of a calamity that the law counts"), Allow(Role.QualityManager, Role.Auditor)]
    public static Decision Post(DateClock command, Source source, Situation now) => command.Decide(source, now);
}
