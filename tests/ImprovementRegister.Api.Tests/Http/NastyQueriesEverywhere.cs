using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

[Trait("Category", "Long")]
[Collection(SharedHost.BadInput)]
public sealed class NastyQueriesEverywhere(RegisterApi api)
{
    private static readonly string[] Junk =
    [
        "%00", "a%00b", "%E2%80%AE", "%EF%BF%BF", "%ED%A0%80", "%25", "'; drop table mt_events; --", "-1", "1e400", "99999999999999999999", "{0}",
        "9999-12-31", "0001-01-01", "2026-02-30", "00000000-0000-0000-0000-000000000000", ",", "role:", "9:x", "role:R-TM%00", "none", new string('x', 5_000), "😀",
    ];

    [Fact]
    public async Task Every_parameter_of_every_read_survives_junk()
    {
        var (source, finding, action) = (await api.SourceAsync(), await api.FindingAsync(), await api.ActionAsync());
        var report = await api.ReportAsync();
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Doel" });
        foreach (var (endpoint, parameter) in Reads())
        {
            var there = endpoint.Pattern
                .Replace("/sources/{id:guid}", $"/sources/{source}", StringComparison.Ordinal).Replace("/findings/{id:guid}", $"/findings/{finding}", StringComparison.Ordinal)
                .Replace("/actions/{id:guid}", $"/actions/{action}", StringComparison.Ordinal).Replace("/goals/{id:guid}", $"/goals/{goal}", StringComparison.Ordinal)
                .Replace("/reports/{id:guid}", $"/reports/{report}", StringComparison.Ordinal)
                .Replace("/nodes/{code}", "/nodes/KKFZ-P1", StringComparison.Ordinal).Replace("{code}", "KKFZ", StringComparison.Ordinal);
            foreach (var junk in Junk)
            {
                var query = $"{there}?{parameter}={junk}" + string.Concat(endpoint.Needed.Where(n => n.Name != parameter).Select(n => $"&{n.Name}={n.Value}"));

                var answer = await endpoint.Admitted(api).GetAsync(query);

                answer.Status.ShouldBeOneOf([200, 400, 404, 422], $"{query}: {answer.Text}");
            }
        }
    }

    [Fact]
    public void Every_read_that_needs_a_token_describes_its_parameters() =>
        MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && !e.NeedsNoToken).ShouldAllBe(e => e.Parameters.Count > 0);

    /// <summary>Every read with each parameter that its description names.</summary>
    private IEnumerable<(MappedEndpoint Endpoint, string Parameter)> Reads() =>
        from endpoint in MappedEndpoint.Of(api)
        where endpoint.Method == HttpMethod.Get
        from parameter in endpoint.Parameters
        select (endpoint, parameter);
}
