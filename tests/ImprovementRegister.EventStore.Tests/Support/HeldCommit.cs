using Npgsql;

namespace ImprovementRegister.EventStore.Tests.Support;

/// <summary>Stops an append in the middle of its commit: a deferred trigger asks for a lock that the test holds.</summary>
public static class HeldCommit
{
    public const string Schema =
        """
        CREATE TABLE IF NOT EXISTS held (outcome varchar);
        CREATE OR REPLACE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $hold$
        BEGIN
            PERFORM pg_advisory_xact_lock(4711);
            IF NEW.outcome = 'fails' THEN
                RAISE EXCEPTION 'fails at the commit';
            END IF;
            RETURN NULL;
        END $hold$;
        DROP TRIGGER IF EXISTS hold ON held;
        CREATE CONSTRAINT TRIGGER hold AFTER INSERT ON held DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold();
        """;

    /// <summary>Lets the append reach its commit and wait there; it then succeeds, or "fails".</summary>
    public static Projecting Projection(string outcome) => Projecting.Running($"INSERT INTO held VALUES ('{outcome}')");

    /// <summary>Commits wait until this is disposed.</summary>
    public static Task<Asking.Held> HoldAsync(NpgsqlDataSource database) => database.HoldAsync("SELECT pg_advisory_xact_lock(4711)");
}
