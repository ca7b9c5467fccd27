using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.History;
using ImprovementRegister.Http;
using ImprovementRegister.Importing;
using ImprovementRegister.Integrity;
using ImprovementRegister.Operations;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Reference;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;
using ImprovementRegister.Reports.Files;
using ImprovementRegister.Reports.Page;
using ImprovementRegister.Screens;
using ImprovementRegister.SignIn;
using ImprovementRegister.Webhooks;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;

namespace ImprovementRegister.Setup;

/// <summary>Puts the host together: services, the way of a request, and the endpoints.</summary>
public static class RegisterHost
{
    /// <summary>More than a request with the longest texts needs; beyond it the answer is 413.</summary>
    private const int LargestBody = 4 * 1024 * 1024;

    /// <summary>As many rows as a form has at most, with all of their fields.</summary>
    private const int MostFields = 20 * FormBody.MostRows;

    /// <summary>The database and what is kept in it: all that a command of the program needs.</summary>
    public static void AddStore(this WebApplicationBuilder builder)
    {
        var extra = builder.Configuration.GetSection("Register:ReferenceFolders").Get<string[]>() ?? [];
        builder.Services.AddSingleton(ReferenceFolder.Load([ReferenceFolder.Shipped, .. extra]));
        builder.Services.AddSingleton<RegisterDatabase>();
        builder.Services.AddSingleton(services => services.GetRequiredService<RegisterDatabase>().DataSource);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new SealTimes(
            builder.Configuration.GetValue<TimeSpan?>("Register:Seals:Every") ?? TimeSpan.FromMinutes(10), builder.Configuration.GetValue<int?>("Register:Seals:Events") ?? 10_000));
        builder.Services.AddSingleton(services => new Verification(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<SealTimes>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Extract>();
        builder.Services.AddSingleton<Register.OcelExport>();
        builder.Services.AddSingleton<AmsterdamClock>();
        builder.Services.AddSingleton<GroupedSaves>();
        builder.Services.AddSingleton<CurrentOrganisations>();
        builder.Services.AddSingleton<ImportStore>();
        builder.Services.AddSingleton<ImportMappings>();
        builder.Services.AddSingleton<ActionRecords>();
        builder.Services.AddSingleton<OrganisationRecords>();
        builder.Services.AddSingleton<ImportRun>();
        builder.Services.AddSingleton<Imports>();
        builder.AddWolverine();
    }

    public static void AddRegister(this WebApplicationBuilder builder)
    {
        builder.AddSignIn();
        builder.AddStore();
        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        // A body has its limit, and every list in it; that there are many fields is no fault of a form of many rows.
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.ValueCountLimit = MostFields);
        builder.Services.AddOpenApi("v1", ApiDescription.Configure);
        builder.Services.AddSingleton(services => new Sealer(services.GetRequiredService<NpgsqlDataSource>()));
        builder.Services.AddHostedService<SealKeeper>();
        builder.Services.AddSingleton(new ImportTimes(TimeSpan.FromHours(1)));
        builder.Services.AddHostedService<ImportKeeper>();
        builder.Services.AddSingleton<CurrentStructure>();
        builder.Services.AddSingleton<DirectoryRequests>();
        builder.Services.AddSingleton<ExternalKeys>();
        builder.Services.AddSingleton<CommandPipeline>();
        builder.Services.AddSingleton<RedactionPipeline>();
        builder.Services.AddSingleton<Redactions>();
        builder.Services.AddSingleton<HistoryReader>();
        builder.Services.AddSingleton<Histories>();
        builder.Services.AddSingleton<Unavailable>();
        builder.Services.AddSingleton<PositionWatch>();
        builder.Services.AddSingleton<Reading>();
        builder.Services.AddSingleton<ListAnswers>();
        builder.Services.AddSingleton<Permissions>();
        builder.Services.AddSingleton<Screens.RecordedInAddress>();
        builder.Services.AddSingleton<Screens.RegisterStates>();
        builder.Services.AddSingleton<ActionLives>();
        builder.Services.AddSingleton<ReportBuilder>();
        builder.Services.AddSingleton<ReportDrawing>();
        builder.Services.AddSingleton<ReportReader>();
        builder.Services.AddSingleton<ReportChanges>();
        builder.Services.AddSingleton<ReportPageRenderer>();
        builder.Services.AddSingleton<ReportDocumentRenderer>();
        builder.Services.AddSingleton<Reports.Output.Chromium>();
        builder.Services.AddSingleton<Reports.Output.ReportOutput>();
        builder.Services.AddSingleton<Outbox>();
        builder.Services.AddSingleton<ReportFiles>();
        builder.Services.AddSingleton<ReportFileDrawing>();
        builder.Services.AddHostedService<ReportFileKeeper>();
        builder.AddReminders();
        builder.AddWebhooks();
        builder.Services.AddSingleton<Rebuilds>();
        builder.Services.AddSingleton<ProjectionList>();
        builder.Services.AddSingleton<OnceOnly>();
        builder.Services.AddSingleton<Verifications>();
    }

    public static void MapRegister(this WebApplication app)
    {
        app.UseMiddleware<HeadRequests>();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = WriteProblemAsync,
            SuppressDiagnosticsCallback = c => c.Exception is ProblemException or BadHttpRequestException or OperationCanceledException || Unavailable.Is(c.Exception),
        });
        app.UseStatusCodePages(context => ProblemException.OfStatus(context.HttpContext.Response.StatusCode).ToResult(context.HttpContext).ExecuteAsync(context.HttpContext));
        app.UseMiddleware<ProblemAnswers>();
        app.UseAuthentication();
        app.UseMiddleware<FormPosts>();
        app.UseRouting();
        app.UseMiddleware<SignInGate>();
        app.UseMiddleware<TypedNames>();
        app.UseMiddleware<ShortAddresses>();
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<AllowAttribute>() is not null)
            {
                await http.RequestServices.GetRequiredService<Reading>().PrepareAsync(http);
            }

            await next(http);
        });

        HealthEndpoints.Map(app);
        ScreenFile.Map(app);
        SignInScreenEndpoint.Map(app);
        ViewPublished.Map(app);
        CalendarFeed.Map(app);
        if (ApiDescription.IsOpen(app))
        {
            app.MapDescription();
        }

        app.MapEndpoints();
        if (app.Services.GetService<DevelopmentSigner>() is not null)
        {
            DevelopmentSigner.Map(app);
            DevelopmentCookie.Map(app);
            DevelopmentSigner.Map(app.MapGroup(Routes.Base));
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
