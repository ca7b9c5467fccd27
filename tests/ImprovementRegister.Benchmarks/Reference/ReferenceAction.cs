using Marten;
using Wolverine.Http;
using Wolverine.Marten;

namespace ImprovementRegister.Benchmarks.Reference;

public sealed record ReferenceRaised(string Title, string Description, string[] Nodes, string Unit, string Owner, DateOnly Deadline);

public sealed record ReferenceNoteAdded(string Text);

/// <summary>As much of an action as a note needs.</summary>
public sealed record ReferenceAction(Guid Id, int Version, string Title, string Description, string[] Nodes, string Unit, string Owner, DateOnly Deadline, int Notes)
{
    public static ReferenceAction Create(ReferenceRaised raised) =>
        new(Guid.Empty, 0, raised.Title, raised.Description, raised.Nodes, raised.Unit, raised.Owner, raised.Deadline, 0);

    public ReferenceAction Apply(ReferenceNoteAdded note) => this with { Notes = Notes + 1 };
}

/// <param name="Version">The version last seen; another one is refused.</param>
public sealed record AddReferenceNote(string Text, int Version);

/// <summary>As Wolverine's samples have it.</summary>
public static class ReferenceActionEndpoints
{
    [WolverinePost("/actions")]
    public static (CreationResponse<Guid>, IStartStream) Raise(ReferenceRaised raised)
    {
        var start = MartenOps.StartStream<ReferenceAction>(raised);
        return (new CreationResponse<Guid>($"/actions/{start.StreamId}", start.StreamId), start);
    }

    [WolverinePost("/actions/{id}/note"), EmptyResponse]
    public static ReferenceNoteAdded Note(AddReferenceNote note, [WriteAggregate("id")] ReferenceAction action) => new(note.Text);

    [WolverineGet("/actions/{id}")]
    public static Task<ReferenceAction?> Get(Guid id, IQuerySession session) => session.LoadAsync<ReferenceAction>(id);
}
