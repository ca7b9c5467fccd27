using ImprovementRegister.EventStore.Verifying;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Operations;

/// <summary>Proof that the history is as it was written: by the register itself, and for somebody who trusts no register.</summary>
public static class VerifyEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var verify = routes.MapGroup("/admin/verify").WithTags("Operations");
        verify.MapPost("", (HttpContext http, Verifications verifications) =>
            {
                var signedIn = http.SignedIn();
                return Results.Json(verifications.Start(signedIn.Tenant, signedIn.Caller.Id), ApiJson.Options, statusCode: 202);
            })
            .WithSummary("Checks every event, stream and seal of the organisation against its hashes, in the background")
            .WithDescription("One that runs already goes on. GET /admin/verify shows the progress and what was found.")
            .Produces<VerificationView>(202).Query().Allow(Role.Administrator);

        verify.MapGet("", (HttpContext http, Verifications verifications) => Results.Json(new LastVerification(verifications.LastOf(http.SignedIn().Tenant)), ApiJson.Options))
            .WithSummary("The last verification on this host, with progress and what it found").Produces<LastVerification>()
            .Query().Allow(Role.Administrator);

        routes.MapGet("/register/extract", (HttpContext http, Extract extract) =>
            {
                var tenant = http.SignedIn().Tenant;
                return Results.Stream(output => extract.WriteAsync(tenant, output, http.RequestAborted), "application/x-ndjson", $"register-{tenant}.jsonl");
            })
            .WithTags("Register").WithSummary("All events and seals, to be checked without this program; a line of JSON each")
            .WithDescription("docs/verifying-an-extract.md tells how. The last line counts the events and seals; without it the extract was cut off.")
            .Produces(200, contentType: "application/x-ndjson").Query().Allow(Role.Administrator, Role.QualityManager);
    }
}
