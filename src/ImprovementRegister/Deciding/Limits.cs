namespace ImprovementRegister;

/// <summary>How much text the register keeps, in UTF-16 characters.</summary>
public static class Limits
{
    public const int Title = 300;

    public const int Reason = 1000;

    public const int Text = 4000;

    /// <summary>Verbatim texts out of audit reports can be long.</summary>
    public const int Verbatim = 10_000;

    /// <summary>What somebody writes of one section of a report.</summary>
    public const int Narrative = 20_000;

    /// <summary>Figures stay far from where computing a percentage of them overflows.</summary>
    public const decimal Figure = 1_000_000_000_000m;
}
