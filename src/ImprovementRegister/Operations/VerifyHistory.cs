using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Operations;

/// <summary>Proof that the history is as it was written: by the register itself, and for somebody who trusts no register.</summary>
public static class VerifyHistoryEndpoints
{
    [WolverinePost(Routes.Base + "/admin/verify", Summary = "Checks every event, stream, seal and view of the organisation, in the background; one that runs already goes on"),
        Allow(Role.Administrator), Query, Answers(typeof(VerificationView), StatusCode = 202)]
    public static IResult Start(HttpContext http, Verifications verifications) =>
        Results.Json(verifications.Start(http.SignedIn().Tenant, http.SignedIn().Caller.Id), ApiJson.Options, statusCode: 202);

    [WolverineGet(Routes.Base + "/admin/verify", Summary = "The last verification on this host, with progress and what it found"), Allow(Role.Administrator), Query, Answers(typeof(LastVerification))]
    public static IResult Get(HttpContext http, Verifications verifications) => Results.Json(new LastVerification(verifications.LastOf(http.SignedIn().Tenant, Language.Of(http))), ApiJson.Options);

    /// <summary>docs/verifying-an-extract.md tells how it is checked. Without its last line, which counts the events and seals, it was cut off.</summary>
    [WolverineGet(Routes.Base + "/register/extract", Summary = "All events and seals, to be checked without this program; a line of JSON each"),
        Allow(Role.Administrator, Role.QualityManager), Query, Answers(typeof(string), "application/x-ndjson")]
    public static IResult Extract(HttpContext http, Extract extract)
    {
        var tenant = http.SignedIn().Tenant;
        return Results.Stream(output => extract.WriteAsync(tenant, output, http.RequestAborted), "application/x-ndjson", $"register-{tenant}.jsonl");
    }
}
