using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Commands;

/// <summary>What a command wants recorded: in its own stream, and perhaps in others with it.</summary>
/// <param name="Version">That of the stream which the decision was based on; 0 for a new one.</param>
/// <param name="State">What the stream is in at that version.</param>
public sealed record Save(
    string Tenant, Guid Stream, Type StateType, long Version, object? State, IReadOnlyList<object> Events, EventMetadata Metadata, string? Location, CommandRequest Request)
{
    public IReadOnlyList<StreamChange> Others { get; init; } = [];

    /// <summary>People who are put into the directory with it, unless they are there.</summary>
    public IReadOnlyList<Person> Newcomers { get; init; } = [];

    /// <summary>What the directory of people holds from then on.</summary>
    public IReadOnlyList<Person> People { get; init; } = [];

    /// <summary>The data of a report that is frozen with it.</summary>
    public FrozenReport? Frozen { get; init; }

    /// <summary>The day of each event of its own stream, when they happened on several.</summary>
    public IReadOnlyList<DateOnly>? Days { get; init; }

    /// <summary>What else is written in the same transaction, ahead of the events.</summary>
    public IReadOnlyList<Marten.Internal.Operations.IStorageOperation> Beside { get; init; } = [];

    /// <summary>All, its own stream first.</summary>
    public IReadOnlyList<StreamChange> Changes => [new(Stream, StateType, Version, State, Events) { Days = Days }, .. Others];
}

/// <param name="Position">That of the last event.</param>
public sealed record Saved(long Version, long Position)
{
    /// <summary>What came of it in other streams, where that was not known beforehand.</summary>
    public IReadOnlyList<StreamChange> Others { get; init; } = [];
}

/// <summary>Another request with the same idempotency key was recorded first; read its receipt.</summary>
public sealed class DuplicateKeyException(string key) : Exception($"Idempotency key '{key}' was used already.");
