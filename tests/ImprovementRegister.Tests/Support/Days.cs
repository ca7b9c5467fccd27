using System.Globalization;

namespace ImprovementRegister.Tests.Support;

/// <summary>The days of the scenarios, all around one Monday.</summary>
internal static class Days
{
    public static readonly DateOnly Today = Of("2026-06-15");

    /// <summary>The moment of the scenarios, on that Monday.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 15, 10, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Yesterday = Today.AddDays(-1);

    public static readonly DateOnly Tomorrow = Today.AddDays(1);

    public static DateOnly Of(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A date that is stated as one day.</summary>
    public static StatedDate Stated(string iso) => DutchDates.Exact(Of(iso));
}
