namespace ImprovementRegister;

/// <summary>How much text the register keeps, in UTF-16 characters.</summary>
public static class Limits
{
    public const int Title = 300;

    public const int Reason = 1000;

    public const int Text = 4000;

    /// <summary>Verbatim texts out of audit reports can be long.</summary>
    public const int Verbatim = 10_000;
}
