using ImprovementRegister.Adoption;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Adoption;

/// <summary>What somebody may see who reads figures and no texts.</summary>
public sealed class AdoptionWithoutExplanations
{
    private static readonly object[] Adopted = [new FrameworkAdopted("KKFZ", "2024-06", Days.Of("2024-07-01")), new ThemePlanned("KKFZ-T4", [2026, 2028], "Later")];

    private readonly FrameworkAdoption _adoption = Given.Adoption([.. Adopted, .. Statuses("Ingebed in de cyclus", "Pilot loopt")]).State;

    [Fact]
    public void The_explanations_are_gone_and_all_else_stays() =>
        Json.Of(_adoption.WithoutExplanations()).ShouldBe(Json.Of(Given.Adoption([.. Adopted, .. Statuses(null, null)]).State));

    [Fact]
    public void The_adoption_itself_keeps_them()
    {
        _adoption.WithoutExplanations();
        _adoption.Aspects["KKFZ-P1-A2"][2025].ShouldBe(new AspectInYear(AspectStatus.Done, "Ingebed in de cyclus"));
    }

    [Fact]
    public void Of_what_was_never_explained_nothing_changes() => Json.Of(FrameworkAdoption.None.WithoutExplanations()).ShouldBe(Json.Of(FrameworkAdoption.None));

    private static object[] Statuses(string? done, string? inOperation) =>
    [
        new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, done),
        new AspectStatusSet("KKFZ-P1-A2", 2024, AspectStatus.InOperation, inOperation),
        new AspectStatusSet("KKFZ-P2-A1", 2025, AspectStatus.InOperation, null),
    ];
}
