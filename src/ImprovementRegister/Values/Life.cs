namespace ImprovementRegister;

/// <summary>
/// The days that something touches, both included. It counts in every year that it touches (ADR 0008).
/// </summary>
/// <param name="Until"><see cref="DateOnly.MaxValue"/> while no end is known.</param>
public readonly record struct Life(DateOnly From, DateOnly Until)
{
    public bool Touches(int year) => From.Year <= year && Until.Year >= year;
}
