using ImprovementRegister.SignIn;
using Npgsql;
#if DEBUG
using ImprovementRegister.DevDatabase;
#endif

namespace ImprovementRegister.Setup;

/// <summary>
/// The database of the host: the server that <c>ConnectionStrings:Register</c> names or, in Development without one, a
/// private PostgreSQL that starts and stops with the host (ADR 0007). <c>ConnectionStrings:Migration</c> is the role that
/// owns the schema (ADR 0015).
/// </summary>
public sealed class RegisterDatabase(IConfiguration configuration, IHostEnvironment environment, ILoggerFactory loggers) : IAsyncDisposable
{
    /// <summary>Left to everybody else who uses the server, its superuser among them.</summary>
    private const int LeftToOthers = 10;

    private NpgsqlDataSource? _dataSource;
#if DEBUG
    private PrivatePostgres? _private;
#endif

    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The database is not started.");

    /// <summary>Where the data is, for the line printed at the start.</summary>
    public string Where { get; private set; } = "";

    /// <summary>Fails when a private server has ended unasked and cannot be started again.</summary>
    public Task KeptRunning { get; private set; } = Task.CompletedTask;

    /// <exception cref="SettingsException">A connection string is missing or does not say enough.</exception>
    /// <param name="asOwner">Work as the role that owns the schema, where there is another.</param>
    public async Task StartAsync(CancellationToken ct, bool asOwner = false)
    {
        var (register, migration) = (configuration.GetConnectionString("Register"), configuration.GetConnectionString("Migration"));
        if (string.IsNullOrWhiteSpace(register))
        {
            (register, migration) = await StartPrivateAsync(ct);
        }

        // What a session has set goes when it is given back: Marten leaves its organisation in it (ADR 0021).
        var builder = new NpgsqlConnectionStringBuilder(register)
        {
            MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, ApplicationName = "improvement-register",
        };
        // Whoever waits longer for a connection is told that the register is busy.
        builder.Timeout = Math.Min(builder.Timeout, 5);
        Where = Where.Length > 0 ? Where : $"PostgreSQL at {builder.Host}, database {builder.Database}";
        await PrepareSchemaAsync(builder, string.IsNullOrWhiteSpace(migration) ? null : migration, ct);
        builder.MaxPoolSize = Math.Min(builder.MaxPoolSize, await RoomAsync(builder, ct));
        builder = asOwner && !string.IsNullOrWhiteSpace(migration) ? new NpgsqlConnectionStringBuilder(migration) : builder;
        _dataSource = new NpgsqlDataSourceBuilder(builder.ConnectionString).UseLoggerFactory(loggers).Build();
        if (!asOwner)
        {
            await WarnAboutRightsAsync(ct);
        }
    }

    /// <summary>For writing code, which looks at services and never at a database.</summary>
    public void StandIn() => _dataSource = NpgsqlDataSource.Create("Host=localhost");

    public async ValueTask DisposeAsync()
    {
        if (_dataSource is not null)
        {
            await _dataSource.DisposeAsync();
        }

#if DEBUG
        if (_private is not null)
        {
            await _private.DisposeAsync();
        }
#endif
    }

    private async Task<(string Register, string? Migration)> StartPrivateAsync(CancellationToken ct)
    {
#if DEBUG
        if (environment.IsDevelopment())
        {
            _private = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { DataFolder = configuration["Register:DataFolder"] }, loggers.CreateLogger<PrivatePostgres>(), ct);
            Where = $"private PostgreSQL in {_private.DataFolder}";
            KeptRunning = _private.KeepRunningAsync();
            return (_private.ApplicationConnectionString, _private.ConnectionString);
        }
#endif
        await Task.CompletedTask;
        throw new SettingsException($"ConnectionStrings:Register is missing; set it to the PostgreSQL database of the register (the environment is {environment.EnvironmentName}).");
    }

    private async Task PrepareSchemaAsync(NpgsqlConnectionStringBuilder register, string? migration, CancellationToken ct)
    {
        if (migration is null)
        {
            await using var database = NpgsqlDataSource.Create(register.ConnectionString);
            if (await OwnsSchemaAsync(database, ct))
            {
                await new RegisterSchema(database, null, loggers).BringUpToDateAsync(ct);
            }
            else if (!await RegisterSchema.IsUpToDateAsync(database, ct))
            {
                throw new SettingsException("The schema of the database is not that of this version. Run the command 'migrate' with ConnectionStrings:Migration, or give that setting to the host.");
            }

            return;
        }

        await using var owner = NpgsqlDataSource.Create(migration);
        var role = new NpgsqlConnectionStringBuilder(migration).Username == register.Username ? null
            : new ApplicationRole(register.Username ?? throw new SettingsException("ConnectionStrings:Register names no Username; with ConnectionStrings:Migration it must."), register.Password);
        await new RegisterSchema(owner, role, loggers).BringUpToDateAsync(ct);
    }

    private static async Task<bool> OwnsSchemaAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("""
            SELECT coalesce((SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('mt_events')), has_schema_privilege(current_schema(), 'CREATE'))
            """);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The pool stays smaller than the server's limit: a host that is busy waits, and is never refused.</summary>
    private static async Task<int> RoomAsync(NpgsqlConnectionStringBuilder register, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(register.ConnectionString);
        await using var command = database.CreateCommand("SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int");
        return Math.Max((int)(await command.ExecuteScalarAsync(ct))! - LeftToOthers, 5);
    }

    private async Task WarnAboutRightsAsync(CancellationToken ct)
    {
        if (!await ApplicationRole.CannotChangeEventsAsync(DataSource, ct))
        {
            loggers.CreateLogger<RegisterDatabase>().LogWarning(
                "The database role of this host may change and delete events: the database does not protect the history against the application itself. Let another role own the schema with ConnectionStrings:Migration");
        }
    }
}
