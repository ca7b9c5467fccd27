using System.Security.Cryptography;
using System.Text;
using ImprovementRegister.Persons;
using ImprovementRegister.SignIn;
using JasperFx;
using Marten;
using Npgsql;
using Wolverine;
using Wolverine.Persistence.Durability;
using Wolverine.Postgresql;

namespace ImprovementRegister.Setup;

/// <summary>
/// Brings the schema up to date with the rights of the role that owns it, and gives the role of the host what it needs.
/// Marten and Weasel compare the database with what is configured; a database that was brought up to date by the same build
/// is not compared again at each start.
/// </summary>
public sealed class RegisterSchema(NpgsqlDataSource owner, ApplicationRole? application, ILoggerFactory loggers)
{
    /// <summary>Which build brought the schema up to date, as a comment that the database keeps.</summary>
    private static string Build { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ',
        ((Type[])[typeof(RegisterSchema), typeof(IDocumentStore), typeof(IMessageStore)]).Select(t => t.Assembly.ManifestModule.ModuleVersionId)))))[..32];

    /// <summary>Held by whoever changes the schema: a second host that starts now waits, and then finds nothing left to do.</summary>
    private const string Lock = "SELECT pg_advisory_lock(hashtext('improvement-register schema'))";

    private const string Unlock = "SELECT pg_advisory_unlock(hashtext('improvement-register schema'))";

    private const string AskBuild = $"SELECT coalesce((SELECT obj_description(oid, 'pg_namespace') FROM pg_namespace WHERE nspname = '{WolverineSetup.Schema}'), '')";

    /// <summary>Whether the schema was brought up to date by this build.</summary>
    public static async Task<bool> IsUpToDateAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AskBuild);
        command.CommandTimeout = 3;
        return (string)(await command.ExecuteScalarAsync(ct))! == Build;
    }

    public async Task BringUpToDateAsync(CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await RunAsync(connection, Lock, ct);
        try
        {
            if (application is not null)
            {
                await application.EnsureAsync(connection, ct);
            }

            if (!await IsUpToDateAsync(owner, ct))
            {
                var views = new ViewUpgrade(connection, loggers.CreateLogger<ViewUpgrade>());
                await views.PrepareAsync(ct);
                await ApplyAsync(ct);
                await views.FillAsync(ct);
                await DirectoryUpgrade.FillAsync(connection, ct);
                await RunAsync(connection, $"COMMENT ON SCHEMA {WolverineSetup.Schema} IS '{Build}'", ct);
                loggers.CreateLogger<RegisterSchema>().LogInformation("The schema of the database was brought up to date");
            }

            if (application is not null)
            {
                await application.GrantAsync(connection, ct);
            }
        }
        finally
        {
            await RunAsync(connection, Unlock, CancellationToken.None);
        }
    }

    /// <summary>Marten's tables and the register's own, then Wolverine's.</summary>
    private async Task ApplyAsync(CancellationToken ct)
    {
        await using var store = new DocumentStore(StoreSetup.Options(owner, AutoCreate.CreateOrUpdate));
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(AutoCreate.CreateOrUpdate);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(loggers);
        builder.UseWolverine(options =>
        {
            options.Discovery.DisableConventionalDiscovery();
            options.PersistMessagesWithPostgresql(owner, WolverineSetup.Schema);
        });
        using var host = builder.Build();
        await host.Services.GetRequiredService<IMessageStore>().Admin.MigrateAsync(AutoCreate.CreateOrUpdate);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
