using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Sources;

/// <summary>Sources are listed by when they were held, whenever they were entered: old audits that are brought along later stand behind this year's.</summary>
[Collection(SharedHost.Lists)]
public sealed class WhatWasHeldLast(RegisterApi api)
{
    [Fact]
    public async Task What_was_held_last_comes_first_what_has_no_day_comes_last_and_pages_go_on_where_they_stopped()
    {
        var word = "q" + Asking.RandomWord()[..12];
        foreach (var (title, held) in ((string, string?)[])[("b", "2025"), ("zonder", null), ("a", "Q1 2026"), ("d", "2019-03-01"), ("ook zonder", null), ("c", "2025")])
        {
            await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = $"{word} {title}", heldOn = held });
        }

        var (seen, next) = (new List<string>(), (string?)null);
        do
        {
            var page = await api.Auditor.GetAsync($"sources?q={word}&limit=2{(next is null ? "" : "&after=" + next)}");
            page.Status.ShouldBe(200, page.Text);
            seen.AddRange(page.Items.Select(i => i!["title"]!.GetValue<string>()[(word.Length + 1)..]));
            next = page.String("next");
        }
        while (next is not null);

        seen.ShouldBe(["a", "b", "c", "d", "zonder", "ook zonder"]);
    }
}
