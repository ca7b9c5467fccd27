using ImprovementRegister.Setup;

namespace ImprovementRegister.Views;

/// <summary>
/// The moment a read is about: now, or what was known at an earlier instant. <paramref name="Today"/> is the day in
/// Amsterdam at that moment, against which overdue is measured.
/// </summary>
public sealed record AsOf(DateTimeOffset? Instant, DateOnly Today)
{
    public static AsOf Now(AmsterdamClock clock) => new(null, clock.Today);
}
