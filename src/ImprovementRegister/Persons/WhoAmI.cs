using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Persons;

/// <param name="Role">The role in which this is asked: the widest that the token names.</param>
/// <param name="MemberOf">Roles, teams and bodies, as the register and the token say.</param>
public sealed record MeView(string Id, string? Name, string? Email, string Tenant, Role Role, IReadOnlyList<string> Units, IReadOnlyList<MembershipView> MemberOf);

public static class WhoAmIEndpoint
{
    [WolverineGet(Routes.Base + "/me", Summary = "Who I am here: my units, roles, teams and bodies as of today"), AllowEveryone, Query, Answers(typeof(MeView))]
    public static IResult Get(HttpContext http)
    {
        var (signedIn, caller) = (http.SignedIn(), http.SignedIn().Caller);
        var person = signedIn.Catalog.People.Find(caller.Id);
        var held = caller.MemberOf.Select(party => new Membership(party, null)).Concat(caller.Holds);
        return Results.Json(
            new MeView(caller.Id, person?.Name, person?.Email, signedIn.Tenant, caller.Role, person?.Units ?? [], [.. held.Select(h => MembershipView.Of(h, signedIn.Catalog))]), ApiJson.Options);
    }
}
