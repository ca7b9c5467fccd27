using System.Globalization;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Page;

namespace ImprovementRegister.Api.Tests.Reports;

/// <summary>A unit that holds everything is not shown beside the total; when it has work of its own, the units below it do not add up, and the words above them say why.</summary>
[Trait("Story", "39")]
public sealed class WhoseTheRestOfAMovementIs
{
    private static readonly Movement All = new(2, 32, 1, 4, 0, 0);

    [Fact]
    public void Is_said_when_the_units_do_not_add_up_to_the_total()
    {
        var movement = new ReportMovement(All, [new("LEVANTO", "LEVANTOgroep", null, 0, All), new("CL-WONEN", "Cluster Wonen", "LEVANTOgroep", 1, new(2, 25, 1, 4, 0, 0))]);

        Intro(movement).ShouldEndWith("Wat van LEVANTOgroep zelf is en van geen eenheid daaronder, telt alleen in het totaal.");
    }

    [Fact]
    public void Is_not_said_when_they_do_or_when_there_is_nothing_but_the_total()
    {
        Intro(new ReportMovement(All, [new("LEVANTO", "LEVANTOgroep", null, 0, All), new("CL-WONEN", "Cluster Wonen", null, 1, new(2, 25, 1, 4, 0, 0)), new("T-LET", "LET", "Cluster Wonen", 2, new(0, 3, 0, 0, 0, 0)), new("CL-NOVI", "NOVI", null, 1, new(0, 7, 0, 0, 0, 0))])).ShouldNotContain("zelf");
        Intro(new ReportMovement(All, [new("LEVANTO", "LEVANTOgroep", null, 0, All)])).ShouldNotContain("zelf");
    }

    private static string Intro(ReportMovement movement) => MovementWords.Intro(
        movement, new ReportHead(Guid.Empty, "Kwartaalrapportage", "LEVANTOgroep", null, new(2026, 1, 1), new(2026, 3, 31), new(2026, 3, 31), DateTimeOffset.UnixEpoch, null, null), new PageLanguage(CultureInfo.GetCultureInfo("nl-NL")));
}
