using Npgsql;

namespace ImprovementRegister.EventStore.Schema;

/// <summary>The roles of the database are not as the migration needs them; the message says what to do.</summary>
public sealed class ApplicationRoleException(string message) : Exception(message);

/// <summary>
/// The database role that hosts work under (ADR 0015). It adds events and can change or delete none. The tables of views
/// hold nothing that the events do not say; they are its own, because a rebuild makes tables and swaps them.
/// </summary>
/// <param name="Password">For making the role when it is not there; null where the server asks for none.</param>
/// <param name="Views">The tables of all projections.</param>
public sealed record ApplicationRole(string Name, string? Password, IReadOnlyList<string> Views)
{
    /// <summary>What it may with all other tables. A schema step that adds a table adds a line here.</summary>
    private static readonly (string Table, string Rights)[] Tables =
    [
        ("ir_schema", "SELECT"),
        ("mt_streams", "SELECT, INSERT, UPDATE (version, timestamp)"),
        ("mt_events", "SELECT, INSERT"),
        ("mt_events_sequence", "SELECT, USAGE"),
        ("mt_event_progression", "SELECT, INSERT, UPDATE, DELETE"),
        ("ir_receipt", "SELECT, INSERT"),
        ("ir_projection", "SELECT, INSERT, UPDATE"),
        ("ir_projection_skip", "SELECT, INSERT"),
        ("ir_rebuild", "SELECT, INSERT, UPDATE"),
        ("ir_seal", "SELECT, INSERT"),
        ("ir_stretch", "SELECT, INSERT"),
    ];

    // The server writes these statements, so that it quotes names. $1 is the role, $2 its views, $3 its password.
    private const string Create = """
        SELECT format('CREATE ROLE %I LOGIN', $1) || coalesce(format(' PASSWORD %L', $3), '')
        UNION ALL
        SELECT format('GRANT %I TO CURRENT_USER', $1) FROM pg_roles WHERE rolname = current_user AND NOT rolsuper
        """;

    // A rebuild makes a schema for its tables and moves them to where the live ones are.
    private const string GrantPlace = """
        SELECT format('GRANT USAGE, CREATE ON SCHEMA %I TO %I', current_schema(), $1)
        UNION ALL SELECT format('GRANT CONNECT, CREATE ON DATABASE %I TO %I', current_database(), $1)
        """;

    // What an earlier version made may belong to another role: views and half-made rebuilds become the application's,
    // everything else the migrating role's.
    private const string Transfer = """
        SELECT format('ALTER TABLE %s OWNER TO %I', c.oid::regclass, $1) FROM pg_class c
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname = ANY($2) AND pg_get_userbyid(c.relowner) <> $1
        UNION ALL
        SELECT format('ALTER SCHEMA %I OWNER TO %I', n.nspname, $1) FROM pg_namespace n
         WHERE starts_with(n.nspname, 'ir_rebuild_') AND pg_get_userbyid(n.nspowner) <> $1
        UNION ALL
        SELECT format('ALTER TABLE %s OWNER TO CURRENT_USER', c.oid::regclass) FROM pg_class c
         WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND c.relname <> ALL($2) AND pg_get_userbyid(c.relowner) = $1
        UNION ALL
        SELECT format('ALTER FUNCTION %s OWNER TO CURRENT_USER', p.oid::regprocedure) FROM pg_proc p
         WHERE p.pronamespace = current_schema()::regnamespace AND pg_get_userbyid(p.proowner) = $1
        """;

    // Functions with their owner's rights are there for the application.
    private const string GrantTables = """
        SELECT format('REVOKE ALL ON %I FROM %I', t.name, $1) FROM unnest($4, $5) AS t (name, rights)
        UNION ALL SELECT format('GRANT %s ON %I TO %I', t.rights, t.name, $1) FROM unnest($4, $5) AS t (name, rights)
        UNION ALL SELECT format('GRANT EXECUTE ON FUNCTION %s TO %I', p.oid::regprocedure, $1) FROM pg_proc p
                   WHERE p.pronamespace = current_schema()::regnamespace AND p.prosecdef AND p.proowner = current_user::regrole
        """;

    // Who owns a table, or the schema that it is in, can drop it.
    private const string AskProtected = """
        SELECT NOT (has_any_column_privilege(c.oid, 'UPDATE') OR has_table_privilege(c.oid, 'DELETE, TRUNCATE')
                 OR pg_has_role(c.relowner, 'USAGE') OR pg_has_role(n.nspowner, 'USAGE'))
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = 'mt_events'::regclass
        """;

    private const string AskMayMigrate = """
        SELECT coalesce((SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('mt_events')),
                        has_schema_privilege(current_schema(), 'CREATE'))
        """;

    /// <summary>Whether the database itself keeps the role of this connection from changing events.</summary>
    public static Task<bool> CannotChangeEventsAsync(NpgsqlDataSource database, CancellationToken ct) => AskAsync(database, AskProtected, ct);

    /// <summary>Whether the role of this connection owns the schema, or finds none and may make it.</summary>
    public static Task<bool> MayMigrateAsync(NpgsqlDataSource database, CancellationToken ct) => AskAsync(database, AskMayMigrate, ct);

    /// <summary>Makes the role when it is not there.</summary>
    /// <exception cref="ApplicationRoleException">The migrating role may not, or cannot give it the views.</exception>
    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!await AskAsync(connection, "SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1)", ct))
        {
            // Asked first: a statement that fails is logged by the server, with the password in it.
            if (!await AskAsync(connection, "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user", ct))
            {
                throw new ApplicationRoleException(
                    $"The database has no role {Name} and the role of ConnectionStrings:Migration may not make it. Make it with CREATE ROLE, and GRANT it to the role of ConnectionStrings:Migration.");
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

        if (!await AskAsync(connection, "SELECT pg_has_role($1, 'MEMBER')", ct))
        {
            throw new ApplicationRoleException(
                $"The role of ConnectionStrings:Migration cannot give {Name} the tables of views. Let an administrator of the database GRANT {Name} to it.");
        }
    }

    /// <summary>Gives the role what it needs and no more, within the transaction of the migration.</summary>
    public async Task GrantAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        // In this order: a new owner must be allowed to make tables in the schema, and an owner keeps all rights.
        await RunAsync(connection, GrantPlace, ct);
        await RunAsync(connection, Transfer, ct);
        await RunAsync(connection, GrantTables, ct);
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

    private NpgsqlCommand Command(NpgsqlConnection connection, string sql)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(Sql.Text(Name));
        command.Parameters.Add(Sql.Texts(Views));
        command.Parameters.Add(Sql.Text(Password));
        command.Parameters.Add(Sql.Texts(Tables.Select(t => t.Table)));
        command.Parameters.Add(Sql.Texts(Tables.Select(t => t.Rights)));
        return command;
    }

    private static async Task<bool> AskAsync(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
