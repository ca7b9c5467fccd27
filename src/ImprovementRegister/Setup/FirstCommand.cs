using ImprovementRegister.Actions;
using ImprovementRegister.Commands;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Setup;

/// <summary>
/// Goes the way of a command as the host starts, until its stream is not found, so that nobody waits while the runtime compiles
/// it: a note on an action that there is not. Nothing is saved, and the start does not wait for it.
/// </summary>
/// <remarks>To be refused by the database in the save itself would warm that too, but Marten answers it by making a stream for its tombstones.</remarks>
public sealed class FirstCommand(
    CommandPipeline pipeline, CurrentOrganisations organisations, Catalog files, IServiceScopeFactory scopes, ILogger<FirstCommand> logger) : IHostedService
{
    private Task _going = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _going = Task.Run(GoAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => _going;

    private async Task GoAsync()
    {
        try
        {
            if (files.Tenants is [var tenant, ..] && await organisations.OfAsync(tenant, CancellationToken.None) is { } organisation)
            {
                await SendAsync(new SignedIn(tenant, new Caller("-", Role.QualityManager, []), organisation));
            }
        }
        catch (ProblemException)
        {
            // Not found, as was meant.
        }
        catch (Exception e)
        {
            // Whatever it is, the first who asks is told.
            logger.LogDebug(e, "The way of a command was not gone as the host started");
        }
    }

    private async Task SendAsync(SignedIn signedIn)
    {
        await using var scope = scopes.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        http.Request.Method = HttpMethods.Post;
        http.Request.ContentType = "application/json";
        http.Request.Headers.IfMatch = "\"1\"";
        http.Request.Headers["Idempotency-Key"] = Guid.NewGuid().ToString();
        http.Request.Body = new MemoryStream("""{"text":"-"}"""u8.ToArray());
        http.Features.Set(signedIn);
        await pipeline.ReceiveAsync<ImprovementAction, AddNote>(http, CommandTarget.Existing(Guid.CreateVersion7()));
    }
}
