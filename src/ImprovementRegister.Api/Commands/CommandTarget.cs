using ImprovementRegister.Http;

namespace ImprovementRegister.Commands;

/// <summary>What a command answers: the stream, its version and the position of what was written.</summary>
public sealed record CommandReply(Guid Id, long Version, long Position);

/// <summary>Where a command goes: a stream that exists, one to be created, or one that its first command begins.</summary>
/// <param name="What">What the stream is called in a 404.</param>
/// <param name="Location">Where a created stream can be read; null when nothing is created.</param>
public sealed record CommandTarget(Guid StreamId, string What, bool MustExist, string? Location)
{
    public static CommandTarget Existing(Guid id, string what) => new(id, what, MustExist: true, null);

    public static CommandTarget New(string what, string collection)
    {
        var id = Guid.CreateVersion7();
        return new CommandTarget(id, what, MustExist: false, $"{Routes.Base}/{collection}/{id}");
    }

    /// <summary>A stream with a known id that begins at version 0 with its first command.</summary>
    public static CommandTarget Known(Guid id, string what) => new(id, what, MustExist: false, null);

    public bool IsNew => Location is not null;
}
