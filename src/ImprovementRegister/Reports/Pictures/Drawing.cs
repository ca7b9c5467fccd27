namespace ImprovementRegister.Reports.Pictures;

/// <summary>
/// A picture of a report, whatever it is drawn with (a page, a document): across in percent of its width, so that it follows
/// the page, down in pixels, so that no letter shrinks.
/// </summary>
/// <param name="Kind">The style that sets it apart from others; null for none.</param>
/// <param name="Words">All that it shows, for who does not see it.</param>
/// <param name="Height">Pixels.</param>
public sealed record Drawing(string? Kind, string Title, string Words, int Height, IReadOnlyList<Mark> Marks)
{
    public IReadOnlyList<Sign> Legend { get; init; } = [];

    /// <summary>What the page calls it, where no heading above it does.</summary>
    public string? Name { get; init; }

    /// <summary>What stands below it.</summary>
    public string? Note { get; init; }
}

/// <summary>What a look means.</summary>
/// <param name="Number">How many there are of it; null where nobody counts.</param>
public sealed record Sign(string Look, string Text, int? Number = null);

/// <param name="Look">Names of styles: of the page in <c>report.css</c>, of a document in <see cref="Output.WordLook"/>.</param>
public abstract record Mark(string Look);

/// <param name="X">Percent.</param>
/// <param name="Y">Pixels.</param>
/// <param name="Width">Percent.</param>
/// <param name="Height">Pixels.</param>
public sealed record Area(decimal X, decimal Y, decimal Width, decimal Height, string Look) : Mark(Look);

/// <param name="X1">Percent.</param>
/// <param name="Y1">Pixels.</param>
/// <param name="X2">Percent.</param>
/// <param name="Y2">Pixels.</param>
public sealed record Stroke(decimal X1, decimal Y1, decimal X2, decimal Y2, string Look) : Mark(Look);

/// <param name="X">Percent.</param>
/// <param name="Y">Pixels.</param>
public sealed record Dot(decimal X, decimal Y, string Look) : Mark(Look);

/// <param name="X">Percent: where it begins, or its middle when <paramref name="Centred"/>.</param>
/// <param name="Y">Pixels: the line that its letters stand on.</param>
public sealed record Letters(decimal X, decimal Y, string Text, string Look, bool Centred) : Mark(Look);

/// <summary>The name above a row, as wide as that.</summary>
/// <param name="Top">Pixels.</param>
public sealed record RowName(int Top, string Text) : Mark("row-name");
