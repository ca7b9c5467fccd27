using System.Diagnostics;
using System.Globalization;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

[Collection(SharedHost.Contract)]
public sealed class ReadingBackWhatWasWritten(RegisterApi api)
{
    [Fact]
    public async Task What_is_created_says_where_it_is_at_which_version_and_position()
    {
        var created = await api.Auditor.PostAsync("sources", new { type = "supervision", title = "Inspectiebezoek" });

        created.Status.ShouldBe(201, created.Text);
        created.Headers["Content-Type"].ShouldStartWith("application/json");
        created.Headers["Location"].ShouldBe($"/api/v1/sources/{created.Id}");
        (created.Version, created.ETag).ShouldBe((1L, "\"1\""));
        created.Headers["Register-Position"].ShouldBe(created.At("position")!.GetValue<long>().ToString(CultureInfo.InvariantCulture));
        var read = await api.Auditor.GetAsync(created.Headers["Location"]);
        (read.Status, read.ETag, read.Headers["Register-Position"]).ShouldBe((200, created.ETag, created.Headers["Register-Position"]));
    }

    [Fact]
    public async Task Every_read_of_a_stream_carries_its_version()
    {
        var finding = await api.FindingAsync();
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken" });
        var action = await api.ActionAsync();
        foreach (var stream in (string[])[$"findings/{finding}", $"goals/{goal}", $"actions/{action}"])
        {
            foreach (var address in (string[])[stream, stream + "/history"])
            {
                var read = await api.Auditor.GetAsync(address);
                read.ETag.ShouldBe("\"1\"", address);
                long.Parse(read.Headers["Register-Position"], CultureInfo.InvariantCulture).ShouldBeGreaterThan(0, address);
            }
        }
    }

    [Fact]
    public async Task A_read_that_asks_for_the_position_just_written_shows_what_was_written()
    {
        var action = await api.ActionAsync();
        var written = await api.QualityManager.PostAsync($"actions/{action}/start", new { }, version: 1);

        var read = await api.QualityManager.GetAsync($"actions/{action}?minPosition={written.Headers["Register-Position"]}");

        read.String("status").ShouldBe("inProgress");
    }

    [Fact]
    public async Task A_read_waits_for_a_position_that_is_about_to_be_written()
    {
        var position = (await api.Auditor.GetAsync("register/summary")).At("position")!.GetValue<long>();

        var waiting = api.Auditor.GetAsync($"sources?q=aanstaande&minPosition={position + 1}");
        waiting.IsCompleted.ShouldBeFalse();
        await api.SourceAsync("De aanstaande audit");

        (await waiting).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_position_that_does_not_come_is_answered_with_try_again_within_seconds()
    {
        var started = Stopwatch.GetTimestamp();

        var refused = await api.Auditor.GetAsync($"actions?minPosition={await api.RecordedAsync() + 1000}");

        refused.ShouldRefuse(503, "position-not-reached");
        int.Parse(refused.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeInRange(4, 20);
    }

    [Fact]
    public async Task A_position_far_ahead_of_all_is_refused_at_once()
    {
        var started = Stopwatch.GetTimestamp();
        (await api.Auditor.GetAsync("actions?minPosition=9223372036854775807")).ShouldRefuse(422, "position-unknown");
        (await api.Auditor.GetAsync($"actions?minPosition={await api.RecordedAsync() + 100_000}")).ShouldRefuse(422, "position-unknown");
        Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeLessThan(4);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("abc")]
    [InlineData("1.5")]
    [InlineData("9223372036854775808")]
    public async Task A_position_is_a_whole_number(string position) =>
        (await api.Auditor.GetAsync($"actions?minPosition={position}")).ShouldRefuse(400, "invalid-parameter");
}
