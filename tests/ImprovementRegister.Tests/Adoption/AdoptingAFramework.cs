using ImprovementRegister.Adoption;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Adoption;

public sealed class AdoptingAFramework
{
    private static readonly AdoptFramework Adopt = new AdoptFramework(Days.Of("2024-07-01")).Of(Shipped.Framework("KWLGGZ"));

    [Fact]
    public void The_version_in_force_and_its_first_day_are_recorded()
    {
        var outcome = Given.Adoption().When(Adopt);
        outcome.ThenRecorded(new FrameworkAdopted("KWLGGZ", "2024-06", Days.Of("2024-07-01")));
        (outcome.State.Framework, outcome.State.Version, outcome.State.From).ShouldBe(("KWLGGZ", "2024-06", Days.Of("2024-07-01")));
    }

    [Fact]
    public void The_version_that_is_in_force_changes_nothing() =>
        Given.Adoption(new FrameworkAdopted("KWLGGZ", "2024-06", Days.Of("2024-07-01"))).When(Adopt).ThenNothing();

    [Fact]
    public void Another_first_day_or_version_is_recorded()
    {
        Given.Adoption(new FrameworkAdopted("KWLGGZ", "2024-06", Days.Of("2025-01-01"))).When(Adopt).ThenRecordedOne<FrameworkAdopted>();
        Given.Adoption(new FrameworkAdopted("KWLGGZ", "2019-01", Days.Of("2024-07-01"))).When(Adopt).ThenRecordedOne<FrameworkAdopted>();
    }

    [Fact]
    public void A_new_version_leaves_statuses_and_planning_as_they_are()
    {
        var state = Given.Adoption(
            new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, null),
            new ThemePlanned("KKFZ-T4", [2026], null),
            new FrameworkAdopted("KKFZ", "2027-01", Days.Of("2027-01-01"))).State;
        state.StatusOf("KKFZ-P1-A2", 2025).ShouldBe(AspectStatus.Done);
        state.Themes["KKFZ-T4"].ShouldBe([2026]);
    }

    [Fact]
    public void A_first_day_is_needed() => Checking.Of(Adopt with { From = null }).ShouldFail("from", "required");
}
