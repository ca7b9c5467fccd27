namespace ImprovementRegister;

/// <summary>What came of reading a date. Only <see cref="Understood"/> is a date; the others ask a person.</summary>
public abstract record StatedDateReading
{
    private StatedDateReading()
    {
    }

    /// <summary>The words stand for one range of days.</summary>
    public sealed record Understood(StatedDate Date) : StatedDateReading;

    /// <summary>The words name a day, month, quarter or half that no calendar has, such as 31-06-2026 (domain.md F1).</summary>
    public sealed record DoesNotExist(string Raw, Message Question) : StatedDateReading;

    /// <summary>The words are not a date the register can read.</summary>
    public sealed record NotUnderstood(string Raw, Message Question) : StatedDateReading;
}
