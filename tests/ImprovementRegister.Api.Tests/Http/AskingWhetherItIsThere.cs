using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>HEAD, as calendars, link checkers and proxies send it: wherever there is a GET.</summary>
[Collection(SharedHost.Contract)]
public sealed class AskingWhetherItIsThere(RegisterApi api)
{
    [Fact]
    public async Task Wherever_there_is_a_GET_its_headers_can_be_had_alone()
    {
        var feed = (await api.QualityManager.PostAsync("me/calendar")).String("address");
        var reads = MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get)
            .Select(e => (e.Name, Client: e.Admitted(api), Address: e.Address + string.Concat(e.Needed.Select((n, i) => $"{(i == 0 ? '?' : '&')}{n.Name}={n.Value}"))))
            .Append((Name: "a calendar", Client: api.Anonymous(), Address: new Uri(feed!).PathAndQuery))
            .Append((Name: "a file", Client: api.QualityManager, Address: "/api/v1/actions?format=csv")).ToList();
        reads.Count.ShouldBeGreaterThan(100);
        foreach (var (name, client, address) in reads)
        {
            using var get = await client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
            using var head = await client.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));

            (head.StatusCode, head.Content.Headers.ContentType?.ToString(), head.Content.Headers.ContentDisposition?.ToString()).ShouldBe(
                (get.StatusCode, get.Content.Headers.ContentType?.ToString(), get.Content.Headers.ContentDisposition?.ToString()), $"{name}: {address}");
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(name);
        }
    }

    [Fact]
    public async Task Where_there_is_no_GET_there_is_no_HEAD()
    {
        using var head = await api.QualityManager.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/api/v1/me/calendar/revoke"));

        ((int)head.StatusCode, (await head.Content.ReadAsByteArrayAsync()).Length).ShouldBe((405, 0));
    }
}
