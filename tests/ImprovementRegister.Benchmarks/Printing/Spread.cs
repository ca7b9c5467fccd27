using System.Globalization;

namespace ImprovementRegister.Benchmarks;

/// <summary>Values that were measured, in order.</summary>
internal sealed class Spread(IEnumerable<double> values)
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    private readonly double[] _values = [.. values.Order()];

    public int Count => _values.Length;

    public double Median => At(0.5);

    public double Least => _values[0];

    public double Most => _values[^1];

    /// <summary>The value that this part of them does not exceed.</summary>
    public double At(double part) => _values[Math.Max(0, (int)Math.Ceiling(part * _values.Length) - 1)];

    /// <summary>Median, least and most.</summary>
    public string Rounds(string format, string unit) => $"{Median.ToString(format, Plain)} {unit} ({Least.ToString(format, Plain)} – {Most.ToString(format, Plain)})";

    /// <summary>For times in milliseconds.</summary>
    public string Times() => $"p50 {Median:0.0} ms, p99 {At(0.99):0.0} ms, most {Most:0.0} ms (of {Count:#,0})";
}
