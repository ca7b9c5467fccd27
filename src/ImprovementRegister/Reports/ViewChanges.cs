using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

public static class ViewChangesEndpoint
{
    [WolverineGet(Routes.Base + "/reports/{id:guid}/changes", Summary = "Each figure of a frozen report that would be another now, and the events that changed it"), AllowStaff, Query, Answers(typeof(ReportChangesView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, ReportReader reports, ReportChanges changes)
    {
        return Results.Json(await changes.SinceAsync(http, await reports.ReadAsync(http, id)), ApiJson.Options);
    }
}
