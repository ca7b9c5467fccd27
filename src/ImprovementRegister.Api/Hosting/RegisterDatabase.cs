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

        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, ApplicationName = "improvement-register" };
        Where = _private is null ? $"PostgreSQL at {builder.Host}, database {builder.Database}" : $"private PostgreSQL in {_private.DataFolder}";
        _dataSource = new NpgsqlDataSourceBuilder(builder.ConnectionString).UseLoggerFactory(loggers).Build();
        await new RegisterSchema(projections, loggers).PrepareAsync(_dataSource, builder, string.IsNullOrWhiteSpace(migration) ? null : migration, ct);
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
