namespace ImprovementRegister.Reports.Output;

/// <summary>How a mark of a picture looks in a document, by the names that the page has styles for (<c>report.css</c>).</summary>
/// <param name="Fill">RRGGBB; null for none.</param>
/// <param name="Line">RRGGBB; null for none.</param>
/// <param name="LineWidth">Pixels.</param>
internal sealed record WordLook(string? Fill, string? Line = null, int LineWidth = 1, bool Dashed = false)
{
    public const string Ink = "1D2729";
    private const string Petrol = WordStyles.Petrol;
    private const string Done = "0F5A5C";
    private const string Completed = "6BA39D";
    private const string Open = "E2CD93";

    /// <summary>Between the stripes of what is too late: it differs without colour too.</summary>
    public const string Stripe = "F0CFC4";
    public const string Late = "B5391F";

    private static readonly Dictionary<string, WordLook> Known = new(StringComparer.Ordinal)
    {
        ["bar-track"] = new("EBE7DC"), ["bar-effective"] = new(Done), ["bar-completed"] = new(Completed), ["bar-open"] = new(Open), ["bar-overdue"] = new(Late), ["bar-cancelled"] = new("B9BDBB"),
        ["phase-planned"] = new("FFFFFF", Petrol), ["phase-inprogress"] = new(Completed, Petrol), ["phase-done"] = new(Petrol, Petrol),
        ["cell-done"] = new(Done, Petrol), ["cell-inoperation"] = new("E4ECEA", Petrol), ["cell-half"] = new(Completed), ["cell-unknown"] = new("FFFFFF", Petrol, Dashed: true),
        ["flow-sources"] = new("B8C4C2"), ["flow-findings"] = new("B8C4C2"), ["flow-with-action"] = new("B8C4C2"), ["flow-actions"] = new(Open), ["flow-done"] = new(Completed), ["flow-effective"] = new(Done),
        ["tick"] = new(null, "D9D4C7"), ["axis"] = new(null, "D9D4C7"), ["reference-date"] = new(null, Ink, Dashed: true), ["reference-mark"] = new(null, Ink, Dashed: true),
        ["deadline"] = new(null, Ink, 3), ["deadline late"] = new(null, "A12D16", 5), ["deadline-mark"] = new(null, Ink, 3), ["run"] = new(null, Petrol, 2), ["aim"] = new(null, "774B00", Dashed: true), ["point"] = new(Petrol),
    };

    /// <exception cref="InvalidOperationException">A picture has a style that a document knows nothing of.</exception>
    public static WordLook Of(string look)
    {
        if (Known.TryGetValue(look, out var known))
        {
            return known;
        }

        var names = look.Split(' ');
        var of = names.Select(n => Known.GetValueOrDefault(n)).FirstOrDefault(n => n is not null) ?? throw new InvalidOperationException($"No document knows how \"{look}\" looks.");
        return names.Contains("of-report") ? of with { Line = Ink, LineWidth = 2 } : of;
    }

    /// <summary>Half points and a colour of letters.</summary>
    public static (int Size, string Colour, bool Bold) Letters(string look) => look switch
    {
        "tick-name" or "when" => (16, "566064", false),
        "value" => (18, Ink, true),
        _ => (18, look.Contains("in-done", StringComparison.Ordinal) ? "FFFFFF" : Ink, false),
    };
}
