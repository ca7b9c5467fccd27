using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Actions;

/// <summary>What is merged, split or done per unit counts once, and stays findable (ADR 0029).</summary>
public sealed class ActionsThatBelongTogether(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Trait("Story", "36")]
    [Fact]
    public async Task What_is_merged_or_split_counts_where_it_went_on_and_points_there()
    {
        var (one, other) = (await api.ActionAsync(nodes: "KKFZ-T1"), await api.ActionAsync(nodes: "KKFZ-T2"));
        (await CountsAsync("KKFZ-T1"), await CountsAsync("KKFZ-T2")).ShouldBe((1, 1));

        await DoAsync(one, "merge", new { into = other, reason = "Dubbel" });

        (await CountsAsync("KKFZ-T1"), await CountsAsync("KKFZ-T2")).ShouldBe((1, 1), "the survivor serves both");
        (await GetAsync(one)).At("merged.into")!.GetValue<Guid>().ShouldBe(other);
        (await GetAsync(other)).At("absorbed")!.AsArray().ShouldHaveSingleItem()!.GetValue<Guid>().ShouldBe(one);
        (await api.QualityManager.GetAsync("actions?status=merged")).Items.ShouldHaveSingleItem();
        var summary = await SummaryAsync();

        var split = await DoAsync(other, "split", new { into = new[] { new { title = "Aanpassen" }, new { title = "Scholen" } } });

        (await SummaryAsync()).ShouldBe(summary + 1);
        (await CountsAsync("KKFZ-T1"), await CountsAsync("KKFZ-T2")).ShouldBe((2, 2));
        foreach (var part in split.At("also")!.AsArray())
        {
            (await GetAsync(part!["id"]!.GetValue<Guid>())).At("splitFrom")!.GetValue<Guid>().ShouldBe(other);
        }

        (await api.QualityManager.CommandAsync($"actions/{other}", "reopen", new { reason = "Toch niet" })).ShouldRefuse(409, "action-not-open");
    }

    [Trait("Story", "36")]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_merger_by_mistake_is_taken_back_in_both_from_either(bool fromTheSurvivor)
    {
        var (one, other) = (await api.ActionAsync(nodes: "KKFZ-T5"), await api.ActionAsync(nodes: "KKFZ-T6"));
        var before = (await CountsAsync("KKFZ-T5"), await CountsAsync("KKFZ-T6"), await SummaryAsync());
        await DoAsync(one, "merge", new { into = other, reason = "Dubbel" });

        var undone = await DoAsync(fromTheSurvivor ? other : one, "undo", new { reason = "Toch twee" });

        undone.At("also")!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(fromTheSurvivor ? one : other);
        (await CountsAsync("KKFZ-T5"), await CountsAsync("KKFZ-T6"), await SummaryAsync()).ShouldBe(before);
        var (merged, survivor) = (await GetAsync(one), await GetAsync(other));
        (merged.At("status")!.GetValue<string>(), merged.Json["merged"], survivor.At("absorbed")!.AsArray().Count).ShouldBe(("assigned", null, 0));
        survivor.At("nodes")!.AsArray().Select(n => n!.GetValue<string>()).ShouldBe(["KKFZ-T6"]);
        (await api.QualityManager.CommandAsync($"actions/{one}", "undo", new { })).ShouldRefuse(409, "nothing-to-undo");
    }

    [Trait("Story", "36")]
    [Fact]
    public async Task A_split_by_mistake_is_taken_back_and_its_parts_count_on_no_day()
    {
        var whole = await api.ActionAsync(nodes: "KKFZ-T8");
        var before = (await CountsAsync("KKFZ-T8"), await SummaryAsync());
        var parts = (await DoAsync(whole, "split", new { into = new[] { new { title = "Aanpassen" }, new { title = "Scholen" } } })).At("also")!.AsArray().Select(p => p!["id"]!.GetValue<Guid>()).ToList();
        (await api.QualityManager.CommandAsync($"actions/{parts[0]}", "undo", new { })).ShouldRefuse(409, "nothing-to-undo");

        await DoAsync(whole, "undo", new { reason = "Toch één" });

        (await CountsAsync("KKFZ-T8"), await SummaryAsync()).ShouldBe(before);
        (await GetAsync(whole)).At("status")!.GetValue<string>().ShouldBe("assigned");
        foreach (var part in parts)
        {
            (await GetAsync(part)).At("merged.into")!.GetValue<Guid>().ShouldBe(whole, "what was recorded stays readable, and says where it went on");
            (await api.QualityManager.GetAsync($"actions?statusOn=open@{Past.DaysAgo(0)}&limit=500")).Items.ShouldNotContain(a => a!["id"]!.GetValue<Guid>() == part);
        }
    }

    [Trait("Story", "21")]
    [Fact]
    public async Task What_is_done_per_unit_counts_once_and_is_achieved_when_all_are_done()
    {
        var parent = await api.ActionAsync(nodes: "KKFZ-T3");
        var children = (await DoAsync(parent, "children", new { units = new[] { new { unit = "CL-WONEN", owner = new { type = "person", id = "own-1" } }, new { unit = "CL-NOVI", owner = new { type = "person", id = "own-2" } } } }))
            .At("also")!.AsArray().Select(a => a!["id"]!.GetValue<Guid>()).ToList();
        (await CountsAsync("KKFZ-T3")).ShouldBe(1);
        (await api.QualityManager.GetAsync($"actions?parent={parent}")).Items.Count.ShouldBe(2);

        await DoAsync(children[0], "complete", new { });

        var view = (await GetAsync(parent)).At("children")!;
        (view["done"]!.GetValue<int>(), view["of"]!.GetValue<int>(), view["achieved"]!.GetValue<bool>()).ShouldBe((1, 2, false));
        var refused = await api.QualityManager.CommandAsync($"actions/{parent}", "complete", new { });
        refused.ShouldRefuse(409, "children-open");
        refused.At("about")!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(children[1]);

        await DoAsync(children[1], "complete", new { });
        (await GetAsync(parent)).At("children.achieved")!.GetValue<bool>().ShouldBeTrue();
        await DoAsync(parent, "complete", new { });
    }

    [Fact]
    public async Task What_waits_for_a_decision_or_was_escalated_is_found()
    {
        var action = await api.ActionAsync(deadline: "31-12-2098");
        await DoAsync(action, "request-extension", new { to = new { on = "2099-03-31" }, reason = "Levering" });
        await DoAsync(action, "escalate", new { to = new { type = "body", id = "R-MT" }, reason = "Loopt vast" });
        (await api.QualityManager.GetAsync("actions?extensionRequested=true")).Items.ShouldHaveSingleItem()!["id"]!.GetValue<Guid>().ShouldBe(action);
        (await api.QualityManager.GetAsync("actions?escalated=true")).Items.ShouldHaveSingleItem()!["escalationLevel"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Many_are_assigned_in_one_save_or_none_is()
    {
        var (one, other) = (await api.ActionAsync(owner: null), await api.ActionAsync(owner: null));
        object Rows(long version) => new { owner = new { type = "person", id = "own-2" }, actions = new[] { new { id = one, version = 1L }, new { id = other, version } } };

        var refused = await api.QualityManager.PostAsync("actions/assign-many", Rows(7));
        refused.ShouldRefuse(409, "rows-refused");
        refused.At("errors")!["$.actions[1]"].ShouldNotBeNull();
        (await GetAsync(one)).Version.ShouldBe(1);

        (await api.QualityManager.PostAsync("actions/assign-many", Rows(1))).Status.ShouldBe(200);
        foreach (var id in (Guid[])[one, other])
        {
            (await GetAsync(id)).At("owner.id")!.GetValue<string>().ShouldBe("own-2");
        }
    }

    private Task<Answer> GetAsync(Guid action) => api.QualityManager.GetAsync($"actions/{action}");

    private async Task<Answer> DoAsync(Guid action, string command, object body)
    {
        var answer = await api.QualityManager.CommandAsync($"actions/{action}", command, body);
        answer.Status.ShouldBe(200, answer.Text);
        return answer;
    }

    private async Task<int> CountsAsync(string node) => (await api.QualityManager.GetAsync($"nodes/{node}/view?year=2026")).At("node.counts.actions")!.GetValue<int>();

    private async Task<int> SummaryAsync() => (await api.QualityManager.GetAsync("register/summary")).At("actions")!.GetValue<int>();
}
