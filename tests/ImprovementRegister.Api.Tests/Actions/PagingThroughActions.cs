using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Actions;

[Collection(SharedHost.Lists)]
public sealed class PagingThroughActions(RegisterApi api)
{
    [Fact]
    public async Task Seven_in_pages_of_three_come_once_each_in_the_order_of_the_list()
    {
        var name = await SevenAsync();

        var pages = await PagesAsync($"actions?q={name}&limit=3");

        pages.Select(p => p.Count).ShouldBe([3, 3, 1]);
        pages.SelectMany(p => p).ShouldBe(await AllAsync(name));
    }

    [Theory]
    [InlineData("31-01-2026")]
    [InlineData("eind 2030")]
    [InlineData(null)]
    public async Task One_that_is_added_in_between_moves_no_other_to_a_second_page_or_out_of_sight(string? deadline)
    {
        var name = await SevenAsync();
        var before = await AllAsync(name);

        var pages = await PagesAsync($"actions?q={name}&limit=3", async () => await api.ActionAsync(title: $"{name} erbij", deadline: deadline));

        var seen = pages.SelectMany(p => p).ToList();
        seen.ShouldBeUnique();
        seen.Intersect(before).ShouldBe(before);
    }

    [Fact]
    public async Task One_that_moves_in_between_comes_once_and_those_that_come_do_not()
    {
        var name = await SevenAsync();
        var before = await AllAsync(name);

        var pages = await PagesAsync($"actions?q={name}&limit=3", async () =>
        {
            (await api.QualityManager.CommandAsync($"actions/{before[0]}", "shift-deadline", new { to = new { on = "2099-01-01" }, reason = "Later" })).Status.ShouldBe(200);
            (await api.QualityManager.CommandAsync($"actions/{before[6]}", "retitle", new { title = "Heet nu anders", reason = "Duidelijker" })).Status.ShouldBe(200);
            await api.ActionAsync(title: $"{name} erbij", deadline: "eind 2099");
        });

        pages.SelectMany(p => p).ShouldBe(before);
    }

    [Fact]
    public async Task A_page_that_fits_exactly_has_no_next()
    {
        var name = await SevenAsync();

        (await PagesAsync($"actions?q={name}&limit=7")).Count.ShouldBe(1);
        (await PagesAsync($"actions?q={name}&limit=1")).Count.ShouldBe(7);
    }

    [Fact]
    public async Task The_past_can_be_paged_too_while_the_present_changes()
    {
        var name = await SevenAsync();
        var before = await AllAsync(name);
        var moment = await api.RecordedAtAsync($"actions/{before[^1]}");
        var moments = await Task.WhenAll(before.Select(id => api.RecordedAtAsync($"actions/{id}")));
        moment = moments.Max();

        var pages = await PagesAsync($"actions?q={name}&limit=3&{Past.AsOf(moment)}", async () => await api.QualityManager.CommandAsync(
            $"actions/{before[5]}", "shift-deadline", new { to = new { on = "2026-01-02" }, reason = "Eerder" }));

        pages.SelectMany(p => p).ShouldBe(before);
    }

    [Theory]
    [InlineData("findings")]
    [InlineData("sources")]
    [InlineData("goals")]
    [InlineData("goals/incomplete")]
    public async Task Other_lists_have_pages_too(string list)
    {
        for (var i = 0; i < 3; i++)
        {
            await api.FindingAsync();
            await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken" });
        }

        var whole = (await api.QualityManager.GetAsync($"{list}?limit=500")).Items.Select(i => i!["id"]!.GetValue<Guid>()).ToList();
        var pages = await PagesAsync($"{list}?limit=2");

        whole.Count.ShouldBeGreaterThanOrEqualTo(3);
        pages.SelectMany(p => p).ShouldBe(whole);
    }

    private async Task<List<List<Guid>>> PagesAsync(string address, Func<Task>? betweenFirstAndSecond = null)
    {
        var pages = new List<List<Guid>>();
        string? next = null;
        do
        {
            var page = await api.QualityManager.GetAsync(address + (next is null ? "" : "&after=" + next));
            page.Status.ShouldBe(200, page.Text);
            pages.Add([.. page.Items.Select(i => i!["id"]!.GetValue<Guid>())]);
            next = page.String("next");
            pages.Count.ShouldBeLessThan(100, "the pages go round in circles");
            if (pages.Count == 1 && betweenFirstAndSecond is not null)
            {
                await betweenFirstAndSecond();
            }
        }
        while (next is not null);
        return pages;
    }

    private async Task<List<Guid>> AllAsync(string name) => [.. (await api.QualityManager.GetAsync($"actions?q={name}&limit=500")).Items.Select(i => i!["id"]!.GetValue<Guid>())];

    /// <summary>Seven actions that share a word nobody else uses: three with one deadline, two with others, two without.</summary>
    private async Task<string> SevenAsync()
    {
        var name = "p" + Asking.RandomWord()[..12];
        foreach (var deadline in (string?[])["31-12-2026", null, "30-06-2026", "31-12-2026", null, "31-12-2026", "Q1 2027"])
        {
            await api.ActionAsync(title: $"{name} actie", deadline: deadline);
        }

        return name;
    }
}
