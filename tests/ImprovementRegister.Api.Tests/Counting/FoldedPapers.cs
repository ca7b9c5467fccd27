using System.Globalization;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>The few facts of a finding that figures need, from its stored events and by no code of the register.</summary>
internal sealed record FoldedFinding(Guid Id, string? Kind, string? Unit, IReadOnlyList<string> Nodes, DateOnly From, DateOnly Until)
{
    public bool IsDismissed { get; private init; }

    public DateOnly? AcceptedUntil { get; private init; }

    public static FoldedFinding? Of(Guid id, IReadOnlyList<RecordedEvent> events) => events[0].Type != "finding_logged" ? null
        : events.Skip(1).Aggregate(
            new FoldedFinding(id, events[0].Text("Kind"), events[0].Text("Unit"), events[0].Texts("Nodes"), Day(events[0].Within("FoundOn", "From")!), Day(events[0].Within("FoundOn", "On")!)),
            (finding, e) => e.Type switch
            {
                "finding_classified" => finding with { Kind = e.Text("Kind") },
                "finding_corrected" => finding.Corrected(e),
                "finding_relinked" => finding with { Nodes = e.Texts("Nodes") },
                "finding_dismissed" => finding with { IsDismissed = true },
                "finding_reinstated" => finding with { IsDismissed = false },
                "risk_accepted" => finding with { AcceptedUntil = e.Day("ExpiresOn") },
                _ => throw new NotSupportedException($"What does {e.Type} come to in figures?"),
            });

    private FoldedFinding Corrected(RecordedEvent e)
    {
        var fields = e.Texts("Fields");
        var found = fields.Contains("foundOn") ? (From: Day(e.Within("FoundOn", "From")!), Until: Day(e.Within("FoundOn", "On")!)) : (From, Until);
        return this with { Unit = fields.Contains("unit") ? e.Text("Unit") : Unit, From = found.From, Until = found.Until };
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>The same of a source.</summary>
internal sealed record FoldedSource(string Type, string? Unit)
{
    public static FoldedSource? Of(IReadOnlyList<RecordedEvent> events) => events[0].Type != "source_registered" ? null
        : new FoldedSource(events[0].Text("Type")!, events.Last(e => e.Type == "source_registered" || (e.Type == "source_corrected" && e.Texts("Fields").Contains("unit"))).Text("Unit"));
}
