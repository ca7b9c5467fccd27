namespace ImprovementRegister.Benchmarks;

/// <summary>What a figure must reach, and whether it did.</summary>
internal sealed record Target(string Text, bool Reached)
{
    public static Target AtLeast(double wanted, double seen, string unit) => new($"≥ {wanted:#,0.##} {unit}", seen >= wanted);

    public static Target AtMost(double wanted, double seen, string unit) => new($"≤ {wanted:#,0.##} {unit}", seen <= wanted);
}

/// <summary>One printed line.</summary>
/// <param name="Seen">What was measured, with its spread.</param>
internal sealed record Figure(string Name, string Seen, Target? Target = null)
{
    public override string ToString() => Target is null
        ? $"{Name,-66} {Seen}"
        : $"{Name,-66} {Seen,-62} must be {Target.Text}: {(Target.Reached ? "reached" : "MISSED")}";
}
