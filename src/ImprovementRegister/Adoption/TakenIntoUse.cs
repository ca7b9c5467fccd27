namespace ImprovementRegister.Adoption;

/// <summary>A version of a framework that the register was told to be in use, beside those of the organisation's file.</summary>
/// <param name="RecordedAt">When that was known.</param>
/// <param name="From">The first day on which it is in force, by what was said.</param>
/// <param name="SaidOn">The day on which it was said: what is to be in force later is answered to from then on.</param>
public sealed record TakenIntoUse(string Framework, string Version, DateTimeOffset RecordedAt, DateOnly From, DateOnly SaidOn)
{
    private DateOnly Begins => From < SaidOn ? From : SaidOn;

    /// <summary>
    /// What was in use on a day, by what was known at a moment: of each version the day that was said last, and of those the latest by
    /// then. One rule for whether the organisation answers to it and by which version; null: neither did it.
    /// </summary>
    /// <param name="moment">Null: now.</param>
    /// <param name="day">Null: whichever, so the latest.</param>
    public static TakenIntoUse? Of(IEnumerable<TakenIntoUse> told, string framework, DateTimeOffset? moment, DateOnly? day) => told
        .Where(t => Codes.Same(t.Framework, framework) && !(t.RecordedAt > moment))
        .GroupBy(t => t.Version).Select(version => version.MaxBy(t => t.RecordedAt)!)
        .Where(t => !(t.Begins > day)).OrderBy(t => t.Begins).ThenBy(t => t.RecordedAt).LastOrDefault();
}
