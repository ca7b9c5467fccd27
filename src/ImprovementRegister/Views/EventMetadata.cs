using System.Globalization;
using JasperFx.Events;

namespace ImprovementRegister.Views;

/// <summary>
/// Who did it, in which role, on behalf of which request, and when it happened as distinct from recorded. Actor, correlation
/// and causation are columns of Marten's; the rest is in the headers of the event.
/// </summary>
/// <param name="Actor">Id of the person; never a name.</param>
/// <param name="CommandId">One id for all events of one command, which is what led to them as well.</param>
public sealed record EventMetadata(string Actor, string Role, Guid CommandId, string CorrelationId, DateOnly HappenedOn)
{
    /// <summary>What the sender confirmed (domain.md H2), such as "backdated"; null when nothing was.</summary>
    public string? Confirmed { get; init; }
}

public static class EventMetadataExtensions
{
    private const string Role = "Role";
    /// <summary>Until November 2026 it was in the headers too.</summary>
    private const string CommandId = "CommandId";
    private const string Confirmed = "Confirmed";
    /// <summary>Queries read it in the database as well.</summary>
    public const string HappenedOn = "HappenedOn";

    public static void Describe(this IEvent e, EventMetadata metadata)
    {
        e.UserName = metadata.Actor;
        e.CorrelationId = metadata.CorrelationId;
        e.CausationId = metadata.CommandId.ToString();
        e.SetHeader(Role, metadata.Role);
        e.SetHeader(HappenedOn, metadata.HappenedOn.ToString("O", CultureInfo.InvariantCulture));
        if (metadata.Confirmed is not null)
        {
            e.SetHeader(Confirmed, metadata.Confirmed);
        }
    }

    public static EventMetadata Metadata(this IEvent e) => new(
        e.UserName!, (string)e.GetHeader(Role)!, Guid.Parse($"{e.GetHeader(CommandId) ?? e.CausationId}"), e.CorrelationId!, Day(e.GetHeader(HappenedOn)))
    {
        Confirmed = e.GetHeader(Confirmed) as string,
    };

    /// <summary>The day in a header, as stored or as the serializer reads it: it takes a text that looks like a moment for one.</summary>
    /// <exception cref="FormatException">It is no day.</exception>
    public static DateOnly Day(object? header) => header switch
    {
        DateTime day => DateOnly.FromDateTime(day),
        DateTimeOffset day => DateOnly.FromDateTime(day.DateTime),
        _ => DateOnly.ParseExact($"{header}", "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
