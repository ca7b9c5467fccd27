using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>What an index says of how many there are is the total of a list, when nothing else is asked for.</summary>
public sealed class TotalsOfVeryMany(RegisterApi api) : IClassFixture<RegisterApi>
{
    private const string More = """
        WITH more AS (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 1100) n),
             rows AS (INSERT INTO ir_action SELECT (jsonb_populate_record(a, jsonb_build_object('id', m.id, 'status', CASE WHEN m.n <= 7 THEN 'Waiting' ELSE a.status END))).*
                        FROM ir_action a CROSS JOIN more m WHERE a.tenant_id = 'levanto' AND a.id = $1)
        INSERT INTO ir_action_words SELECT w.tenant_id, m.id, w.words FROM ir_action_words w CROSS JOIN more m WHERE w.tenant_id = 'levanto' AND w.id = $1
        """;

    [Fact]
    public async Task Are_those_of_what_fits_all_that_is_asked_for()
    {
        var word = "veelvoud" + Asking.RandomWord();
        var action = await api.ActionAsync(title: word, nodes: ["KKFZ-P2-A1"]);
        (await TotalAsync($"q={word}")).ShouldBe((1, false));
        (await TotalAsync("node=KKFZ-P2-A1")).ShouldBe((1, false));
        await api.OwnersDatabase.ExecuteAsync(More, action);

        (await TotalAsync($"q={word}")).ShouldBe((1000, true));
        (await TotalAsync("node=KKFZ-P2-A1")).ShouldBe((1000, true));
        (await TotalAsync($"q={word}&status=waiting")).ShouldBe((7, false));
        (await TotalAsync("node=KKFZ-P2-A1&status=waiting")).ShouldBe((7, false));
        (await TotalAsync($"node=KKFZ-P2-A1&status=waiting&q={word}")).ShouldBe((7, false));
        (await TotalAsync("node=KKFZ-P2-A1&unit=T-FZAMB")).ShouldBe((0, false));
        (await TotalAsync("status=open")).ShouldBe((1000, true));
        (await TotalAsync("q=onvindbaarwoord")).ShouldBe((0, false));
    }

    private async Task<(int Total, bool More)> TotalAsync(string query)
    {
        var page = await api.QualityManager.GetAsync($"actions?{query}");
        page.Status.ShouldBe(200, page.Text);
        return (page.Int("total"), page.Json["totalIsMore"]!.GetValue<bool>());
    }
}
