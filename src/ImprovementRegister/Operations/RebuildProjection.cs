using System.Text.Json;
using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Operations;

public static class RebuildProjectionEndpoint
{
    /// <summary>Stands for every view in the address of a rebuild.</summary>
    private const string All = "all";

    [WolverinePost(Routes.Base + "/admin/projections/{name}/rebuild", Summary = "Makes a view anew from the events, stream by stream, while it serves; 'all' makes every view"),
        Allow(Role.Administrator), Query, Answers(typeof(IReadOnlyList<ProjectionStatus>), StatusCode = 202)]
    public static Task<IResult> Post(string name, HttpContext http, Rebuilds rebuilds, ProjectionList list, OnceOnly once) =>
        once.AnswerAsync(http, 202, async (_, caller, ct) =>
        {
            var views = name == All ? RegisterViews.All : [ProjectionName.Find(name)];
            return await rebuilds.AskAsync(views, caller.Id, ct)
                ? (await list.ReadAsync(ct)).Where(p => views.Any(v => v.Name == p.Name))
                : throw new ProblemException(409, "rebuild-runs", new Message("Er wordt al herbouwd", "A rebuild runs already"), new Message(
                    "Kijk bij /admin/projections hoe ver het is, en vraag het opnieuw als het klaar is.", "Look at /admin/projections for its progress, and ask again when it is done."));
        });
}

public static class RetryProjectionEndpoint
{
    [WolverinePost(Routes.Base + "/admin/projections/{name}/retry", Summary = "Lets a stopped rebuild try its event again, after a fix"), Allow(Role.Administrator), Query, Answers(typeof(ProjectionStatus))]
    public static Task<IResult> Post(string name, HttpContext http, Rebuilds rebuilds, ProjectionList list, OnceOnly once) =>
        once.AnswerAsync(http, 200, async (_, _, ct) =>
            await rebuilds.RetryAsync(ProjectionName.Find(name), ct) ? (await list.ReadAsync(ct)).Single(p => p.Name == name) : throw ProjectionName.NotStopped());
}

internal static class ProjectionName
{
    public static ITemporalView Find(string name) => RegisterViews.All.FirstOrDefault(v => v.Name == name)
        ?? throw ProblemException.NotFound(new Message(
            "Er is geen overzicht met die naam; /admin/projections noemt ze.", "There is no view of that name; /admin/projections lists them."));

    public static ProblemException NotStopped() => new(
        409, "projection-not-stopped", new Message("De herbouw staat daar niet stil", "The rebuild is not stopped there"), new Message(
            "Kijk naar state en failedAt bij /admin/projections; alleen een overzicht met state failed wacht op een besluit, over die gebeurtenis.",
            "Look at state and failedAt in /admin/projections; only a view in state failed waits for a decision, about that event."));
}

/// <summary>Acts of an administrator, which have no stream: a repeat gets the first answer.</summary>
public sealed class OnceOnly(NpgsqlDataSource database)
{
    public async Task<IResult> AnswerAsync(HttpContext http, int status, Func<CommandRequest, Caller, CancellationToken, Task<object>> act)
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var request = await CommandRequest.ReadAsync(http);
        if (request.IdempotencyKey is { } key && await Receipt.FindAsync(database, signedIn.Tenant, key, ct) is { } receipt)
        {
            CommandAnswers.MarkReplay(http, receipt, request);
            return Results.Text(receipt.Response ?? "null", "application/json", statusCode: status);
        }

        var answer = JsonSerializer.Serialize(await act(request, signedIn.Caller, ct), ApiJson.Options);
        await Receipt.KeepAsync(database, signedIn.Tenant, request, signedIn.Caller, ct, response: answer);
        return Results.Text(answer, "application/json", statusCode: status);
    }
}
