using System.Text;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Requests that the web server itself has an opinion about.</summary>
public sealed class OnTheWire(RegisterOnTheWire register) : IClassFixture<RegisterOnTheWire>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_6_MB_is_too_large_whether_it_says_its_length_or_not(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes(JsonBody.Source("note", JsonBody.Text(new string('x', 6 * 1024 * 1024))));
        Answer? answer = null;
        for (var attempt = 1; answer is null; attempt++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sources") { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            request.Headers.TransferEncodingChunked = chunked;
            request.Headers.ExpectContinue = true;
            try
            {
                answer = await register.Auditor.SendAsync(request);
            }
            catch (HttpRequestException e) when (e.InnerException is IOException && attempt < 20)
            {
                // A server that reads no further closes the connection, and a client that is still sending may see that before it sees the answer.
            }
        }

        answer.ShouldRefuse(413, "body-too-large");
        (await register.EventCountAsync()).ShouldBe(0);
    }

    /// <summary>A web server, other than that of most tests, refuses what is written into an answer without waiting.</summary>
    [Theory]
    [InlineData("actions?format=csv")]
    [InlineData("actions?format=xlsx")]
    [InlineData("findings?format=xlsx")]
    [InlineData("reports/preview?framework=KKFZ&year=2026&format=xlsx")]
    [InlineData("reports/preview?framework=KKFZ&year=2026&format=docx")]
    [InlineData("register/ocel")]
    public async Task A_file_arrives_whole(string path)
    {
        // Half a file is an error while it is read: its end never comes.
        using var answer = await register.Auditor.Http.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));

        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        (await answer.Content.ReadAsByteArrayAsync()).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_HEAD_has_the_headers_of_its_GET_and_nothing_behind_them()
    {
        var said = await register.TalkAsync("HEAD /health/live HTTP/1.1\nHost: x\nConnection: close\n\n");

        said.ShouldStartWith("HTTP/1.1 200 OK");
        said.ShouldContain("Content-Type: application/json");
        said.ShouldEndWith("\r\n\r\n");
        said.Split("\r\n\r\n").Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_text_of_1_MB_is_within_the_body_but_not_within_the_field() =>
        (await register.Auditor.PostAsync("sources", JsonBody.Source("note", JsonBody.Text(new string('x', 1024 * 1024))))).ShouldRefuse(422, "too-long");

    [Fact]
    public async Task A_body_in_chunks_of_another_type_is_not_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/sources") { Content = new StringContent(JsonBody.Source("note", "\"x\""), Encoding.UTF8, "text/plain") };
        request.Headers.TransferEncodingChunked = true;

        (await register.Auditor.SendAsync(request)).ShouldRefuse(415, "not-json");
    }

    [Theory]
    [InlineData("GET /api/v1/actions/%00 HTTP/1.1")]
    [InlineData("GET /api/v1/frameworks/KKFZ%00/view HTTP/1.1")]
    [InlineData("GET /api/v1/actions\\..\\sources HTTP/1.1")]
    [InlineData("GET api/v1/actions HTTP/1.1")]
    [InlineData("GARBAGE")]
    public async Task What_is_no_request_is_a_bad_one(string line)
    {
        var answer = await register.TalkAsync(Request(line, ""));

        answer.ShouldStartWith("HTTP/1.1 4");
        answer.ShouldNotContain(" 500 ");
    }

    [Theory]
    [InlineData("80000000")]
    [InlineData("80000001")]
    [InlineData("FFFFFFFF")]
    [InlineData("7FFFFFFFFFFFFFFF")]
    [InlineData("FFFFFFFFFFFFFFFFFF")]
    [InlineData("-1")]
    [InlineData("zz")]
    public async Task A_size_of_a_chunk_that_cannot_be_is_a_bad_request(string size)
    {
        var answer = await register.TalkAsync($"""
            POST /api/v1/sources HTTP/1.1
            Host: register
            Authorization: Bearer {register.Token}
            Connection: close
            Content-Type: application/json
            Transfer-Encoding: chunked

            {size}
            x
            """);

        answer.ShouldStartWith("HTTP/1.1 4");
    }

    [Theory]
    [InlineData("If-Match: \"1\"\nIf-Match: \"2\"", "if-match-invalid")]
    [InlineData("If-Match: \"1\"\nIdempotency-Key:", "idempotency-key-invalid")]
    [InlineData("If-Match: \"1\"\nIdempotency-Key: a b", "idempotency-key-invalid")]
    [InlineData("If-Match:", "if-match-missing")]
    public async Task Headers_that_no_client_library_sends_are_refused_by_name(string headers, string code) =>
        (await register.TalkAsync(Request($"POST /api/v1/sources/{Guid.NewGuid()}/results HTTP/1.1", headers, "{}"))).ShouldContain($"\"code\":\"{code}\"");

    [Fact]
    public async Task A_client_that_hangs_up_halfway_leaves_nothing_and_harms_nobody()
    {
        var whole = Request("POST /api/v1/sources HTTP/1.1", "", JsonBody.Source("note", "\"Halverwege\""));

        await register.TalkAsync(whole[..^10], hangUp: true);

        (await register.Auditor.GetAsync("/health/ready")).Status.ShouldBe(200);
        (await register.Auditor.GetAsync("sources")).Items.ShouldBeEmpty();
        (await register.EventCountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task The_host_does_not_say_what_it_runs_on()
    {
        var answer = await register.Auditor.GetAsync("sources");

        answer.Status.ShouldBe(200);
        answer.Headers.Keys.ShouldNotContain("Server");
        answer.Headers.Keys.ShouldNotContain("X-Powered-By");
    }

    private string Request(string line, string headers, string body = "") => $"""
        {line}
        Host: register
        Authorization: Bearer {register.Token}
        Connection: close
        Content-Type: application/json
        Content-Length: {body.Length}{(headers.Length == 0 ? "" : "\n" + headers)}

        {body}
        """;
}
