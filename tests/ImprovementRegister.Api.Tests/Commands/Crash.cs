using ImprovementRegister.Api.Tests.Support;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>
/// Ends a session of the server at a named point of its work, once, by a trigger in the test's database: nothing in the
/// product knows of it. A sequence counts, because it is not rolled back with the transaction.
/// </summary>
public static class Crash
{
    public const string Schema = """
        CREATE SEQUENCE crash_times;
        CREATE FUNCTION crash() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $crash$
        BEGIN
            IF nextval('crash_times') = 1 THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
                -- It dies here.
                PERFORM pg_sleep(60);
            END IF;
            RETURN NEW;
        END $crash$;
        CREATE FUNCTION lose_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $lose$
        BEGIN
            IF nextval('crash_times') = 1 THEN
                PERFORM set_config('synchronous_commit', 'on', true);
            END IF;
            RETURN NEW;
        END $lose$;
        """;

    /// <summary>When a row of the table is written, as the statement ends.</summary>
    public static string After(string table, string when = "true") => Trigger($"AFTER INSERT OR UPDATE ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION crash()");

    /// <summary>Just before a row of the table is written.</summary>
    public static string Before(string table, string when = "true") => Trigger($"BEFORE INSERT ON {table} FOR EACH ROW WHEN ({when}) EXECUTE FUNCTION crash()");

    /// <summary>In the commit of whoever writes a row of the table.</summary>
    public static string InCommit(string table) => Trigger($"AFTER INSERT ON {table} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION crash()", "CONSTRAINT");

    /// <summary>The commit of whoever writes a row of the table waits until <see cref="LoseAnswerAsync"/>.</summary>
    public static string AfterCommit(string table) => Trigger($"AFTER INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION lose_answer()");

    /// <summary>Whether the point is one at which the transaction stands; otherwise it leaves nothing.</summary>
    public static bool IsAfterCommit(string trigger) => trigger.Contains("lose_answer", StringComparison.Ordinal);

    /// <summary>Ends the session whose commit waits: it has committed, and nobody was told.</summary>
    public static async Task LoseAnswerAsync(NpgsqlDataSource database)
    {
        var started = TimeProvider.System.GetTimestamp();
        while ((await database.ColumnAsync<bool>(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'")).Count == 0)
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(60), "A commit should wait.");
            await Task.Delay(5);
        }
    }

    private static string Trigger(string what, string kind = "") => $"CREATE {kind} TRIGGER crash {what}";
}
