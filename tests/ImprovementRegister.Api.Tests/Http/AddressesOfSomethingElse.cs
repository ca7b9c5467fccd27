using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

[Collection(SharedHost.BadInput)]
public sealed class AddressesOfSomethingElse(RegisterApi api)
{
    [Theory]
    [InlineData("actions/{0}")]
    [InlineData("actions/{0}/history")]
    [InlineData("findings/{0}")]
    [InlineData("findings/{0}/history")]
    [InlineData("sources/{0}")]
    [InlineData("sources/{0}/history")]
    [InlineData("goals/{0}")]
    [InlineData("goals/{0}/history")]
    [InlineData("frameworks/{0}")]
    [InlineData("frameworks/{0}/view")]
    [InlineData("nodes/{0}/view")]
    public async Task What_is_no_id_or_code_is_not_found(string address)
    {
        string[] junk =
        [
            "7", "geen-id", "0199f0c4-5b1e-7c3a-9d55-0123456789ag", "0199f0c4-5b1e-7c3a-9d55-0123456789ab", "00000000-0000-0000-0000-000000000000",
            "%27;%20drop%20table%20mt_events;--", "%EF%BF%BE", "%ED%A0%80", "%E2%80%AE", "..%2F..%2Fetc%2Fpasswd", "%25", "*", "\u00e9", new string('x', 4_000),
        ];
        foreach (var id in junk)
        {
            (await api.QualityManager.GetAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, id))).ShouldRefuse(404, "not-found");
        }
    }

    [Fact]
    public async Task An_id_of_another_kind_of_stream_is_not_found()
    {
        var source = await api.SourceAsync();
        var ids = new Dictionary<string, Guid>
        {
            ["sources"] = source,
            ["findings"] = await api.FindingAsync(source),
            ["actions"] = await api.ActionAsync(source: source),
            ["goals"] = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken" }),
        };
        foreach (var collection in ids.Keys)
        {
            foreach (var (own, id) in ids)
            {
                var status = own == collection ? 200 : 404;
                (await api.QualityManager.GetAsync($"{collection}/{id}")).Status.ShouldBe(status, $"{collection} with an id of {own}");
                (await api.QualityManager.GetAsync($"{collection}/{id}/history")).Status.ShouldBe(status, $"{collection} with an id of {own}");
            }
        }
    }

    [Theory]
    [InlineData("actions", "note", """{"text":"Notitie"}""")]
    [InlineData("findings", "classify", """{"kind":"observation"}""")]
    [InlineData("goals", "amend", """{"kpi":"Aandeel","reason":"Aangevuld"}""")]
    [InlineData("sources", "results", """{"scores":[{"subject":"Algemeen","value":8}]}""")]
    [InlineData("sources", "findings", """{"text":"Dossier onvolledig"}""")]
    public async Task A_command_on_another_kind_of_stream_is_not_found_and_records_nothing(string collection, string command, string body)
    {
        var (action, finding) = (await api.ActionAsync(), await api.FindingAsync());
        var other = collection == "actions" ? finding : action;

        await api.RefusesAsync(404, "not-found", () => api.QualityManager.PostAsync($"{collection}/{other}/{command}", body, version: 1));
    }

    [Fact]
    public async Task What_is_in_another_organisation_is_not_found()
    {
        var (action, finding, source) = (await api.ActionAsync(), await api.FindingAsync(), await api.SourceAsync());
        var elsewhere = api.As("qualityManager", tenant: "balanszorg");

        foreach (var address in (string[])[$"actions/{action}", $"findings/{finding}", $"sources/{source}", $"actions/{action}/history"])
        {
            (await elsewhere.GetAsync(address)).ShouldRefuse(404, "not-found");
        }

        await api.RefusesAsync(404, "not-found", () => elsewhere.PostAsync($"actions/{action}/note", new { text = "Notitie" }, version: 1));
        await api.RefusesAsync(404, "not-found", () => elsewhere.PostAsync($"sources/{source}/findings", new { text = "Bevinding" }));
        (await elsewhere.GetAsync($"actions?source={source}")).ShouldRefuse(422, "unknown-source");
        (await elsewhere.GetAsync("actions?limit=500")).Text.ShouldNotContain(action.ToString());
    }
}
