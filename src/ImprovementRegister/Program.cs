using System.Diagnostics;
using System.Globalization;
using ImprovementRegister.Demo;
using ImprovementRegister.Setup;
using ImprovementRegister.Reference;
using ImprovementRegister.SignIn;

var started = Stopwatch.GetTimestamp();
// The machine's language must not change what the API writes; pages choose theirs.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["health"])
{
    return await HealthCommand.RunAsync();
}

// Flags would take the next setting for their value.
var isDemo = args.Contains("--demo");
args = [.. args.Where(a => a != "--demo")];
try
{
    // Settings and data files lie beside the program, wherever it is started from.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    if (ProgramCommand.Find(args) is { } command)
    {
        return await command(builder);
    }

    builder.AddRegister();
    await using var app = builder.Build();
    var database = app.Services.GetRequiredService<RegisterDatabase>();
    await database.StartAsync(CancellationToken.None);
    app.MapRegister();
    await app.StartAsync();
    var address = (app.Urls.FirstOrDefault() ?? "").Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
    _ = database.KeptRunning.ContinueWith(ended => StartFailure.Stop(app, ended.Exception!), TaskContinuationOptions.OnlyOnFaulted);
    Console.WriteLine($"""

        Improvement register, ready in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s
          Address                   {address}{(ApiDescription.IsOpen(app) ? "/docs" : "")}
          Data                      {database.Where}
          Stop                      Ctrl-C

        """);
    // Much of what a start needs is never needed again; a host that nobody uses yet would keep it.
    GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    if (isDemo)
    {
        await DemoRun.StartAsync(app, address);
    }

    await app.WaitForShutdownAsync();
    return database.KeptRunning.IsFaulted ? 1 : 0;
}
catch (Exception e) when (StartFailure.MessageOf(e) is not null)
{
    // These messages say all there is to mend; a stack trace would hide them.
    Console.Error.WriteLine(StartFailure.MessageOf(e));
    return 1;
}
