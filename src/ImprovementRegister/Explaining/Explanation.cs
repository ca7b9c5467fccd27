using System.Globalization;
using System.Text.Json.Serialization;
using ImprovementRegister.Frameworks;
using ImprovementRegister.History;

namespace ImprovementRegister.Explaining;

/// <summary>An event that makes something count.</summary>
/// <param name="Because"><c>figure</c>: it counts since, or once more; <c>node</c>: it came under the node or framework by it; <c>found</c>: the same was found again by it.</param>
/// <param name="Changes">The fields that it changed, old and new; none for the one that began it, before which there was nothing.</param>
public sealed record ExplainingEvent(
    string Because, long Version, long Position, string Type, DateTimeOffset RecordedAt, DateOnly HappenedOn, string Actor, string? ActorName, string Role, string Text, string? Reason,
    IReadOnlyList<FieldChange> Changes, IReadOnlyList<Mention> Mentions);

/// <summary>An action, finding, goal or source behind a figure. It counts once, under however many nodes it hangs.</summary>
/// <param name="Nodes">Those of its nodes that are in the part that the figure is of; none when the part is everything.</param>
public sealed record ExplainedItem(StreamKind Kind, Guid Id, long Version, string? Reference, string Title, IReadOnlyList<string> Nodes, IReadOnlyList<ExplainingEvent> Events)
{
    /// <summary>Where the figure is a median or a number of answers or measurements: what of this it counts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public decimal? Value { get; init; }
}

/// <summary>Which actions a figure counts, or findings, goals or sources, and by which events each of them counts.</summary>
/// <param name="Count">The figure itself; the items are a page of as many.</param>
public sealed record Explanation(
    string View, string? Part, string Figure, int? Year, DateTimeOffset? AsOf, DateOnly? ValidOn, long Position, int Count, IReadOnlyList<ExplainedItem> Items, string? Next);

/// <summary>An event of a stream with what it made of it.</summary>
internal sealed record Step<TState>(long Version, long Position, string Alias, object Data, DateTimeOffset RecordedAt, DateOnly HappenedOn, string Actor, string Role, TState Before, TState After)
    where TState : class
{
    public required Mentions Mentions { get; init; }

    public ExplainingEvent Because(string reason, OrganisationCatalog catalog, CultureInfo language)
    {
        IReadOnlyList<FieldChange> changes = Version == 1 ? [] : HistoryReader.Changes(Before, After, language);
        return new(
        reason, Version, Position, Alias, RecordedAt, HappenedOn, Actor, catalog.NameForStaff(new Party(PartyType.Person, Actor)), Role,
        HistoryReader.TextOf(Alias, Data, catalog, language, Mentions), HistoryReader.ReasonOf(Data), changes, Mentions.Those(Data, changes));
    }
}

public static class Rises
{
    /// <summary>Where a measure rose since it last was 0: what makes that it counts now. None when it is 0 in the end.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> measures)
    {
        var (rises, before) = (new List<int>(), 0);
        for (var i = 0; i < measures.Count; i++)
        {
            if (measures[i] == 0)
            {
                rises.Clear();
            }
            else if (measures[i] > before)
            {
                rises.Add(i);
            }

            before = measures[i];
        }

        return rises;
    }
}
