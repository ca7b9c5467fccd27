using System.Text.Json.Serialization;
using ImprovementRegister.Http;

namespace ImprovementRegister.Commands;

/// <summary>What a command answers: the stream, its version and the position of what was written.</summary>
/// <param name="Also">Other streams that the same command changed or began.</param>
/// <param name="Kind">What the stream is, where the command is about several; a repeat does not tell.</param>
public sealed record CommandReply(
    Guid Id, long Version, long Position, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AlsoChanged>? Also = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StreamKind? Kind = null);

/// <param name="Kind">What it is; a receipt of an earlier version does not know.</param>
public sealed record AlsoChanged(Guid Id, long Version, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] StreamKind? Kind = null);

/// <summary>Where a command goes: a stream that exists, one to be created, or one that its first command begins.</summary>
/// <param name="Location">Where a created stream can be read; null when nothing is created.</param>
public sealed record CommandTarget(Guid StreamId, bool MustExist, string? Location)
{
    public static CommandTarget Existing(Guid id) => new(id, MustExist: true, null);

    public static CommandTarget New(string collection)
    {
        var id = Guid.CreateVersion7();
        return new CommandTarget(id, MustExist: false, LocationOf(collection, id));
    }

    /// <summary>A stream with a known id that begins at version 0 with its first command.</summary>
    public static CommandTarget Known(Guid id) => new(id, MustExist: false, null);

    /// <summary>No stream of its own: the command is about several at once.</summary>
    public static readonly CommandTarget None = new(Guid.Empty, MustExist: false, null);

    /// <summary>As the address of the request and the endpoint's <see cref="CreatesAttribute"/> say.</summary>
    public static CommandTarget Of(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<CreatesAttribute>() is { } creates
        ? New(creates.Collection)
        : http.GetRouteValue("id") is string id ? Existing(Guid.Parse(id)) : None;

    public bool IsNew => Location is not null;

    public bool IsNone => StreamId == Guid.Empty;

    private static string LocationOf(string collection, Guid id) => $"{Routes.Base}/{collection}/{id}";
}
