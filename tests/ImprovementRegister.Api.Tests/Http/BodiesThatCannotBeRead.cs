using System.Net.Http.Headers;
using System.Text;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

[Collection(SharedHost.BadInput)]
public sealed class BodiesThatCannotBeRead(RegisterApi api)
{
    public static TheoryData<string> NotAnObject => new(
        "{", "}", "{]", "[]", "[{}]", "null", "true", "0", "\"tekst\"", "geen json", "{\"type\":}", "{\"type\" \"internalAudit\"}", "{'type':'internalAudit'}",
        "{\"type\":\"internalAudit\",}", "{} {}", "{/* niet */}", "{\"title\":\"afgebroken", "{\"title\":\"regel\neinde\"}", "{\"title\":NaN}", "{\"title\":01}", "{\"title\":\"\\x41\"}", "\0", " ");

    [Theory]
    [MemberData(nameof(NotAnObject))]
    public async Task What_is_not_one_JSON_object_is_malformed(string body) =>
        await api.RefusesAsync(400, "malformed-json", () => api.Auditor.PostAsync("sources", body));

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public async Task Ten_thousand_levels_of_nesting_are_malformed(string level) =>
        await api.RefusesAsync(400, "malformed-json", () => api.Auditor.PostAsync("sources", string.Concat(Enumerable.Repeat(level, 10_000))));

    [Fact]
    public async Task A_deep_value_in_a_known_field_is_refused_without_harm()
    {
        var deep = new string('[', 5_000) + new string(']', 5_000);

        await api.RefusesAsync(400, "malformed-json", () => api.Auditor.PostAsync("sources", JsonBody.Source("title", deep)));
    }

    public static TheoryData<string, byte[]> NotUtf8 => new()
    {
        { "Latin-1", Encoding.Latin1.GetBytes(JsonBody.Source("note", "\"Cliënten\"")) },
        { "UTF-16", Encoding.Unicode.GetBytes(JsonBody.Source("note", "\"Klaar\"")) },
        { "a surrogate in UTF-8", [.. "{\"type\":\"complaint\",\"title\":\""u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
        { "an overlong form", [.. "{\"type\":\"complaint\",\"title\":\""u8, 0xC0, 0xAF, .. "\"}"u8] },
        { "an overlong form in a name", [.. "{\"type\":\"complaint\",\""u8, 0xC0, 0xAF, .. "\":1}"u8] },
    };

    [Theory]
    [MemberData(nameof(NotUtf8))]
    public async Task Text_in_another_encoding_is_refused(string what, byte[] body)
    {
        var events = await api.EventCountAsync();
        using var request = Post(new ByteArrayContent(body), "application/json");

        var answer = await api.Auditor.SendAsync(request);

        answer.Status.ShouldBeOneOf([400, 422], $"{what}: {answer.Text}");
        (await api.EventCountAsync()).ShouldBe(events);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    [InlineData("geen/type/dit")]
    [InlineData(null)]
    public async Task A_body_that_is_not_called_JSON_is_not_read(string? contentType)
    {
        var body = Encoding.UTF8.GetBytes(JsonBody.Source("norm", "\"ISO9001:2015\""));
        using var withLength = Post(new ByteArrayContent(body), contentType);
        await api.RefusesAsync(415, "not-json", () => api.Auditor.SendAsync(withLength));

        using var chunked = Post(new StreamContent(new UnknownLength(body)), contentType);
        await api.RefusesAsync(415, "not-json", () => api.Auditor.SendAsync(chunked));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/merge-patch+json")]
    public async Task JSON_under_any_of_its_names_is_read(string contentType)
    {
        using var request = Post(new ByteArrayContent(Encoding.UTF8.GetBytes(JsonBody.Source("reference", $"\"{Guid.NewGuid()}\""))), contentType);

        (await api.Auditor.SendAsync(request)).Status.ShouldBe(201);
    }

    private static HttpRequestMessage Post(HttpContent content, string? contentType)
    {
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return new HttpRequestMessage(HttpMethod.Post, "/api/v1/sources") { Content = content };
    }

    /// <summary>A stream that does not know how long it is, so that it travels in chunks.</summary>
    private sealed class UnknownLength(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
