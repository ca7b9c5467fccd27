namespace ImprovementRegister.Adoption;

/// <summary>A framework that the register was told to be in use, beside those of the organisation's file.</summary>
/// <param name="RecordedAt">When that was first known.</param>
/// <param name="From">The first day on which it was so, by what was said or when.</param>
public sealed record TakenIntoUse(string Framework, DateTimeOffset RecordedAt, DateOnly From)
{
    /// <summary>It was known at the moment, and so on the day; null: now, and any day.</summary>
    public bool IsIn(DateTimeOffset? moment, DateOnly? day) => !(RecordedAt > moment) && !(From > day);
}
