namespace ImprovementRegister.Reference;

public static class Codes
{
    /// <summary>Codes, ids and names that people give are one whatever their case (domain.md H8).</summary>
    public static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
