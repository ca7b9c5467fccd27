using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Demo;

namespace ImprovementRegister.Api.Tests.Demo;

public sealed class DemoLoaderTests : IDisposable
{
    private static readonly Guid Id = Guid.Parse("0199f0c4-5b1e-7c3a-9d55-0123456789ab");

    private static readonly DemoScript Script = DemoScriptTests.Script(
        """{ "key": "S", "as": "auditor", "post": "/sources", "body": { "title": "Externe audit" } }""",
        """{ "key": "S-RES", "as": "auditor", "post": "/sources/{S}/results", "body": { "note": "Zonder cijfers" } }""",
        """{ "key": "A", "as": "qualityManager", "post": "/actions", "body": { "title": "Format maken", "sources": ["{S}"] } }""");

    private readonly StringWriter _progress = new();
    private readonly Host _host = new();

    [Fact]
    public async Task Steps_go_in_order_signed_in_keyed_and_with_the_version_of_what_they_change()
    {
        var result = await RunAsync();
        _host.Requests.ShouldBe([
            """POST /dev/token - - - {"persona":"auditor","user":"demo-auditor","tenant":"levanto"}""",
            """POST /api/v1/sources token-1 demo:levanto:S - {"title":"Externe audit"}""",
            $$"""POST /api/v1/sources/{{Id}}/results token-1 demo:levanto:S-RES "7" {"note":"Zonder cijfers"}""",
            """POST /dev/token - - - {"persona":"qualityManager","user":"demo-qualityManager","tenant":"levanto"}""",
            $$"""POST /api/v1/actions token-2 demo:levanto:A - {"title":"Format maken","sources":["{{Id}}"]}""",
        ]);
        (result.Tenant, result.Steps, result.New, result.AlreadyThere).ShouldBe(("levanto", 3, 3, 0));
    }

    [Fact]
    public async Task What_somebody_changed_since_is_read_again_and_sent_with_its_present_version()
    {
        var refused = 0;
        _host.Answer = (path, reply) =>
        {
            if (path.EndsWith("/results", StringComparison.Ordinal) && refused++ == 0)
            {
                reply.StatusCode = HttpStatusCode.PreconditionFailed;
            }
        };
        (await RunAsync()).New.ShouldBe(3);
        _host.Requests.Where(r => r.Contains($"/sources/{Id}", StringComparison.Ordinal)).ShouldBe([
            $$"""POST /api/v1/sources/{{Id}}/results token-1 demo:levanto:S-RES "7" {"note":"Zonder cijfers"}""",
            $"GET /api/v1/sources/{Id} token-1 - - ",
            $$"""POST /api/v1/sources/{{Id}}/results token-1 demo:levanto:S-RES "7" {"note":"Zonder cijfers"}""",
        ]);
    }

    [Fact]
    public async Task Progress_is_shown_and_ends_with_the_counts()
    {
        await RunAsync();
        var lines = _progress.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("levanto  1/3  S  Externe audit");
        lines[^1].ShouldMatch(@"^levanto: 3 steps, 3 new, 0 already there, \d+\.\d s$");
    }

    [Fact]
    public async Task What_an_earlier_run_sent_is_counted_as_already_there()
    {
        _host.Answer = (_, reply) => reply.Headers.Add("Idempotency-Replayed", "true");
        var result = await RunAsync();
        (result.New, result.AlreadyThere).ShouldBe((0, 3));
    }

    [Fact]
    public async Task A_refused_step_stops_the_demo_and_is_named_with_the_reason()
    {
        _host.Answer = (path, reply) =>
        {
            if (path.EndsWith("/results", StringComparison.Ordinal))
            {
                Refuse(reply, """{"code":"required","detail":"Give figures.","errors":{"$.scores":["Give figures."]}}""");
            }
        };
        var message = (await Should.ThrowAsync<DemoException>(RunAsync)).Message;
        message.ShouldBe($$"""levanto: step S-RES (POST /api/v1/sources/{{Id}}/results) was refused: 422 required. Give figures. {"$.scores":["Give figures."]}""");
        _host.Requests.Last().ShouldContain("/results");
    }

    [Fact]
    public async Task A_step_of_another_version_of_the_demo_asks_for_an_empty_data_folder()
    {
        _host.Answer = (path, reply) => Refuse(reply, """{"code":"idempotency-key-reused"}""");
        (await Should.ThrowAsync<DemoException>(RunAsync)).Message.ShouldBe("levanto: step S was filled by another version of the demo. Start with an empty data folder.");
    }

    [Fact]
    public async Task An_answer_that_is_no_problem_details_is_still_named()
    {
        _host.Answer = (_, reply) => (reply.StatusCode, reply.Content) = (HttpStatusCode.BadGateway, new StringContent("<html>"));
        (await Should.ThrowAsync<DemoException>(RunAsync)).Message.ShouldBe("levanto: step S (POST /api/v1/sources) was refused: 502 Bad Gateway.");
    }

    [Fact]
    public async Task Whoever_was_erased_stays_without_a_name_and_the_rest_goes_on()
    {
        _host.Answer = (path, reply) => reply.Content = path == "/api/v1/people/import" ? new StringContent("""{"taken":20,"badRows":[{"row":14,"reasons":["own-4 is gewist."]}]}""", Encoding.UTF8, "application/json") : reply.Content;
        var withPeople = Script with { People = new DemoStep("PEOPLE", Role.Administrator, "/people/import", new JsonObject { ["csv"] = "id;name" }) };
        using var client = new HttpClient(_host, disposeHandler: false) { BaseAddress = new Uri("http://register.test") };
        (await new DemoLoader(client, _progress).RunAsync(withPeople, CancellationToken.None)).New.ShouldBe(3);
        _progress.ToString().ShouldContain("row 14 of the people is left out: own-4 is gewist.");
    }

    [Fact]
    public async Task A_step_that_names_somebody_who_has_left_since_is_left_out_with_what_goes_on_from_it()
    {
        _host.Answer = (path, reply) =>
        {
            if (path == "/api/v1/sources")
            {
                Refuse(reply, """{"code":"person-left","detail":"own-4 works here no longer; name somebody else."}""");
            }
        };

        var result = await RunAsync();

        (result.Steps, result.New, result.AlreadyThere).ShouldBe((3, 0, 0));
        _progress.ToString().ShouldContain("levanto: step S is left out: own-4 works here no longer; name somebody else.");
        _progress.ToString().ShouldContain("levanto: step A is left out: it goes on from S, which is left out.");
    }

    public void Dispose()
    {
        _host.Dispose();
        _progress.Dispose();
    }

    private async Task<DemoResult> RunAsync()
    {
        using var client = new HttpClient(_host, disposeHandler: false) { BaseAddress = new Uri("http://register.test") };
        return await new DemoLoader(client, _progress).RunAsync(Script, CancellationToken.None);
    }

    private static void Refuse(HttpResponseMessage reply, string problem) =>
        (reply.StatusCode, reply.Content) = (HttpStatusCode.UnprocessableEntity, new StringContent(problem, Encoding.UTF8, "application/problem+json"));

    /// <summary>Stands in for the host, to see what is sent and to answer what a healthy host would not.</summary>
    private sealed class Host : HttpMessageHandler
    {
        private int _tokens;

        public List<string> Requests { get; } = [];

        public Action<string, HttpResponseMessage> Answer { get; set; } = (_, _) => { };

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            var key = request.Headers.TryGetValues("Idempotency-Key", out var keys) ? keys.Single() : "-";
            var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            Requests.Add($"{request.Method} {path} {request.Headers.Authorization?.Parameter ?? "-"} {key} {request.Headers.IfMatch.SingleOrDefault()?.Tag ?? "-"} {body}");
            var reply = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request };
            reply.Headers.TryAddWithoutValidation("ETag", "\"7\"");
            var json = path == "/dev/token"
                ? $$"""{"token":"token-{{++_tokens}}","expiresAt":"2026-11-22T12:00:00Z"}"""
                : $$"""{"id":"{{Id}}","version":1,"position":1}""";
            reply.Content = new StringContent(json, Encoding.UTF8, "application/json");
            if (path != "/dev/token")
            {
                Answer(path, reply);
            }

            return reply;
        }
    }
}
