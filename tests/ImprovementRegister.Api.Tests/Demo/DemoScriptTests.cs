using System.Text.Json.Nodes;
using ImprovementRegister.Demo;

namespace ImprovementRegister.Api.Tests.Demo;

public sealed class DemoScriptTests
{
    private const string Source = """{ "key": "S", "as": "auditor", "post": "/sources", "body": { "title": "Audit" } }""";

    [Fact]
    public void The_shipped_scripts_cover_both_organisations() =>
        DemoScript.ReadAll().Select(s => s.Tenant).ShouldBe(["balanszorg", "levanto"]);

    [Trait("Story", "16")]
    [Fact]
    public void The_documents_name_no_owner_so_only_what_they_call_begun_or_done_has_one_that_says_so()
    {
        var steps = DemoScript.ReadAll().SelectMany(s => s.Steps).ToList();
        steps.Where(step => step.Post == "/actions").ShouldAllBe(step => !step.Body.ContainsKey("owner"));
        var owned = steps.Where(step => step.Post.EndsWith("/assign-owner", StringComparison.Ordinal)).ToList();
        owned.Select(step => step.Key).Order(StringComparer.Ordinal).ShouldBe(["ACT-BZ-CTO-OWNER", "ACT-BZ-INT-OWNER", "INI02-OWNER", "INI07-OWNER", "INI08-OWNER", "INI10-OWNER", "INI13-OWNER", "INI14-OWNER"]);
        owned.ShouldAllBe(step => ((string)step.Body["reason"]!).StartsWith("Het verslag noemt geen eigenaar"));
    }

    [Trait("Domain", "H10")]
    [Fact]
    public void Every_step_has_a_day_of_its_own_so_it_does_not_matter_when_it_is_loaded() =>
        DemoScript.ReadAll().SelectMany(s => s.Steps)
            .Where(step => step.Body["happenedOn"] is null && step.Body["completedOn"] is null && (step.Body["heldOn"] ?? step.Body["foundOn"]) is null).Select(step => step.Key).ShouldBeEmpty();

    [Fact]
    public void Ids_stand_in_for_references_but_not_inside_a_sentence()
    {
        var step = Script(Source, """{ "key": "F", "as": "auditor", "post": "/sources/{S}/findings", "body": { "text": "Zie {S}", "links": ["{S}", 1, null] } }""").Steps[1];
        var ids = new Dictionary<string, Guid> { ["S"] = Guid.CreateVersion7() };
        step.Path(ids).ShouldBe($"/sources/{ids["S"]}/findings");
        step.Resource(ids).ShouldBe($"/sources/{ids["S"]}");
        JsonNode.DeepEquals(step.Filled(ids), JsonNode.Parse($$"""{ "text": "Zie {S}", "links": ["{{ids["S"]}}", 1, null] }""")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("/sources", true)]
    [InlineData("/goals", true)]
    [InlineData("/actions", true)]
    [InlineData("/reports", true)]
    [InlineData("/sources/x/findings", true)]
    [InlineData("/sources/x/results", false)]
    [InlineData("/reports/x/freeze", false)]
    [InlineData("/frameworks/KKFZ/adopt", false)]
    [InlineData("/frameworks/KKFZ/aspects/KKFZ-P1-A1/status", false)]
    public void Only_what_begins_something_new_goes_without_a_version(string post, bool creates) =>
        new DemoStep("K", Role.Auditor, post, []).Creates.ShouldBe(creates);

    [Theory]
    [InlineData("""{ "key": "A", "as": "auditor", "post": "/actions", "body": { "sources": ["{T}"] } }""", "step A refers to {T}")]
    [InlineData("""{ "key": "A", "as": "auditor", "post": "/sources/{A}/results", "body": {} }""", "step A refers to {A}")]
    [InlineData("""{ "key": "S", "as": "auditor", "post": "/sources", "body": {} }""", "two steps have the key S")]
    [InlineData("""{ "key": "A", "as": "manager", "post": "/sources", "body": {} }""", "$.steps[1].as")]
    [InlineData("""{ "key": "A", "as": "auditor", "post": "/sources" }""", "body")]
    [InlineData("""{ "key": "A", "as": "auditor", "put": "/sources", "body": {} }""", "put")]
    public void A_script_that_is_wrong_is_refused_with_the_file_and_the_place(string step, string place)
    {
        var message = Should.Throw<DemoException>(() => Script(Source, step)).Message;
        message.ShouldStartWith("test.json: ");
        message.ShouldContain(place);
    }

    internal static DemoScript Script(params string[] steps) =>
        DemoScript.Read("test.json", $$"""{ "tenant": "levanto", "title": "Test", "steps": [{{string.Join(',', steps)}}] }""");
}
