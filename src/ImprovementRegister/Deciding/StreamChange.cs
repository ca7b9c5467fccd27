namespace ImprovementRegister;

/// <summary>Events for one stream.</summary>
/// <param name="Version">That of the stream which the decision was based on; 0 for a new one.</param>
/// <param name="State">What the stream is in at that version; null for a new one.</param>
public sealed record StreamChange(Guid Stream, Type StateType, long Version, object? State, IReadOnlyList<object> Events)
{
    /// <summary>The day of each event, when they happened on several; null: all on that of the command.</summary>
    public IReadOnlyList<DateOnly>? Days { get; init; }
}
