using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>Requests that meet (domain.md F37, F38, story 31): nothing is lost and nothing is recorded twice.</summary>
[Collection(SharedHost.Contract)]
public sealed class ManyAtOnce(RegisterApi api)
{
    [Trait("Domain", "F37")]
    [Trait("Story", "31")]
    [Fact]
    public async Task Of_ten_saves_on_one_version_one_is_recorded_and_nine_hear_of_it()
    {
        var action = await api.ActionAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            api.QualityManager.PostAsync($"actions/{action}/note", new { text = $"Notitie {i}" }, version: 1)));

        answers.Count(a => a.Status == 200).ShouldBe(1);
        foreach (var refused in answers.Where(a => a.Status != 200))
        {
            refused.ShouldRefuse(412, "stale-version");
            refused.ETag.ShouldBe("\"2\"");
            refused.At("eventsSince")!.AsArray().Count.ShouldBe(1);
        }

        (await api.QualityManager.GetAsync($"actions/{action}")).At("notes")!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ten_that_try_again_after_a_conflict_all_get_recorded_in_the_end()
    {
        var action = await api.ActionAsync();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            var answer = await api.QualityManager.PostAsync($"actions/{action}/note", new { text = $"Notitie {i}" }, version: 1);
            while (answer.Status == 412)
            {
                answer = await api.QualityManager.PostAsync($"actions/{action}/note", new { text = $"Notitie {i}" }, ifMatch: answer.ETag);
            }

            answer.Status.ShouldBe(200, answer.Text);
        }));

        var read = await api.QualityManager.GetAsync($"actions/{action}");
        read.Version.ShouldBe(11);
        read.At("notes")!.AsArray().Select(n => n!["text"]!.GetValue<string>()).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, 10).Select(i => $"Notitie {i}"));
    }

    [Trait("Domain", "F38")]
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_creation_eight_times_in_flight_is_recorded_once(int round)
    {
        var key = $"{Guid.NewGuid()}-{round}";
        var events = await api.EventCountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            api.Auditor.PostAsync("sources", new { type = "complaint", title = "Klacht over wachttijd" }, key: key)));

        ShouldAllAnswerTheSame(answers, 201);
        (await api.EventCountAsync()).ShouldBe(events + 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_same_change_eight_times_in_flight_is_recorded_once(int round)
    {
        var action = await api.ActionAsync();
        var key = $"{Guid.NewGuid()}-{round}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            api.QualityManager.PostAsync($"actions/{action}/note", new { text = "Een keer" }, version: 1, key: key)));

        ShouldAllAnswerTheSame(answers, 200);
        (await api.QualityManager.GetAsync($"actions/{action}")).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Of_eight_requests_in_flight_under_one_key_one_is_recorded_and_the_others_are_told_that_the_key_is_taken()
    {
        var key = Guid.NewGuid().ToString();
        var events = await api.EventCountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            api.Auditor.PostAsync("sources", new { type = "complaint", title = $"Klacht {i}" }, key: key)));

        answers.Count(a => a.Status == 201).ShouldBe(1);
        answers.Where(a => a.Status != 201).ShouldAllBe(a => a.Status == 422 && a.Code == "idempotency-key-reused");
        (await api.EventCountAsync()).ShouldBe(events + 1);
    }

    [Fact]
    public async Task The_first_command_on_a_framework_is_recorded_once_when_ten_send_it()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => api.QualityManager.PostAsync(
            "frameworks/KGHZ/adopt", new { from = $"2026-01-{i + 1:00}" }, version: 0)));

        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Status == 412 && a.ETag == "\"1\"");
    }

    private static void ShouldAllAnswerTheSame(Answer[] answers, int status)
    {
        answers.ShouldAllBe(a => a.Status == status, string.Join('\n', answers.Select(a => a.Text)));
        answers.Select(a => a.Text).Distinct().Count().ShouldBe(1);
        answers.Count(a => a.IsReplay).ShouldBe(answers.Length - 1);
    }
}
