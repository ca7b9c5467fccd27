using ImprovementRegister.Actions;
using ImprovementRegister.Adoption;
using ImprovementRegister.Findings;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Goals;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using JasperFx;
using Wolverine.Http;

namespace ImprovementRegister.Commands;

/// <summary>
/// Removes what somebody wrote from an event, such as a name that slipped through the screening, and from all other events in which
/// the same command wrote it too; the answer names the other streams. It cannot be undone; that it was done, by whom and why, stays in each history (ADR 0014).
/// </summary>
/// <param name="Version">The event, by its version in the history.</param>
/// <param name="Field">The text, such as <c>reason</c> or <c>phases.0.name</c>; all texts of the event when left out.</param>
[Example("""{"version":1,"reason":"Een naam"}""")]
public sealed record RedactText<TState>(long? Version, string? Field, string? Reason) : Command<TState>
{
    public override void Check(Check check)
    {
        check.Given("version", Version);
        check.Text("reason", Reason, Limits.Reason);
    }

    /// <summary>What is to be removed depends on the event, not on the state: see <see cref="RedactionPipeline"/>.</summary>
    public override Decision Decide(TState state, Situation now) => Decision.NothingToDo;
}

/// <summary>The same way for streams of every kind.</summary>
public sealed class RedactionPipeline(CommandPipeline pipeline, Redactions redactions, AmsterdamClock clock)
{
    public async Task RedactAsync<TState>(HttpContext http, Guid stream)
        where TState : class
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var received = await pipeline.ReceiveAsync<TState, RedactText<TState>>(http, CommandTarget.Existing(stream));
        if (received.IsAnswered)
        {
            return;
        }

        var redacted = ToRemove(received.Command, await redactions.TextsAsync(signedIn.Tenant, stream, received.Command.Version!.Value, ct));
        var metadata = new EventMetadata(
            signedIn.Caller.Id, RoleNames.Of(signedIn.Caller.Role), Guid.CreateVersion7(), received.Request.CorrelationId, received.Command.HappenedOnOr(clock.Today));
        try
        {
            var saved = await redactions.RemoveAsync(signedIn.Tenant, stream, received.Version, redacted, metadata, received.Request, ct);
            await CommandAnswers.ReplyAsync(http, new CommandReply(stream, saved.Version, saved.Position, Receipt.Of(saved.Others)), null);
        }
        catch (Exception e) when (e is ConcurrencyException or TextNotRemovedException || GroupedSaves.IsRace(e))
        {
            if (!await pipeline.TryReplayAsync(http, received.Request, ct))
            {
                throw await pipeline.StaleAsync<TState>(http, stream, received.Version);
            }
        }
    }

    /// <exception cref="ProblemException">422: there is no such event, or no such text in it; 409: it is removed already.</exception>
    private static TextRedacted ToRemove<TState>(RedactText<TState> command, IReadOnlyList<EventText>? texts)
    {
        var (version, field) = (command.Version!.Value, command.Field);
        if (texts is null)
        {
            throw ProblemException.Field("$.version", "unknown-version", new Message(
                $"Er is geen versie {version}; de geschiedenis noemt de versies die er zijn.", $"There is no version {version}; the history lists the versions there are."));
        }

        bool IsMeant(string path) => Codes.Same(path, field);
        if (texts.Count == 0 || (field is not null && !texts.Any(t => IsMeant(t.Path))))
        {
            var known = string.Join(", ", texts.Select(t => PathNames.Shown(t.Path)));
            throw ProblemException.Field(field is null ? "$.version" : "$.field", "not-removable", texts.Count == 0
                ? new Message($"Uit versie {version} is geen tekst te verwijderen.", $"From version {version}, no text can be removed.")
                : new Message($"Uit versie {version} is te verwijderen: {known}.", $"From version {version}, can be removed: {known}."));
        }

        var left = texts.Where(t => t.Words is not null && (field is null || IsMeant(t.Path))).Select(t => t.Path).ToList();
        return left.Count > 0 ? new TextRedacted(version, left, FreeText.Clean(command.Reason!)) : throw ProblemException.Refused(new Refusal(
            "already-removed", field is null
                ? new Message($"Alle teksten van versie {version} zijn al verwijderd.", $"All texts of version {version} are removed already.")
                : new Message($"{field} van versie {version} is al verwijderd.", $"{field} of version {version} is removed already."), field is null ? "version" : "field"));
    }
}

public static class RedactTextEndpoints
{
    private const string Summary = "Removes a text from an event of the history, for good; who, when and why stays visible";

    [WolverinePost(Routes.Base + "/actions/{id:guid}/redact", Summary = Summary), Allow(Role.Administrator), Redacts<ImprovementAction>]
    public static Task Action(Guid id, HttpContext http, RedactionPipeline redactions) => redactions.RedactAsync<ImprovementAction>(http, id);

    [WolverinePost(Routes.Base + "/findings/{id:guid}/redact", Summary = Summary), Allow(Role.Administrator), Redacts<Finding>]
    public static Task Finding(Guid id, HttpContext http, RedactionPipeline redactions) => redactions.RedactAsync<Finding>(http, id);

    [WolverinePost(Routes.Base + "/sources/{id:guid}/redact", Summary = Summary), Allow(Role.Administrator), Redacts<Source>]
    public static Task Source(Guid id, HttpContext http, RedactionPipeline redactions) => redactions.RedactAsync<Source>(http, id);

    [WolverinePost(Routes.Base + "/goals/{id:guid}/redact", Summary = Summary), Allow(Role.Administrator), Redacts<Goal>]
    public static Task Goal(Guid id, HttpContext http, RedactionPipeline redactions) => redactions.RedactAsync<Goal>(http, id);

    [WolverinePost(Routes.Base + "/reports/{id:guid}/redact", Summary = Summary), Allow(Role.Administrator), Redacts<QualityReport>]
    public static Task Report(Guid id, HttpContext http, RedactionPipeline redactions) => redactions.RedactAsync<QualityReport>(http, id);

    [WolverinePost(Routes.Base + "/organisation/redact", Summary = Summary), Allow(Role.Administrator), Redacts<OrganisationStructure>]
    public static Task Organisation(HttpContext http, RedactionPipeline redactions) =>
        redactions.RedactAsync<OrganisationStructure>(http, OrganisationStructure.StreamId(http.SignedIn().Tenant));

    [WolverinePost(Routes.Base + "/frameworks/{code}/redact", Summary = Summary), Allow(Role.Administrator), Redacts<FrameworkAdoption>]
    public static Task Framework(string code, HttpContext http, RedactionPipeline redactions) =>
        redactions.RedactAsync<FrameworkAdoption>(http, FrameworkAdoption.StreamId(http.SignedIn().Tenant, http.Framework(code).Code));
}
