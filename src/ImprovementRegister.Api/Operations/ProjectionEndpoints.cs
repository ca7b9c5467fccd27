using ImprovementRegister.EventStore;
using ImprovementRegister.EventStore.Following;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Operations;

/// <summary>The views of the register, for the administrator: how they fare, and what to do when one is in trouble.</summary>
public static class ProjectionEndpoints
{
    /// <summary>Stands for every view in the address of a rebuild.</summary>
    private const string All = "all";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var projections = routes.MapGroup("/admin/projections").WithTags("Operations");
        projections.MapGet("", async (HttpContext http, ProjectionControl control) => Results.Json(await control.ListAsync(http.RequestAborted), ApiJson.Options))
            .WithSummary("How every view fares: where it is, what stopped it, what was left out, its last rebuild")
            .WithDescription("The same on every host. An inline view is kept inside the append and is never behind; the others follow.")
            .Produces<IReadOnlyList<ProjectionStatus>>().Query().Allow(Role.Administrator);

        projections.MapPost("/{name}/rebuild", (HttpContext http, string name, ProjectionControl control, PostgresEventStore store) =>
                OnceAsync(http, store, 202, async (_, caller, ct) =>
                {
                    await control.RebuildAsync(caller.Id, ct, name == All ? [] : [name]);
                    return (await control.ListAsync(ct)).Where(p => name == All || p.Name == name);
                }))
            .WithSummary("Makes a view anew from the first event, beside the live one; 'all' makes every view")
            .WithDescription("A host begins within seconds; /admin/projections shows its progress. Readers see the live view until the new one takes its place in one step.")
            .Produces<IReadOnlyList<ProjectionStatus>>(202).ProducesProblem(404).ProducesProblem(409)
            .Query().Allow(Role.Administrator);

        projections.MapPost("/{name}/retry", (HttpContext http, string name, ProjectionControl control, PostgresEventStore store) =>
                OnceAsync(http, store, 200, async (_, _, ct) =>
                {
                    await control.RetryAsync(name, ct);
                    return await OneAsync(control, name, ct);
                }))
            .WithSummary("Lets a stopped projection try its event again")
            .Produces<ProjectionStatus>().ProducesProblem(404).ProducesProblem(409)
            .Query().Allow(Role.Administrator);

        projections.MapPost("/{name}/skip", (HttpContext http, string name, ProjectionControl control, PostgresEventStore store, AmsterdamClock clock) =>
                OnceAsync(http, store, 200, async (request, caller, ct) =>
                {
                    var (position, reason) = request.Read<SkipEvent>().Checked(new Situation(caller, clock.Today, http.SignedIn().Catalog));
                    await control.SkipAsync(name, position, caller.Id, reason, ct);
                    return await OneAsync(control, name, ct);
                }))
            .WithSummary("Leaves the event that a projection stopped at out of it, for good")
            .WithDescription("Who, why and when stay on record. A new version of the projection is given the event again.")
            .Accepts<SkipEvent>("application/json").Produces<ProjectionStatus>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422)
            .Query().Allow(Role.Administrator);
    }

    private static async Task<ProjectionStatus> OneAsync(ProjectionControl control, string name, CancellationToken ct) =>
        (await control.ListAsync(ct)).Single(p => p.Name == name);

    /// <summary>Answers a repeat with the first answer, and says no in the words of the API.</summary>
    private static async Task<IResult> OnceAsync(
        HttpContext http, PostgresEventStore store, int status, Func<CommandRequest, Caller, CancellationToken, Task<object>> act)
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var request = await CommandRequest.ReadAsync(http);
        var hash = request.Hash(signedIn.Caller);
        if (request.IdempotencyKey is { } used && await store.FindReceiptAsync(signedIn.Tenant, used, ct) is { } receipt)
        {
            CommandRequest.MarkReplay(http, receipt, hash);
            return Results.Text(receipt.Response, "application/json", statusCode: status);
        }

        try
        {
            var answer = System.Text.Json.JsonSerializer.Serialize(await act(request, signedIn.Caller, ct), ApiJson.Options);
            if (request.IdempotencyKey is { } key)
            {
                await store.KeepReceiptAsync(signedIn.Tenant, key, hash, answer, ct);
            }

            return Results.Text(answer, "application/json", statusCode: status);
        }
        catch (UnknownProjectionException)
        {
            throw new ProblemException(404, "not-found", "Not found", "There is no view of that name; /admin/projections lists them.");
        }
        catch (ProjectionNotFailedException)
        {
            throw new ProblemException(409, "projection-not-stopped", "The projection is not stopped there", "Look at state and failedAt in /admin/projections; only a projection in state failed waits for a decision, about that event.");
        }
        catch (RebuildRunsException)
        {
            throw new ProblemException(409, "rebuild-runs", "A rebuild runs already", "Look at /admin/projections for its progress, and ask again when it is done.");
        }
    }
}
