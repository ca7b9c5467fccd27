using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

public static class ViewChangesEndpoint
{
    [WolverineGet(Routes.Base + "/reports/{id:guid}/changes", Summary = "Each figure of a frozen report that would be another now, and the events that changed it"), AllowStaff, Query, Answers(typeof(ReportChangesView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, ReportReader reports, ReportChanges changes)
    {
        var read = await reports.ReadAsync(http, id);
        // A draft is of now: nothing in it can differ from now.
        return Results.Json(read.Row.State.Frozen is null
            ? new ReportChangesView(null, null, null, [], [])
            : await changes.OfAsync(http.SignedIn(), id, read.Row.State, FrozenReport.Read(read.Data.Document), http.RequestAborted), ApiJson.Options);
    }
}
