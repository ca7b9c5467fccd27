namespace ImprovementRegister.Reference;

/// <summary>On which line each part of a file stands, by JSON path (<c>$.nodes[3].parent</c>).</summary>
public sealed class SourceMap
{
    private readonly IReadOnlyDictionary<string, int> _lines;

    internal SourceMap(string file, IReadOnlyDictionary<string, int> lines)
    {
        File = file;
        _lines = lines;
    }

    /// <summary>For what was made in code instead of read from a file.</summary>
    internal SourceMap(string name)
        : this(name, new Dictionary<string, int>())
    {
    }

    public string File { get; }

    /// <summary>The problem on the line of this path; for a part that is absent, the line of what it is absent from.</summary>
    internal ReferenceProblem Problem(string path, string text)
    {
        for (var at = path; at.Length > 0; at = at[..Math.Max(0, at.LastIndexOfAny(['.', '[']))])
        {
            if (_lines.TryGetValue(at, out var line))
            {
                return new ReferenceProblem(File, line, text);
            }
        }

        return new ReferenceProblem(File, null, text);
    }
}
