namespace ImprovementRegister.Generating;

/// <summary>How a register that is smaller than the full one is cut out of it.</summary>
public enum Cut
{
    /// <summary>All providers, each with fewer events.</summary>
    SameProviders,

    /// <summary>Fewer providers, each about as large as in the full register.</summary>
    FewerProviders,

    /// <summary>The largest provider alone, with all events.</summary>
    OneProvider,
}

/// <summary>How large a generated register is. <see cref="Full"/> is what providers of this country would fill in six years.</summary>
/// <param name="Whole">The events of the register that it is cut out of.</param>
public sealed record RegisterSize(int Events, Cut Cut = Cut.SameProviders, int Whole = RegisterSize.Full)
{
    public const int Full = 1_000_000;
}
