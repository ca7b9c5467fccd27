using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Schema;
using ImprovementRegister.SignIn;
using Npgsql;

namespace ImprovementRegister.Hosting;

/// <summary>
/// Brings the schema up to date with the rights of the role that owns it, and gives the role of the host what it needs.
/// Without a role of its own for this, the host's role migrates when it may, and otherwise looks whether all is there.
/// </summary>
internal sealed class RegisterSchema(ProjectionSet projections, ILoggerFactory loggers)
{
    public static readonly IReadOnlyList<SchemaStep> Steps =
        [.. SchemaStep.Of(typeof(PostgresEventStore).Assembly), .. SchemaStep.Of(typeof(RegisterSchema).Assembly)];

    /// <exception cref="SettingsException">ConnectionStrings:Register names no user.</exception>
    /// <exception cref="SchemaBehindException">Steps are missing, and the host's role may not add them.</exception>
    public async Task PrepareAsync(NpgsqlDataSource database, NpgsqlConnectionStringBuilder register, string? migration, CancellationToken ct)
    {
        if (migration is not null && new NpgsqlConnectionStringBuilder(migration).Username != register.Username)
        {
            var name = register.Username ?? throw new SettingsException("ConnectionStrings:Register names no Username; with ConnectionStrings:Migration it must.");
            var role = new ApplicationRole(name, register.Password, [.. projections.All.SelectMany(p => p.Tables)]);
            await using var owner = NpgsqlDataSource.Create(migration);
            await Migrator(owner).MigrateAsync(role, ct);
        }
        else if (await ApplicationRole.MayMigrateAsync(database, ct))
        {
            await Migrator(database).MigrateAsync(ct);
        }
        else
        {
            await Migrator(database).CheckAsync(ct);
        }

        if (!await ApplicationRole.CannotChangeEventsAsync(database, ct))
        {
            loggers.CreateLogger<RegisterSchema>().LogWarning(
                "The database role of this host may change and delete events: the database does not protect the history against the application itself. Let another role own the schema with ConnectionStrings:Migration");
        }
    }

    private SchemaMigrator Migrator(NpgsqlDataSource database) => new(database, Steps, loggers.CreateLogger<SchemaMigrator>());
}
