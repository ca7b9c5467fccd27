using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

[Collection(SharedHost.BadInput)]
public sealed class BodiesOfAnotherShape(RegisterApi api)
{
    [Theory]
    [InlineData("title", "7", "invalid-value")]
    [InlineData("title", "true", "invalid-value")]
    [InlineData("title", "[\"Formulieren\"]", "invalid-value")]
    [InlineData("title", "{}", "invalid-value")]
    [InlineData("title", "null", "required")]
    [InlineData("kind", "1", "invalid-value")]
    [InlineData("kind", "\"1\"", "invalid-value")]
    [InlineData("kind", "\"repair\"", "invalid-value")]
    [InlineData("kind", "\"\"", "invalid-value")]
    [InlineData("kind", "\"corrective, preventive\"", "invalid-value")]
    [InlineData("kind", "\" corrective\"", "invalid-value")]
    [InlineData("kind", "null", "required")]
    [InlineData("sources", "\"0199f0c4-5b1e-7c3a-9d55-0123456789ab\"", "invalid-value")]
    [InlineData("sources", "[7]", "invalid-value")]
    [InlineData("sources", "[null]", "invalid-value")]
    [InlineData("sources", "[\"geen-id\"]", "invalid-value")]
    [InlineData("sources", "{}", "invalid-value")]
    [InlineData("sources", "[]", "source-missing")]
    [InlineData("sources", "null", "source-missing")]
    [InlineData("nodes", "[null]", "required")]
    [InlineData("nodes", "[[\"KKFZ-P1\"]]", "invalid-value")]
    [InlineData("nodes", "\"KKFZ-P1\"", "invalid-value")]
    [InlineData("owner", "[{\"type\":\"person\",\"id\":\"own-1\"},{\"type\":\"person\",\"id\":\"own-2\"}]", "invalid-value")]
    [InlineData("owner", "\"own-1\"", "invalid-value")]
    [InlineData("owner", "{}", "required")]
    [InlineData("owner", "{\"id\":\"R-TM\"}", "required")]
    [InlineData("owner", "{\"type\":\"role\"}", "required")]
    [InlineData("owner", "{\"type\":\"afdeling\",\"id\":\"R-TM\"}", "invalid-value")]
    [InlineData("owner", "{\"type\":0,\"id\":\"own-1\"}", "invalid-value")]
    [InlineData("owner", "{\"type\":\"person\",\"id\":7}", "invalid-value")]
    [InlineData("owner", "{\"type\":\"person\",\"id\":\"jan@levanto.nl\"}", "invalid-identifier")]
    [InlineData("owner", "{\"type\":\"person\",\"id\":\"own-1\",\"name\":\"Jan\"}", "unknown-field")]
    [InlineData("responsible", "{\"type\":\"role\",\"id\":\"R-TM\"}", "invalid-value")]
    [InlineData("responsible", "[null]", "required")]
    [InlineData("deadline", "\"2026-12-31\"", "invalid-value")]
    [InlineData("deadline", "{}", "deadline-on-or-raw")]
    [InlineData("deadline", "{\"on\":\"2026-12-31\",\"raw\":\"eind 2026\"}", "deadline-on-or-raw")]
    [InlineData("deadline", "{\"on\":20261231}", "invalid-value")]
    [InlineData("phases", "[{\"name\":\"pilot\",\"start\":\"2026-02-30\"}]", "date-does-not-exist")]
    [InlineData("phases", "[{\"name\":\"pilot\",\"start\":\"0000-00-00\"}]", "date-not-understood")]
    [InlineData("phases", "[{\"name\":\"pilot\",\"start\":\"2026-04-01T00:00:00Z\"}]", "date-not-understood")]
    [InlineData("phases", "[{\"name\":\"pilot\",\"state\":\"klaar\"}]", "invalid-value")]
    [InlineData("phases", "[{}]", "required")]
    [InlineData("happenedOn", "\"2026-02-30\"", "date-does-not-exist")]
    [InlineData("happenedOn", "\"gisteren\"", "date-not-understood")]
    [InlineData("happenedOn", "46082", "invalid-value")]
    [InlineData("eigenaar", "\"own-1\"", "unknown-field")]
    [InlineData("", "1", "unknown-field")]
    [InlineData("a.b[0]", "1", "unknown-field")]
    [InlineData("$ref", "\"#\"", "unknown-field")]
    [InlineData("__proto__", "{\"isAdmin\":true}", "unknown-field")]
    public async Task A_field_that_does_not_fit_is_named_with_what_it_must_be(string field, string json, string code)
    {
        var body = JsonBody.Action(await api.SourceAsync(), field, json);

        var refused = await api.RefusesAsync(422, code, () => api.QualityManager.PostAsync("actions", body));

        refused.BlamedFields().ShouldHaveSingleItem().ShouldStartWith("$");
        if (char.IsAsciiLetter(field.FirstOrDefault()) && !field.Contains('.', StringComparison.Ordinal))
        {
            refused.BlamedFields()[0].ShouldStartWith("$." + field);
            refused.At("errors")!.AsObject()[0]!.AsArray().ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task All_fields_that_do_not_fit_are_named_at_once()
    {
        const string Body = """{"title":7,"kind":"repair","happenedOn":"31-2-2026","phases":[{"name":"een"},{"name":"twee","start":"1-12-26","due":"ooit"}],"eigenaar":1}""";
        var refused = await api.RefusesAsync(422, "invalid-value", () => api.QualityManager.PostAsync("actions", Body));
        refused.BlamedFields().ShouldBe(["$.title", "$.kind", "$.happenedOn", "$.phases[1].start", "$.phases[1].due", "$.eigenaar"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_stands_in_a_list_without_names_ends_the_naming()
    {
        var refused = await api.RefusesAsync(422, "invalid-value", () => api.QualityManager.PostAsync("actions", """{"sources":["geen-id"],"kind":"repair"}"""));
        refused.BlamedFields().ShouldBe(["$.sources[0]"]);
    }

    [Theory]
    [InlineData("{\"type\":\"complaint\",\"title\":\"Een\",\"title\":\"Twee\"}")]
    [InlineData("{\"type\":\"complaint\",\"title\":\"Een\",\"Title\":\"Twee\"}")]
    [InlineData("{\"type\":\"complaint\",\"title\":\"Een\",\"t\\u0069tle\":\"Twee\"}")]
    public async Task A_field_that_stands_there_twice_is_refused(string body) =>
        await api.RefusesAsync(422, "duplicate-field", () => api.Auditor.PostAsync("sources", body));

    [Theory]
    [InlineData("numerator", "\"7.5.1\"", "invalid-value")]
    [InlineData("numerator", "\"75 procent\"", "invalid-value")]
    [InlineData("numerator", "1e400", "invalid-value")]
    [InlineData("numerator", "1e28", "out-of-range")]
    [InlineData("numerator", "-1", "out-of-range")]
    [InlineData("denominator", "0", "out-of-range")]
    [InlineData("denominator", "7", "out-of-range")]
    [InlineData("denominator", "79228162514264337593543950335", "out-of-range")]
    [InlineData("sampleSize", "99999999999999999999", "invalid-value")]
    [InlineData("sampleSize", "1.5", "invalid-value")]
    [InlineData("sampleSize", "0", "out-of-range")]
    [InlineData("referenceDate", "\"2026-11-31\"", "date-does-not-exist")]
    [InlineData("referenceDate", "\"9999-12-31\"", "date-not-understood")]
    [InlineData("referenceDate", "\"0001-01-01\"", "date-not-understood")]
    public async Task A_figure_that_cannot_be_is_refused(string field, string json, string code)
    {
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Actueel formulier in het dossier", target = new { value = 75 } });
        var fields = new Dictionary<string, string> { ["numerator"] = "8", ["denominator"] = "10", ["referenceDate"] = "\"2026-06-30\"", [field] = json };
        var body = "{" + string.Join(',', fields.Select(f => $"\"{f.Key}\":{f.Value}")) + "}";

        await api.RefusesAsync(422, code, () => api.QualityManager.PostAsync($"goals/{goal}/measurements", body, version: 1));

        (await api.QualityManager.GetAsync($"goals/{goal}")).Status.ShouldBe(200);
    }
}
