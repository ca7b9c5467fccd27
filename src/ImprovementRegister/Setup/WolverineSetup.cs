using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports.Files;
using ImprovementRegister.Webhooks;
using JasperFx;
using JasperFx.CodeGeneration;
using Marten;
using Npgsql;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Http;
using Wolverine.Marten;
using Wolverine.Postgresql;

namespace ImprovementRegister.Setup;

/// <summary>How Wolverine is set, in one place (ADR 0019).</summary>
public static class WolverineSetup
{
    public const string Schema = "wolverine";

    public static void AddWolverine(this WebApplicationBuilder builder)
    {
        builder.Services.AddMarten(services =>
            {
                var store = StoreSetup.Options(services.GetRequiredService<NpgsqlDataSource>(), AutoCreate.None);
                store.Logger(new StoreLog(services.GetRequiredService<ILogger<StoreLog>>()));
                return store;
            })
            .UseLightweightSessions()
            .IntegrateWithWolverine(wolverine =>
            {
                wolverine.MessageStorageSchemaName = Schema;
                wolverine.AutoCreate = AutoCreate.None;
            });
        builder.Services.AddWolverineHttp();
        var stop = new HostStop();
        builder.Services.AddSingleton(stop);
        builder.Host.UseWolverine(options =>
        {
            options.ServiceName = "improvement-register";
            options.ApplicationAssembly = typeof(WolverineSetup).Assembly;
            options.AutoBuildMessageStorageOnStartup = AutoCreate.None;
            options.Policies.UseDurableLocalQueues();
            // A database that is away comes back; a message waits for it, and is kept apart after that.
            options.OnException<NpgsqlException>().RetryWithCooldown(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));
            options.OnException<MailNotTakenException>().ScheduleRetry([.. MailSettings.Read(builder.Configuration).RetryAfter]);
            options.OnException<WebhookNotTakenException>().ScheduleRetry([.. WebhookSettings.Read(builder.Configuration).RetryAfter]);
            // Who stops a host stops what it was at; another goes on with it, or this one when it is back. What took too long of itself is kept apart.
            options.OnException<OperationCanceledException>(_ => stop.IsUnderWay).ScheduleRetry(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5));
            // A large document takes a core and some hundreds of megabytes for as long as it lasts.
            options.LocalQueueFor<DrawReportFile>().MaximumParallelMessages(2);
            // A host that was killed leaves its messages to another within ten seconds, not a minute.
            options.Durability.FirstHealthCheckExecution = TimeSpan.FromSeconds(1);
            options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(1);
            options.Durability.StaleNodeTimeout = TimeSpan.FromSeconds(5);
            options.Durability.CheckAssignmentPeriod = TimeSpan.FromSeconds(2);
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
#if DEBUG
            // What was written is used wherever it is there.
            options.CodeGeneration.TypeLoadMode = TypeLoadMode.Auto;
            options.UseRuntimeCompilation();
            if (Environment.GetCommandLineArgs() is [_, "codegen", ..])
            {
                // dotnet run works in the folder of the project.
                options.CodeGeneration.GeneratedCodeOutputPath = Path.Combine(Environment.CurrentDirectory, "Generated");
            }
#endif
        },
        // To look for extensions Wolverine loads every assembly that lies beside the program. There are none.
        ExtensionDiscovery.ManualOnly);
    }

    public static void MapEndpoints(this WebApplication app)
    {
        app.Services.GetRequiredService<HostStop>().Watch(app.Lifetime);
        var commands = new CommandPolicy();
        app.MapWolverineEndpoints(options =>
        {
            options.AddParameterHandlingStrategy(commands);
            options.AddResourceWriterPolicy(commands);
            options.Policies.Add(commands);
            options.Policies.Add(new DescriptionPolicy());
        });
    }
}
