using System.Security.Claims;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Api.Tests.SignIn;

namespace ImprovementRegister.Api.Tests.Persons;

[Collection(SharedHost.Contract)]
public sealed class NamingSomebody(RegisterApi api)
{
    [Fact]
    public async Task Whoever_signs_in_is_known_from_then_on_by_the_name_of_the_claims_and_in_any_case()
    {
        var person = api.WithToken(api.Token([.. Tokens.Claims("Nieuw-1", "levanto", "owner"), new Claim("name", "Nieuwe Collega"), new Claim("email", "nieuw@example.org")]));
        (await person.GetAsync("me/actions")).Status.ShouldBe(200);

        var action = await api.ActionAsync(owner: "NIEUW-1");

        var owner = (await api.QualityManager.GetAsync($"actions/{action}")).At("owner")!;
        owner["id"]!.GetValue<string>().ShouldBe("Nieuw-1");
        owner["name"]!.GetValue<string>().ShouldBe("Nieuwe Collega");
        var same = api.WithToken(api.Token(Tokens.Claims("nieuw-1", "levanto", "owner")));
        (await same.PostAsync($"actions/{action}/start", new { }, version: 1)).Status.ShouldBe(200);
        var history = await api.QualityManager.GetAsync($"actions/{action}/history");
        history.String("items.1.actor").ShouldBe("Nieuw-1");
        history.String("items.1.actorName").ShouldBe("Nieuwe Collega");
    }

    [Fact]
    public async Task Somebody_without_an_account_is_put_into_the_directory_with_the_command()
    {
        var source = await api.SourceAsync();
        object Body(bool placeholder) => new { title = "Overdracht regelen", kind = "corrective", sources = new[] { source }, owner = new { type = "person", id = "later-1", placeholder } };

        (await api.QualityManager.PostAsync("actions", Body(false))).ShouldRefuse(422, "unknown-person");
        (await api.QualityManager.PostAsync("actions", Body(true))).Status.ShouldBe(201);
        (await api.QualityManager.PostAsync("actions", Body(false))).Status.ShouldBe(201);
    }
}
