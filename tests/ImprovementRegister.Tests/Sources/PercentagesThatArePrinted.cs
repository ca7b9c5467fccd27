using ImprovementRegister.Sources;

namespace ImprovementRegister.Tests.Sources;

/// <summary>29 or 30 of 55 forms: 52,73% or 54,55%.</summary>
public sealed class PercentagesThatArePrinted
{
    [Trait("Domain", "H11")]
    [Theory]
    [InlineData("54.55")]
    [InlineData("54.5")]
    [InlineData("55")]
    public void One_that_is_rounded_to_its_own_digits_is_the_computed_one(string printed) => Shown(printed).PrintedDiffers.ShouldBeFalse();

    [Trait("Domain", "F15")]
    [Theory]
    [InlineData("52.73")]
    [InlineData("54.6")]
    [InlineData("54")]
    public void Another_one_is_kept_beside_it_and_flagged(string printed)
    {
        var shown = Shown(printed);
        (shown.PrintedPercentage, shown.ReturnedPercentage, shown.PrintedDiffers).ShouldBe((decimal.Parse(printed, System.Globalization.CultureInfo.InvariantCulture), 54.55m, true));
    }

    private static ResultView Shown(string printed) => ResultView.Of(new ResultsRecorded(
        new SurveyResponse(55, 30, 29, decimal.Parse(printed, System.Globalization.CultureInfo.InvariantCulture)), [], [], [], false, null));
}
