using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.PrivateServer;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Hosting;

/// <summary>
/// The database of the host: the server that <c>ConnectionStrings:Register</c> names or, in Development without one, a
/// private PostgreSQL that starts and stops with the host (ADR 0007). <c>ConnectionStrings:Migration</c> is the role that
/// owns the schema (ADR 0015).
/// </summary>
public sealed class RegisterDatabase(IConfiguration configuration, IHostEnvironment environment, ProjectionSet projections, ILoggerFactory loggers) : IAsyncDisposable
{
    private PrivatePostgres? _private;
    private NpgsqlDataSource? _dataSource;

    public NpgsqlDataSource DataSource => _dataSource ?? throw new InvalidOperationException("The database is not started.");

    /// <summary>Where the data is, for the line printed at the start.</summary>
    public string Where { get; private set; } = "";

    /// <exception cref="SettingsException">No connection string outside Development.</exception>
    public async Task StartAsync(CancellationToken ct)
    {
        var (connectionString, migration) = (configuration.GetConnectionString("Register"), configuration.GetConnectionString("Migration"));
        if (string.IsNullOrWhiteSpace(connectionString))
        {
            if (!environment.IsDevelopment())
            {
                throw new SettingsException("ConnectionStrings:Register is missing; set it to the PostgreSQL database of the register.");
            }

            _private = await PrivatePostgres.StartAsync(new PrivatePostgresOptions { DataFolder = configuration["Register:DataFolder"] }, loggers.CreateLogger<PrivatePostgres>(), ct);
            (connectionString, migration) = (_private.ApplicationConnectionString, _private.ConnectionString);
        }

        // Who changes a session puts it back himself; cleaning it at each use would cost every command.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, NoResetOnClose = true, ApplicationName = "improvement-register" };
        Where = _private is null ? $"PostgreSQL at {builder.Host}, database {builder.Database}" : $"private PostgreSQL in {_private.DataFolder}";
        _dataSource = new NpgsqlDataSourceBuilder(builder.ConnectionString).UseLoggerFactory(loggers).Build();
        await new RegisterSchema(projections, loggers).PrepareAsync(_dataSource, builder, string.IsNullOrWhiteSpace(migration) ? null : migration, ct);
    }

    /// <summary>Whether the database answers with all schema steps of this host: one that was put back from a backup may lack some.</summary>
    /// <exception cref="NpgsqlException">It does not answer.</exception>
    public async Task<bool> IsUpToDateAsync(CancellationToken ct)
    {
        try
        {
            await using var command = DataSource.CreateCommand("SELECT count(*) FROM ir_schema WHERE step = ANY($1)");
            command.CommandTimeout = 3;
            command.Parameters.Add(Sql.Texts(RegisterSchema.Steps.Select(s => s.Name)));
            return (long)(await command.ExecuteScalarAsync(ct))! == RegisterSchema.Steps.Count;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_dataSource is not null)
        {
            await _dataSource.DisposeAsync();
        }

        if (_private is not null)
        {
            await _private.DisposeAsync();
        }
    }
}
