using Marten;
using Npgsql;
using Wolverine.Marten;

namespace ImprovementRegister.Setup;

/// <summary>Keeps rows and the durable messages that go with them in one transaction: all of it or nothing.</summary>
public sealed class Outbox(IDocumentStore store, IServiceScopeFactory scopes)
{
    /// <returns>False when somebody else was first, and nothing was kept: a row of the same key was there, or what one may claim was claimed (<see cref="ClaimOperation"/>).</returns>
    public async Task<bool> SaveAsync(string tenant, Action<IDocumentSession> change, CancellationToken ct, params IEnumerable<object> messages)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var session = store.LightweightSession(tenant);
        var outbox = scope.ServiceProvider.GetRequiredService<IMartenOutbox>();
        outbox.Enroll(session);
        change(session);
        foreach (var message in messages)
        {
            await outbox.PublishAsync(message);
        }

        try
        {
            await session.SaveChangesAsync(ct);
            return true;
        }
        catch (Exception e) when (e.GetBaseException() is AnotherWasFirstException or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
    }
}
