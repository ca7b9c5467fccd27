using System.Collections;
using Marten.Events.Projections;
using Npgsql;
using Weasel.Core;

namespace ImprovementRegister.Views;

/// <summary>A column that a query filters or sorts by; everything else is in the state.</summary>
/// <param name="Type">Its type in PostgreSQL.</param>
/// <param name="Value">A text, a number, a truth, a day, a list of texts or ids, or null; the last day of all stands for infinity.</param>
public sealed record Column<TState>(string Name, string Type, Func<TState, object?> Value, bool Optional = false)
{
    public bool IsSame(TState state, TState other) => (Value(state), Value(other)) switch
    {
        (string text, string same) => text == same,
        (IEnumerable list, IEnumerable same) => list.Cast<object>().SequenceEqual(same.Cast<object>()),
        var (value, same) => Equals(value, same),
    };
}

/// <summary>A view whose rows of now and of the past read alike, whatever its state.</summary>
public interface ITemporalView : IProjection
{
    string Name { get; }

    /// <summary>The type of the streams that it is of.</summary>
    string StreamType { get; }

    /// <summary>What rows of now and of the past both have.</summary>
    IReadOnlyList<string> Columns { get; }

    /// <summary>All its tables.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>The events that it takes.</summary>
    IReadOnlySet<string> Aliases { get; }

    /// <summary>What a row is made of: another shape needs other rows.</summary>
    string Shape { get; }

    IEnumerable<ISchemaObject> SchemaObjects(string schema);

    /// <summary>Makes the rows of some streams anew from their events, within the transaction of the connection.</summary>
    /// <exception cref="EventNotAppliedException">An event cannot be read or added up.</exception>
    Task RemakeAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct);

    /// <summary>Those of the streams whose rows are not what their events add up to.</summary>
    Task<IReadOnlyList<Guid>> DifferingAsync(NpgsqlConnection connection, StreamEvents streams, CancellationToken ct);
}

/// <summary>An event cannot be read or added up; <see cref="Position"/> says which. What it says is not in the message.</summary>
public sealed class EventNotAppliedException(Guid stream, long position, Exception inner)
    : Exception($"The event at position {position} of stream {stream} cannot be applied: {inner.GetType().Name}.", inner)
{
    public long Position { get; } = position;
}
