using ImprovementRegister.Api.Tests.Support;
using Npgsql;

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
    [InlineData("status=open", "Eén Twee Drie")]
    [InlineData("status=open,cancelled", "Eén Twee Drie Vijf")]
    [InlineData("mine=true", "")]
    [InlineData("mine=false", "Eén Vier Twee Drie Vijf")]
    [InlineData("changedSince=2026-01-01", "Eén Vier Twee Drie Vijf")]
    [InlineData("changedBefore=2026-01-01", "")]
    [InlineData("changedSince=2026-01-01T00:00:00Z&changedBefore=2100-01-01", "Eén Vier Twee Drie Vijf")]
    [InlineData("reviewBefore=2100-01-01", "")]
    [InlineData("kind=corrective", "Eén Vier")]
    [InlineData("kind=preventive,immediateCorrection", "Twee Vijf")]
    [InlineData("owner=own-2", "Vier Vijf")]
    [InlineData("owner=person:own-2", "Vier Vijf")]
    [InlineData("owner=OWN-2", "Vier Vijf")]
    [InlineData("owner=role:R-TM", "Twee")]
    [InlineData("owner=R-TM", "Twee")]
    [InlineData("owner=Teammanager", "Twee")]
    [InlineData("owner=role:r-tm", "Twee")]
    [InlineData("owner=none", "Drie")]
    [InlineData("responsible=role:R-TM", "Vier")]
    [InlineData("responsible=own-1", "Twee")]
    [InlineData("responsible=person:Own-1", "Twee")]
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
    [InlineData("q=3%20een", "")]
    [InlineData("q=een%20ref", "Eén")]
    [InlineData("q=REF-4%20vi", "Vier Vijf")]
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

    [Trait("Story", "24")]
    [Theory]
    [InlineData("own-1", "", "Eén Twee")]
    [InlineData("own-2", "", "Vier Vijf")]
    [InlineData("tm-1", "role:R-TM", "Twee Vier")]
    [InlineData("let-1", "team:R-LET", "Drie")]
    [InlineData("own-1", "role:R-TM,team:R-LET", "Eén Twee Drie Vier")]
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
    public async Task The_first_page_tells_how_many_fit_in_all()
    {
        var first = await _api.Auditor.GetAsync("actions?kind=corrective,improvement,preventive&limit=2");
        var next = await _api.Auditor.GetAsync($"actions?kind=corrective,improvement,preventive&limit=2&after={first.String("next")}");

        (first.Items.Count, first.Int("total"), first.At("totalIsMore")!.GetValue<bool>()).ShouldBe((2, 4, false));
        next.At("total").ShouldBeNull();
    }

    [Theory]
    [InlineData("owner=person:own-77", "unknown-party")]
    [InlineData("owner=role:R-BESTAATNIET", "unknown-party")]
    [InlineData("owner=team:R-TM", "unknown-party")]
    [InlineData("owner=1:R-TM", "unknown-party")]
    [InlineData("responsible=nietbekend", "unknown-party")]
    [InlineData("source={goal}", "unknown-source")]
    [InlineData("finding={survey}", "unknown-finding")]
    [InlineData("goal={survey}", "unknown-goal")]
    [InlineData("owner=own-1&owner=own-2", "given-twice")]
    [InlineData("q=een&q=twee", "given-twice")]
    public async Task What_is_not_known_or_given_twice_is_refused_and_not_answered_with_nothing(string query, string code)
    {
        var filter = query.Replace("{survey}", register.Survey.ToString(), StringComparison.Ordinal).Replace("{goal}", register.Goal.ToString(), StringComparison.Ordinal);
        var refused = await _api.Auditor.GetAsync("actions?" + filter);

        refused.ShouldRefuse(422, code);
        refused.At("errors")!.AsObject().Single().Key.ShouldBe("?" + query.Split('=')[0]);
    }

    [Fact]
    public async Task Nobody_of_that_name_is_told_without_a_look_through_all_that_was_recorded()
    {
        await using var connection = await _api.OwnersDatabase.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE mt_events, ir_action_past IN ACCESS EXCLUSIVE MODE", connection);
        await hold.ExecuteNonQueryAsync();

        var refused = await _api.Auditor.GetAsync("actions?owner=person:own-77").WaitAsync(TimeSpan.FromSeconds(20));

        refused.ShouldRefuse(422, "unknown-party");
    }
}
