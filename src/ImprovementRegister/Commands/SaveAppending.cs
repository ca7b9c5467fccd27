using ImprovementRegister.Importing;
using ImprovementRegister.Integrity;
using ImprovementRegister.Persons;
using ImprovementRegister.Reports;
using JasperFx.Events;
using Marten;

namespace ImprovementRegister.Commands;

/// <summary>All that a command wants recorded, in a session that saves it as one.</summary>
internal static class SaveAppending
{
    /// <returns>The events of its own stream.</returns>
    public static List<IEvent> Append(this IDocumentSession session, Save save)
    {
        var appended = save.Changes.Select(change => Append(session, change, save.Metadata)).ToList();
        foreach (var person in save.People)
        {
            session.QueueOperation(new PersonTable.Operation(save.Tenant, person, onlyIfNew: false));
            foreach (var table in person.IsErased ? PersonTable.Chosen : [])
            {
                session.QueueSqlCommand($"DELETE FROM {table} WHERE tenant_id = ? AND person = ?", save.Tenant, person.Key);
            }

            if (person.IsErased)
            {
                session.QueueOperation(ImportTables.ForgetPerson(save.Tenant, person.Key));
            }
        }

        foreach (var newcomer in save.Newcomers)
        {
            session.QueueOperation(new PersonTable.Operation(save.Tenant, newcomer, onlyIfNew: true));
        }

        if (save.Frozen is not null)
        {
            session.QueueOperation(new FrozenReports.Operation(save.Tenant, save.Frozen));
        }

        foreach (var beside in save.Beside)
        {
            session.QueueOperation(beside);
        }

        if (save.Request.IdempotencyKey is not null)
        {
            session.QueueOperation(new ReceiptOperation(save));
        }

        return appended[0];
    }

    private static List<IEvent> Append(IDocumentSession session, StreamChange change, EventMetadata metadata)
    {
        var events = change.Events.Select((data, index) =>
        {
            var e = session.Events.BuildEvent(data);
            e.Id = Guid.CreateVersion7();
            e.Describe(data is IDated dated ? metadata with { HappenedOn = dated.Day } : change.Days is { } days ? metadata with { HappenedOn = days[index] } : metadata);
            RemovableText.Describe(e);
            return e;
        }).ToList();
        if (change.State is not null)
        {
            StatesBefore.Know(session, change.Stream, change.State);
        }

        _ = change.Version == 0
            ? session.Events.StartStream(change.StateType, change.Stream, [.. events])
            : session.Events.Append(change.Stream, change.Version + events.Count, [.. events]);
        return events;
    }
}
