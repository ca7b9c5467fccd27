namespace ImprovementRegister.Persons;

/// <summary>
/// Somebody in the directory: the only place with names (domain.md, architecture.md Streams). A document, not a stream, so that
/// it can be erased; events hold the id alone.
/// </summary>
public sealed record Person
{
    /// <summary>The id in lower case, under which it is kept: the case of an id never matters.</summary>
    public string Key { get; init; } = "";

    /// <summary>The id as it was first written; the one that events hold.</summary>
    public string Id { get; init; } = "";

    public string? Name { get; init; }
    public string? Email { get; init; }

    /// <summary>The units that the person works for; of more than one entity for who serves two (domain.md F35).</summary>
    public IReadOnlyList<string> Units { get; init; } = [];

    public DateOnly? ActiveFrom { get; init; }

    /// <summary>The last day.</summary>
    public DateOnly? ActiveUntil { get; init; }

    /// <summary>Has signed in; until then the person stands on the list "zonder account" (domain.md F34).</summary>
    public bool HasAccount { get; init; }

    public DateOnly? ErasedOn { get; init; }

    public bool IsErased => ErasedOn is not null;

    public static Person Of(string id) => new() { Key = KeyOf(id), Id = id };

    public static string KeyOf(string id) => id.ToLowerInvariant();

    public bool IsActiveOn(DateOnly day) => !IsErased && !(day < ActiveFrom) && !(day > ActiveUntil);
}
