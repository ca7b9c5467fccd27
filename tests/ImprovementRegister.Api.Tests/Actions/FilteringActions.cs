using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>Every filter on its own, in the order of the list: soonest deadline first, without a deadline last.</summary>
public sealed class FilteringActions(ListedRegister register) : IClassFixture<ListedRegister>
{
    private readonly RegisterApi _api = register.Api;

    [Theory]
    [InlineData("", "Eén Vier Twee Drie Vijf")]
    [InlineData("status=assigned", "Eén")]
    [InlineData("status=raised,inProgress", "Twee Drie")]
    [InlineData("status=raised&status=cancelled", "Drie Vijf")]
    [InlineData("status=EFFECTIVE", "Vier")]
    [InlineData("status=waiting", "")]
    [InlineData("kind=corrective", "Eén Vier")]
    [InlineData("kind=preventive,immediateCorrection", "Twee Vijf")]
    [InlineData("owner=own-2", "Vier Vijf")]
    [InlineData("owner=person:own-2", "Vier Vijf")]
    [InlineData("owner=role:R-TM", "Twee")]
    [InlineData("owner=R-TM", "Twee")]
    [InlineData("owner=team:R-TM", "")]
    [InlineData("owner=1:R-TM", "")]
    [InlineData("owner=none", "Drie")]
    [InlineData("responsible=role:R-TM", "Vier")]
    [InlineData("responsible=own-1", "Twee")]
    [InlineData("responsible=team:R-LET", "Drie")]
    [InlineData("framework=KKFZ", "Eén Vier Twee")]
    [InlineData("framework=kwlggz", "Eén Drie")]
    [InlineData("framework=GK", "")]
    [InlineData("node=KKFZ-P1", "Eén Twee")]
    [InlineData("node=KKFZ-P1-A5", "Eén")]
    [InlineData("node=Naasten", "Eén")]
    [InlineData("node=pijler%20CLIENTEN", "Drie")]
    [InlineData("framework=KKFZ&node=KWLGGZ-NAA", "")]
    [InlineData("unit=CL-WONEN", "Eén Vier")]
    [InlineData("unit=LEVANTO", "Eén Vier Twee")]
    [InlineData("unit=Cluster%20Wonen", "Eén Vier")]
    [InlineData("source={audit}", "Eén Vier Twee Drie Vijf")]
    [InlineData("source={survey}", "Drie")]
    [InlineData("finding={finding}", "Drie")]
    [InlineData("goal={goal}", "Drie")]
    [InlineData("goal={survey}", "")]
    [InlineData("overdue=true", "Eén")]
    [InlineData("overdue=false", "Vier Twee Drie Vijf")]
    [InlineData("dueBefore=2026-02-28", "Eén")]
    [InlineData("dueBefore=2026-03-01", "Eén Vier")]
    [InlineData("dueBefore=31-12-2100", "Eén Vier Twee")]
    [InlineData("dueBefore=1 januari 2000", "")]
    [InlineData("year=2024", "")]
    [InlineData("year=2025", "Vier Vijf")]
    [InlineData("year=2026", "Eén Twee Drie Vijf")]
    [InlineData("year=2027", "Eén Twee Drie")]
    [InlineData("q=vi", "Vier Vijf")]
    [InlineData("q=EÉN", "Eén")]
    [InlineData("q=ref-3", "Eén")]
    [InlineData("q=%25", "")]
    [InlineData("q=_", "")]
    [InlineData("status=assigned,inProgress&kind=preventive&overdue=false", "Twee")]
    [InlineData("status=", "Eén Vier Twee Drie Vijf")]
    public async Task The_list_holds_what_fits(string query, string titles)
    {
        var filter = query
            .Replace("{audit}", register.Audit.ToString(), StringComparison.Ordinal).Replace("{survey}", register.Survey.ToString(), StringComparison.Ordinal)
            .Replace("{finding}", register.Finding.ToString(), StringComparison.Ordinal).Replace("{goal}", register.Goal.ToString(), StringComparison.Ordinal);

        var list = await _api.Auditor.GetAsync("actions?" + filter);

        list.Status.ShouldBe(200, list.Text);
        string.Join(' ', list.Items.Select(a => a!["title"]!.GetValue<string>())).ShouldBe(titles);
        list.At("next").ShouldBeNull();
    }

    [Theory]
    [InlineData("own-1", "", "Eén Twee")]
    [InlineData("own-2", "", "Vier Vijf")]
    [InlineData("tm-1", "role:R-TM", "Vier Twee")]
    [InlineData("let-1", "team:R-LET", "Drie")]
    [InlineData("own-1", "role:R-TM,team:R-LET", "Eén Vier Twee Drie")]
    [InlineData("R-TM", "", "")]
    [InlineData("niemand", "body:R-TM", "")]
    public async Task My_actions_are_those_I_own_or_carry_out_in_person_or_through_a_party(string user, string parties, string titles)
    {
        var mine = await _api.As("owner", user, "levanto", parties.Split(',', StringSplitOptions.RemoveEmptyEntries)).GetAsync("me/actions");

        string.Join(' ', mine.Items.Select(a => a!["title"]!.GetValue<string>())).ShouldBe(titles);
    }

    [Fact]
    public async Task My_actions_take_the_filters_of_the_list()
    {
        var mine = await _api.As("owner", "own-1").GetAsync("me/actions?overdue=true");

        mine.Items.Select(a => a!["title"]!.GetValue<string>()).ShouldBe(["Eén"]);
    }

    [Fact]
    public async Task The_CSV_has_the_same_rows_in_the_same_order()
    {
        var json = await _api.Auditor.GetAsync("actions?framework=KKFZ");
        var csv = await _api.Auditor.GetAsync("actions?framework=KKFZ", accept: "text/csv");

        csv.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8");
        csv.Headers["Content-Disposition"].ShouldContain("actions.csv");
        var lines = csv.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("Id,Reference,Title,Kind,Status,Overdue,Owner,Responsible,Deadline,DeadlineAsStated,Nodes,Unit,RaisedOn,CompletedOn,Verdict,Reopenings,Shifts,Version");
        lines.Skip(1).Select(l => l.Split(',')[0]).ShouldBe(json.Items.Select(a => a!["id"]!.GetValue<string>()));
        lines[1].Split(',').Skip(1).ShouldBe(
            ["REF-3", "Eén", "Corrective", "Assigned", "True", "person:own-1", "", "2026-01-31", "31-01-2026", "KKFZ-P1-A5 KWLGGZ-NAA", "CL-WONEN", "2026-01-05", "", "", "0", "0", "1"]);
    }
}
