using ImprovementRegister.Findings;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Findings;

/// <summary>ADR 0008: a finding counts in every year that its date touches.</summary>
public sealed class DaysOfAFinding
{
    private static readonly FindingLogged Logged = new(Story.Source, "Procedure onbekend", null, [], null, Days.Stated("2026-03-01"), null);

    [Fact]
    public void Found_on_a_day_it_is_of_that_day() => Given.Finding(Logged).State.Life.ShouldBe(new Life(Days.Of("2026-03-01"), Days.Of("2026-03-01")));

    [Fact]
    public void Found_in_a_period_it_is_of_all_its_days()
    {
        var year = new StatedDate("2025", Days.Of("2025-01-01"), Days.Of("2025-12-31"), DatePrecision.Year);
        Given.Finding(Logged with { FoundOn = year }).State.Life.ShouldBe(new Life(Days.Of("2025-01-01"), Days.Of("2025-12-31")));
    }

    [Fact]
    public void What_was_decided_about_it_later_changes_nothing() =>
        Given.Finding(Logged, new FindingClassified(FindingKind.Observation, "Weging"), new FindingDismissed("Opgelost", People.ManagementTeam))
            .State.Life.ShouldBe(Given.Finding(Logged).State.Life);
}
