using JasperFx.Events.Projections;
using Marten;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;
using Wolverine.Http;
using Wolverine.Marten;

namespace ImprovementRegister.Benchmarks.Reference;

/// <summary>
/// The same work by Marten's and Wolverine's own defaults, as a yardstick: code that is generated at the start, the default
/// way to append, one snapshot kept inside it. No grouping, no chain, no views, no receipts, no sign-in.
/// </summary>
internal static class ReferenceHost
{
    /// <summary>Makes the program this host instead of the benchmarks.</summary>
    public const string Argument = "reference-host";

    /// <summary>Name of its connection string.</summary>
    public const string Database = "Reference";

    public static async Task<int> RunAsync(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddMarten(options =>
        {
            options.Connection(builder.Configuration.GetConnectionString(Database)!);
            options.Projections.Snapshot<ReferenceAction>(SnapshotLifecycle.Inline);
        }).IntegrateWithWolverine();
        builder.Services.AddWolverineHttp();
        builder.Host.UseWolverine(options =>
        {
            options.ApplicationAssembly = typeof(ReferenceHost).Assembly;
            options.UseRuntimeCompilation();
        });
        await using var app = builder.Build();
        app.MapWolverineEndpoints();
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await app.WaitForShutdownAsync();
        return 0;
    }
}
