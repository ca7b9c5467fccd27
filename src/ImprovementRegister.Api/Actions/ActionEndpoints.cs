using ImprovementRegister.Commands;
using ImprovementRegister.EventStore;
using ImprovementRegister.History;
using ImprovementRegister.Hosting;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using ImprovementRegister.Views;
using Npgsql;
using static ImprovementRegister.Role;

namespace ImprovementRegister.Actions;

/// <summary>What can be asked of improvement actions, and who may ask it.</summary>
public static class ActionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var actions = routes.MapGroup("/actions").WithTags("Improvement actions");
        var action = new StreamEndpoints<ImprovementAction>(actions, Aggregates.Action, "The action");
        action.Create<RaiseAction>("actions", "Raises an action out of sources or findings").Allow(Auditor, QualityManager);

        // The wider role stands first: a quality manager is an employee too, and is not held to what only those involved may do.
        action.Command<AssignOwner>("assign-owner", "Gives the action its one owner; with a reason, transfers it").Allow(QualityManager);
        action.Command<DeclineOwnership>("decline", "The owner gives the action back, with a reason").Allow(QualityManager, Owner);
        action.Command<AddResponsible>("add-responsible", "Adds a party that carries it out").Allow(QualityManager);
        action.Command<RemoveResponsible>("remove-responsible", "Removes a responsible party").Allow(QualityManager);
        action.Command<PlanAction>("plan", "Sets the phasing, and the first deadline").Allow(QualityManager, Owner);
        action.Command<MovePhase>("move-phase", "Moves a phase to planned, in progress or done").Allow(QualityManager, Owner);
        action.Command<ShiftDeadline>("shift-deadline", "Moves the deadline, with a reason").Allow(QualityManager, Owner);
        action.Command<StartAction>("start", "Work begins").Allow(QualityManager, Owner);
        action.Command<WaitForThirdParty>("wait", "Waits for somebody outside, until a review date").Allow(QualityManager, Owner);
        action.Command<ResumeAction>("resume", "Takes the work up again after waiting").Allow(QualityManager, Owner);
        action.Command<AddNote>("note", "Adds a note").Allow(Owner, QualityManager, Auditor);
        action.Command<LinkEvidence>("link-evidence", "Points at evidence where it lies").Allow(QualityManager, Auditor, Owner);
        action.Command<CompleteAction>("complete", "The work is done").Allow(QualityManager, Owner);
        action.Command<ReviewEffect>("review-effect", "Judges the effect; not by who carried it out").Allow(Auditor, QualityManager, Owner);
        action.Command<ReopenAction>("reopen", "Takes up an action that had ended").Allow(QualityManager, Auditor);
        action.Command<CancelAction>("cancel", "Ends the action without carrying it out").Allow(QualityManager);
        action.Command<RelinkAction>("relink", "Corrects what the action hangs under").Allow(QualityManager, Auditor);
        action.Command<RetitleAction>("retitle", "Corrects the title or description").Allow(QualityManager, Auditor);

        actions.MapGet("", async (HttpContext http, ActionList list) => await list.ReadAsync(http) is var page && Csv.Wanted(http)
                ? Csv.Of(http, "actions", page, ActionCsvRow.Of)
                : Results.Json(page, ApiJson.Options))
            .WithSummary("Lists actions, soonest deadline first").Produces<Page<ActionView>>(200, "application/json", "text/csv")
            .Query(ActionList.Filters).Allow(SignedInExtensions.Staff);

        actions.MapGet("/{id:guid}", ReadAsync)
            .WithSummary("One action with everything").Produces<ActionView>().ProducesProblem(404)
            .Query(QueryParameters.AsOf).Allow(SignedInExtensions.Staff);

        action.History().Allow(SignedInExtensions.Staff);
        action.Redact().Allow(Administrator);

        routes.MapGet("/me/actions", async (HttpContext http, ActionList list) =>
                Results.Json(await list.ReadAsync(http, [http.SignedIn().Caller.Person, .. http.SignedIn().Caller.MemberOf]), ApiJson.Options))
            .WithTags("Improvement actions")
            .WithSummary("My actions: those I own or carry out, in person or through a role, team or body").Produces<Page<ActionView>>()
            .Query(ActionList.Filters).Allow(SignedInExtensions.Staff);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, Guid id, NpgsqlDataSource database, PostgresEventStore store, AmsterdamClock clock)
    {
        var signedIn = http.SignedIn();
        var asOf = new QueryReader(http).AsOf(clock);
        var row = await new StateQuery<ImprovementAction>(Aggregates.Action, signedIn.Tenant, asOf).FindAsync(database, id, http.RequestAborted)
            ?? throw ProblemException.NotFound("The action");
        var events = await store.ReadStreamAsync(signedIn.Tenant, id, http.RequestAborted, upToVersion: row.Version);
        var notes = events.Where(e => e.Data is NoteAdded).Select(e =>
            new NoteView(e.Version, e.RecordedAt, e.Metadata.HappenedOn, e.Metadata.Actor, e.Metadata.Role, ((NoteAdded)e.Data).Text)).ToList();
        http.SetVersion(row.Version, row.Position);
        return Results.Json(ActionView.Of(row, asOf.Today, signedIn.Catalog) with { Notes = notes }, ApiJson.Options);
    }
}
