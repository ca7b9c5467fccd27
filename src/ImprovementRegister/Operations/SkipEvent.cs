using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Operations;

/// <summary>At which event to leave a stream out of a stopped rebuild, and why. Who, why and when stay on record.</summary>
/// <param name="Position">Where the rebuild stopped: its failedAt.</param>
/// <param name="Reason">Stays on record; at most 1000 characters, without personal data.</param>
[Example("""{"position":7,"reason":"Kan niet worden gelezen"}""")]
public sealed record SkipEvent(long? Position, string? Reason)
{
    /// <exception cref="ProblemException">422 when something is missing or does not fit.</exception>
    public (long Position, string Reason) Checked(Situation now)
    {
        var check = new Check(now);
        if (check.Given("position", Position) && Position < 1)
        {
            check.Fail("position", "position-too-low", new Message("position is die van een gebeurtenis: 1 of meer.", "position must be that of an event: 1 or more."));
        }

        check.Text("reason", Reason, Limits.Reason);
        return check.Errors.Count == 0 ? (Position!.Value, FreeText.Clean(Reason!)) : throw ProblemException.Fields(check.Errors);
    }
}

public static class SkipEventEndpoint
{
    [WolverinePost(Routes.Base + "/admin/projections/{name}/skip", Summary = "Leaves the stream that a rebuild stopped at out of it, for good; its rows stay as they were"),
        Allow(Role.Administrator), Query, Takes<SkipEvent>, Answers(typeof(ProjectionStatus))]
    public static Task<IResult> Post(string name, HttpContext http, Rebuilds rebuilds, ProjectionList list, OnceOnly once, AmsterdamClock clock) =>
        once.AnswerAsync(http, 200, async (request, caller, ct) =>
        {
            var (position, reason) = request.Read<SkipEvent>().Checked(new Situation(caller, clock.Today, http.SignedIn().Catalog));
            return await rebuilds.SkipAsync(ProjectionName.Find(name), position, caller.Id, reason, ct)
                ? (await list.ReadAsync(ct)).Single(p => p.Name == name)
                : throw ProjectionName.NotStopped();
        });
}
