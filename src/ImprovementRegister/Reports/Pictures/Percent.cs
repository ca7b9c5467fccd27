namespace ImprovementRegister.Reports.Pictures;

/// <summary>Places on a picture in percent of its width, so that it follows the page and no letter in it shrinks.</summary>
public static class Percent
{
    /// <summary>A part of a whole in percent, two decimals; 0 of nothing.</summary>
    public static decimal Of(decimal part, decimal whole) => whole == 0 ? 0 : Math.Round(100 * part / whole, 2, MidpointRounding.AwayFromZero);
}
