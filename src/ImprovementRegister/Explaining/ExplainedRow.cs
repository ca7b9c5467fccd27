using ImprovementRegister.Http;

namespace ImprovementRegister.Explaining;

/// <summary>A line of an explanation as a file: what counts, and an event by which it does.</summary>
internal sealed record ExplainedRow(ExplainedItem Item, ExplainingEvent Event)
{
    private static readonly Message Figure = new("hierdoor telt het", "it counts by this");
    private static readonly Message Found = new("hierdoor is hetzelfde opnieuw gevonden", "by this the same was found again");
    private static readonly Message Node = new("hierdoor hoort het hierbij", "it belongs here by this");

    public static IReadOnlyList<SheetColumn<ExplainedRow>> Columns { get; } =
    [
        new("id", r => r.Item.Id),
        new("about", r => r.Item.Kind),
        new("reference", r => r.Item.Reference),
        new("title", r => r.Item.Title),
        SheetColumn<ExplainedRow>.Nodes("nodes", r => r.Item.Nodes),
        new("value", r => r.Item.Value),
        new("because", r => r.Event.Because switch { "node" => Node, "found" => Found, _ => Figure }),
        new("what", r => r.Event.Text),
        new("reason", r => r.Event.Reason),
        new("happenedOn", r => r.Event.HappenedOn),
        new("recordedAt", r => r.Event.RecordedAt),
        new("actor", r => r.Event.Actor),
        new("actorName", r => r.Event.ActorName),
        new("type", r => r.Event.Type),
        new("position", r => r.Event.Position),
    ];
}
