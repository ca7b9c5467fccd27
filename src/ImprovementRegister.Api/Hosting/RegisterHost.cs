using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Counting;
using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.EventStore.Sealing;
using ImprovementRegister.EventStore.Verifying;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Operations;
using ImprovementRegister.Reference;
using ImprovementRegister.Register;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using ImprovementRegister.Strategy;
using ImprovementRegister.Views;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace ImprovementRegister.Hosting;

/// <summary>Puts the host together: services, the way of a request, and the endpoints.</summary>
public static class RegisterHost
{
    /// <summary>More than a request with the longest texts needs; beyond it the answer is 413.</summary>
    private const int LargestBody = 4 * 1024 * 1024;

    /// <summary>The database and what is kept in it: all that a command of the program needs.</summary>
    public static void AddStore(this WebApplicationBuilder builder)
    {
        var extra = builder.Configuration.GetSection("Register:ReferenceFolders").Get<string[]>() ?? [];
        builder.Services.AddSingleton(ReferenceFolder.Load([ReferenceFolder.Shipped, .. extra]));
        builder.Services.AddSingleton<RegisterDatabase>();
        builder.Services.AddSingleton(services => services.GetRequiredService<RegisterDatabase>().DataSource);
        builder.Services.AddSingleton(Aggregates.Registry);
        builder.Services.AddSingleton<IEnumerable<IProjection>>(RegisterViews.Inline);
        builder.Services.AddSingleton<NodeCounting>();
        builder.Services.AddSingleton(services => new ProjectionSet([services.GetRequiredService<NodeCounting>()], RegisterViews.Inline));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => new Verification(
            services.GetRequiredService<NpgsqlDataSource>(), Aggregates.StreamTypes, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Extract>();
    }

    public static void AddRegister(this WebApplicationBuilder builder)
    {
        builder.AddSignIn();
        builder.AddStore();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        builder.Services.AddSingleton<AmsterdamClock>();
        builder.Services.AddSingleton<WakeUp>();
        builder.Services.AddSingleton(services => new ProjectionRebuild(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<EventRegistry>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<ProjectionControl>();
        builder.Services.AddSingleton<ProjectionWatch>();
        builder.Services.AddHostedService<ProjectionDaemon>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ProjectionWatch>());
        builder.Services.AddHostedService<MetricsExport>();
        builder.Services.AddSingleton(new SealTimes(
            builder.Configuration.GetValue<TimeSpan?>("Register:Seals:Every") ?? TimeSpan.FromMinutes(10), builder.Configuration.GetValue<int?>("Register:Seals:Events") ?? 10_000));
        builder.Services.AddSingleton(services => new Sealer(services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddHostedService<SealKeeper>();
        builder.Services.AddSingleton<Verifications>();
        builder.Services.AddSingleton<PostgresEventStore>();
        builder.Services.AddSingleton<HistoryReader>();
        builder.Services.AddSingleton<Reading>();
        builder.Services.AddSingleton<CountQuery>();
        builder.Services.AddSingleton<CountReader>();
        builder.Services.AddSingleton<NodeFigures>();
        builder.Services.AddSingleton<NodeReader>();
        builder.Services.AddSingleton<SummaryQuery>();
        builder.Services.AddSingleton<AdoptionReader>();
        builder.Services.AddSingleton<FrameworkViews>();
        builder.Services.AddSingleton<FindingList>();
        builder.Services.AddSingleton<ActionList>();
        builder.Services.AddSingleton<CommandHandler>();
        builder.Services.AddSingleton<ReportBuilder>();
        builder.Services.AddSingleton<ReportPageRenderer>();
    }

    public static void MapRegister(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = WriteProblemAsync, SuppressDiagnosticsCallback = c => c.Exception is ProblemException or BadHttpRequestException or OperationCanceledException });
        app.UseStatusCodePages(context => ProblemException.OfStatus(context.HttpContext.Response.StatusCode).ToResult(context.HttpContext).ExecuteAsync(context.HttpContext));
        app.UseMiddleware<ProblemAnswers>();
        app.UseRouting();
        app.UseMiddleware<SignInGate>();
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<AllowedRoles>() is not null)
            {
                await http.RequestServices.GetRequiredService<Reading>().PrepareAsync(http);
            }

            await next(http);
        });

        app.MapGet("/", () => Results.Redirect("/docs")).AllowAnonymous().ExcludeFromDescription();
        HealthEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.UseSwaggerUI(ui =>
        {
            ui.RoutePrefix = "docs";
            ui.SwaggerEndpoint("/openapi/v1.json", "Improvement register");
            ui.DocumentTitle = "Improvement register API";
        });

        var api = app.MapGroup(Routes.Base);
        SourceEndpoints.Map(api);
        FindingEndpoints.Map(api);
        ActionEndpoints.Map(api);
        GoalEndpoints.Map(api);
        FrameworkEndpoints.Map(api);
        StrategyEndpoints.Map(api);
        SummaryEndpoint.Map(api);
        ReportEndpoints.Map(api);
        ProjectionEndpoints.Map(api);
        VerifyEndpoints.Map(api);
        if (app.Services.GetService<DevelopmentSigner>() is not null)
        {
            DevelopmentSigner.Map(app);
            DevelopmentSigner.Map(api);
        }
    }

    /// <summary>Every no is problem details; what was not foreseen is logged and says only that it went wrong.</summary>
    private static Task WriteProblemAsync(HttpContext http)
    {
        var problem = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            ProblemException p => p,
            BadHttpRequestException bad => ProblemException.OfStatus(bad.StatusCode),
            OperationCanceledException => ProblemException.OfStatus(499),
            _ => ProblemException.OfStatus(500),
        };
        return problem.ToResult(http).ExecuteAsync(http);
    }
}
