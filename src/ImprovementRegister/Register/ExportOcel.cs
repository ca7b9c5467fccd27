using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Register;

public static class ExportOcelEndpoint
{
    [WolverineGet(Routes.Base + "/register/ocel", Summary = "The history as OCEL 2.0 JSON, for process mining; without persons and texts"),
        Allow(Role.QualityManager, Role.Auditor, Role.Administrator), Query, Answers(typeof(string), "application/json")]
    public static IResult Get(HttpContext http, OcelExport ocel)
    {
        var signedIn = http.SignedIn();
        return Results.Stream(output => ocel.WriteAsync(signedIn.Tenant, signedIn.Catalog, output, http.RequestAborted), "application/json", $"register-{signedIn.Tenant}.jsonocel");
    }
}
