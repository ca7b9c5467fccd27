using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using Marten;
using Marten.Services;
using Npgsql;

namespace ImprovementRegister.Setup;

/// <summary>
/// Logs what Marten could not do by its kind alone: Marten's own log has all that was to be written with it, words of people and all.
/// What is foreseen (somebody was first, the database is away) is answered, or logged once, by whoever foresees it.
/// </summary>
internal sealed class StoreLog(ILogger<StoreLog> log) : IMartenLogger, IMartenSessionLogger
{
    public IMartenSessionLogger StartSession(IQuerySession session) => this;

    public void LogFailure(NpgsqlCommand command, Exception ex) => Failed(ex);

    public void LogFailure(NpgsqlBatch batch, Exception ex) => Failed(ex);

    public void LogFailure(Exception ex, string message) => Failed(ex);

    private void Failed(Exception e)
    {
        var cause = e as PostgresException ?? e.InnerException as PostgresException;
        if (!Unavailable.Is(e) && cause is not { SqlState: PostgresErrorCodes.UniqueViolation or ExpectedVersions.Stale })
        {
            log.LogError("The store could not do what it was asked: {Error} {State} {Constraint}", (cause ?? e).GetType().Name, cause?.SqlState, cause?.ConstraintName);
        }
    }

    public void SchemaChange(string sql)
    {
    }

    public void LogSuccess(NpgsqlCommand command)
    {
    }

    public void LogSuccess(NpgsqlBatch batch)
    {
    }

    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit)
    {
    }

    public void OnBeforeExecute(NpgsqlCommand command)
    {
    }

    public void OnBeforeExecute(NpgsqlBatch batch)
    {
    }
}
