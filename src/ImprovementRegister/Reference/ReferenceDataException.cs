using System.Globalization;

namespace ImprovementRegister.Reference;

/// <summary>One thing that is wrong with a data file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">1-based; null when the data did not come from a file.</param>
/// <param name="Text">What is wrong and how to mend it.</param>
public sealed record ReferenceProblem(string File, int? Line, string Text)
{
    public override string ToString() =>
        Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{File}, line {line}: {Text}") : $"{File}: {Text}";
}

/// <summary>The data files cannot be used. The message holds every problem of every file, one a line.</summary>
public sealed class ReferenceDataException : Exception
{
    public ReferenceDataException(IEnumerable<ReferenceProblem> problems)
        : this([.. problems.Distinct().OrderBy(p => p.File, StringComparer.Ordinal).ThenBy(p => p.Line)])
    {
    }

    private ReferenceDataException(ReferenceProblem[] problems)
        : base(string.Join('\n', problems.Select(p => p.ToString()))) => Problems = problems;

    /// <summary>By file and line.</summary>
    public IReadOnlyList<ReferenceProblem> Problems { get; }
}
