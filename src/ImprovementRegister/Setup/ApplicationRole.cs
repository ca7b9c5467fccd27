using Npgsql;

namespace ImprovementRegister.Setup;

/// <summary>The roles of the database are not as the migration needs them; the message says what to do.</summary>
public sealed class ApplicationRoleException(string message) : Exception(message);

/// <summary>
/// The database role that hosts work under (ADR 0015). It owns nothing: it adds events and can change or delete none, and
/// sees the rows of the organisation that its session has entered (ADR 0021).
/// </summary>
/// <param name="Password">For making the role when it is not there; null where the server asks for none.</param>
public sealed record ApplicationRole(string Name, string? Password)
{
    /// <summary>Tables in which it may not do everything. Those of views hold nothing that the events do not say.</summary>
    private static readonly (string Table, string Rights)[] Limited =
    [
        ("mt_streams", "SELECT, INSERT, UPDATE (version, timestamp)"),
        ("mt_events", "SELECT, INSERT"),
        (Commands.Receipt.Table, "SELECT, INSERT"),
        (Integrity.Seal.Table, "SELECT, INSERT"),
        (SignIn.SharedKeys.Table, "SELECT, INSERT"),
        (Reports.FrozenReports.Table, "SELECT, INSERT, UPDATE (document, redacted)"),
        (Reminders.DigestTables.Digest, "SELECT, INSERT, UPDATE (state, attempts, error, changed_at)"),
        (Reminders.DigestTables.Run, "SELECT, INSERT"),
        ("ir_stretch", ""),
    ];

    // The server writes these statements, so that it quotes names. $1 is the role, $2 its password.
    private const string Create = """
        SELECT format('CREATE ROLE %I LOGIN', $1) || coalesce(format(' PASSWORD %L', $2), '')
        """;

    private const string Grant = """
        SELECT format('GRANT CONNECT ON DATABASE %I TO %I', current_database(), $1)
        UNION ALL SELECT format('GRANT USAGE ON SCHEMA %I TO %I', n.nspname, $1) FROM pg_namespace n WHERE n.nspname = ANY ($5)
        UNION ALL SELECT format('REVOKE ALL ON %I.%I FROM %I', n.nspname, c.relname, $1)
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY ($5) AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole
        UNION ALL SELECT format('GRANT %s ON %I.%I TO %I', coalesce(l.rights, 'SELECT, INSERT, UPDATE, DELETE'), n.nspname, c.relname, $1)
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN unnest($3, $4) AS l (name, rights) ON l.name = c.relname
                   WHERE n.nspname = ANY ($5) AND c.relkind IN ('r', 'p') AND c.relowner = current_user::regrole AND l.rights IS DISTINCT FROM ''
        UNION ALL SELECT format('GRANT USAGE, SELECT ON SEQUENCE %I.%I TO %I', n.nspname, c.relname, $1)
                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ANY ($5) AND c.relkind = 'S' AND c.relowner = current_user::regrole
        UNION ALL SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, $1)
                    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = ANY ($5) AND p.prosecdef AND p.proowner = current_user::regrole
        """;

    // Who owns a table, or the schema that it is in, can drop it.
    private const string AskProtected = """
        SELECT NOT (has_any_column_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE, TRUNCATE')
                 OR pg_has_role(c.relowner, 'USAGE') OR pg_has_role(n.nspowner, 'USAGE'))
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = 'mt_events'::regclass
        """;

    /// <summary>Whether the database itself keeps the role of this connection from changing events.</summary>
    public static Task<bool> CannotChangeEventsAsync(NpgsqlDataSource database, CancellationToken ct) => AskAsync(database, AskProtected, ct);

    /// <summary>Makes the role when it is not there.</summary>
    /// <exception cref="ApplicationRoleException">The migrating role may not.</exception>
    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!await AskAsync(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", ct))
        {
            // Asked first: a statement that fails is logged by the server, with the password in it.
            if (!await AskAsync(connection, "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user", ct))
            {
                throw new ApplicationRoleException(
                    $"The database has no role {Name} and the role of ConnectionStrings:Migration may not make it. Make it with CREATE ROLE.");
            }

            try
            {
                await RunAsync(connection, Create, ct);
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.UniqueViolation)
            {
                // Roles are the server's: a host of another database was first.
            }
        }
    }

    /// <summary>Gives the role what it needs and no more, at once: another host may be working under it.</summary>
    public async Task GrantAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await RunAsync(connection, Grant, ct);
        await transaction.CommitAsync(ct);
    }

    private async Task RunAsync(NpgsqlConnection connection, string statements, CancellationToken ct)
    {
        var texts = new List<string>();
        await using (var command = Command(connection, statements))
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                texts.Add(reader.GetString(0));
            }
        }

        foreach (var text in texts)
        {
            await using var statement = new NpgsqlCommand(text, connection);
            await statement.ExecuteNonQueryAsync(ct);
        }
    }

    private async Task<bool> AskAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = Command(connection, sql);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection)
    {
        Parameters =
        {
            Sql.Text(Name), Sql.Text(Password), Sql.Texts(Limited.Select(t => t.Table)), Sql.Texts(Limited.Select(t => t.Rights)),
            Sql.Texts([StoreSetup.Schema, WolverineSetup.Schema]),
        },
    };

    private static async Task<bool> AskAsync(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
