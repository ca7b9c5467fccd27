using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>A day that is right sometimes and a slip mostly is asked about, and the answer is kept (domain.md H2).</summary>
public sealed class ConfirmingADay(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    [Trait("Domain", "H2")]
    public async Task Nothing_is_recorded_until_it_is_confirmed_and_the_history_says_that_it_was()
    {
        var id = await api.ActionAsync();
        var events = await api.EventCountAsync();
        var asked = await SendAsync(id, """{"completedOn":"2001-01-01"}""");
        ((int)asked.Status, asked.Body["code"]!.GetValue<string>()).ShouldBe((409, "confirmation-needed"));
        asked.Body["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("$.completedOn");
        (await api.EventCountAsync()).ShouldBe(events);

        ((int)(await SendAsync(id, """{"completedOn":"2001-01-01","confirm":"backdated"}""")).Status).ShouldBe(200);
        (await api.QualityManager.GetAsync($"actions/{id}/history")).Items[^1]!["confirmed"]!.GetValue<string>().ShouldBe("backdated");
    }

    [Fact]
    [Trait("Domain", "H2")]
    public async Task A_day_of_raising_that_is_put_before_its_source_is_asked_about()
    {
        var source = await api.QualityManager.CreateAsync("sources", new { type = "complaint", title = "Klacht over de sleutels", heldOn = "2026-03-01" });
        var id = await api.QualityManager.CreateAsync("actions", new { title = "Sleutels op orde", kind = "corrective", sources = new[] { source }, happenedOn = "2026-03-05" });

        var asked = await SendAsync(id, """{"raisedOn":"2026-02-01","reason":"Verkeerd overgenomen"}""", "correct", "qualityManager");
        ((int)asked.Status, asked.Body["code"]!.GetValue<string>()).ShouldBe((409, "confirmation-needed"));
        asked.Body["errors"]!.AsObject().ShouldHaveSingleItem().Key.ShouldBe("$.raisedOn");
        ((int)(await SendAsync(id, """{"raisedOn":"2026-02-01","reason":"Verkeerd overgenomen","confirm":"backdated"}""", "correct", "qualityManager")).Status).ShouldBe(200);
    }

    /// <summary>Not by the client of the other tests, which confirms by itself.</summary>
    private async Task<(System.Net.HttpStatusCode Status, JsonObject Body)> SendAsync(Guid id, string body, string command = "complete", string persona = "owner")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/actions/{id}/{command}") { Content = new StringContent(body, null, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        var answer = await api.As(persona, persona == "owner" ? "own-1" : null).Http.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonObject>())!);
    }
}
