using System.Diagnostics;

namespace ImprovementRegister.Benchmarks;

/// <summary>Figures go to the standard output; what is going on meanwhile goes to the standard error.</summary>
internal sealed class Output
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<Figure> _figures = [];

    public void Progress(string text) => Console.Error.WriteLine($"[{Stopwatch.GetElapsedTime(_started).TotalSeconds,6:0} s] {text}");

    public static void Title(string text) => Console.WriteLine($"{Environment.NewLine}{text}");

    public void Print(Figure figure)
    {
        _figures.Add(figure);
        Console.WriteLine(figure);
    }

    public void PrintVerdict()
    {
        var targets = _figures.Where(f => f.Target is not null).ToList();
        Title($"{targets.Count(f => f.Target!.Reached)} of {targets.Count} targets reached");
    }
}
