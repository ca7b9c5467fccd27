using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>The session of the database ends somewhere in an append. Whoever asked repeats the request, with the same Idempotency-Key.</summary>
public sealed class CrashesOfAnAppend : IAsyncLifetime
{
    private readonly RegisterApi _api = new();
    private Guid _source;

    public static TheoryData<string, string> Points => new()
    {
        { "after the stream row", Crash.After("mt_streams", "NEW.type = 'improvement_action'") },
        { "before the events", Crash.Before("mt_events", "NEW.type IN ('action_raised', 'action_started', 'note_added')") },
        { "after the events", Crash.After("mt_events", "NEW.type IN ('action_raised', 'action_started', 'note_added')") },
        { "after the view rows", Crash.After("ir_action") },
        { "in the commit", Crash.InCommit("ir_receipt") },
        { "after the commit, before the answer", Crash.AfterCommit("ir_receipt") },
    };

    [Theory]
    [MemberData(nameof(Points))]
    public async Task One_that_goes_alone_is_recorded_whole_once(string point, string trigger)
    {
        foreach (var request in (Request[])[Begin(), await ContinueAsync()])
        {
            await _api.OwnersDatabase.ExecuteAsync($"ALTER SEQUENCE crash_times RESTART; {trigger}");
            var events = await _api.EventCountAsync();
            var answer = await CrashedAsync(trigger, request.SendAsync());
            (await _api.OwnersDatabase.ValueAsync<bool>("SELECT is_called FROM crash_times")).ShouldBeTrue(point);
            await _api.OwnersDatabase.ExecuteAsync($"DROP TRIGGER crash ON {Table(trigger)}");
            IsAnswered(answer, point);
            (await _api.EventCountAsync() - events).ShouldBe(answer.Status == 503 && !Crash.IsAfterCommit(trigger) ? 0 : 1, point);

            await HasOneOutcomeAsync(request, answer, point);
        }

        await _api.ShouldBeWholeAsync();
    }

    [Theory]
    [MemberData(nameof(Points))]
    public async Task Of_those_that_go_together_each_is_recorded_whole_once(string point, string trigger)
    {
        Save[] saves = [await NewAsync(), await NoteAsync(), await NewAsync(), await NoteAsync(), await NewAsync()];
        await _api.OwnersDatabase.ExecuteAsync(trigger);
        var outcomes = await CrashedAsync(trigger, Together.SaveAsync(_api, Database.TheHost(_api), saves));
        (await _api.OwnersDatabase.ValueAsync<bool>("SELECT is_called FROM crash_times")).ShouldBeTrue(point);
        foreach (var (save, outcome) in saves.Zip(outcomes))
        {
            // The group is saved again one by one; after a commit whose answer was lost, each finds itself recorded.
            (outcome is Saved).ShouldBe(!Crash.IsAfterCommit(trigger), $"{point}: {outcome}");
            (await _api.OfStreamAsync(save.Stream, "version")).ShouldBe(Enumerable.Range(1, (int)save.Version + save.Events.Count).Select(v => $"{v}"), point);
            (await _api.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_receipt WHERE idempotency_key = $1", save.Request.IdempotencyKey!)).ShouldBe(1, point);
            (await Database.OtherHost(_api).OutcomeAsync(save)).ShouldBeAssignableTo<Exception>(point);
        }

        await _api.ShouldBeWholeAsync();
    }

    public async Task InitializeAsync()
    {
        await _api.InitializeAsync();
        await _api.OwnersDatabase.ExecuteAsync(Crash.Schema);
        _source = await _api.SourceAsync();
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    private Request Begin() => new(_api, "actions", new { title = "Formulieren aanpassen", kind = "corrective", sources = new[] { _source } }, null);

    private async Task<Request> ContinueAsync() => new(_api, $"actions/{await _api.ActionAsync(source: _source)}/start", new { note = "Begonnen" }, 1);

    private Task<Save> NewAsync() => Recorded.SaveAsync(_api, Guid.CreateVersion7(), 0, ["a", "b"], Guid.NewGuid().ToString());

    private async Task<Save> NoteAsync()
    {
        var id = Guid.CreateVersion7();
        await Recorded.NotesAsync(_api, id, 0);
        return await Recorded.SaveAsync(_api, id, 1, ["a", "b"], Guid.NewGuid().ToString());
    }

    private async Task<T> CrashedAsync<T>(string trigger, Task<T> work)
    {
        if (Crash.IsAfterCommit(trigger))
        {
            await Crash.LoseAnswerAsync(_api.OwnersDatabase);
        }

        return await work;
    }

    /// <summary>It was recorded after all, or the client is told to try again.</summary>
    private static void IsAnswered(Answer answer, string point) => answer.Status.ShouldBeOneOf([200, 201, 503], $"{point}: {answer}");

    /// <summary>As a client does: the same request again, and once more.</summary>
    private async Task HasOneOutcomeAsync(Request request, Answer first, string point)
    {
        var repeat = await request.SendAsync();
        repeat.Status.ShouldBe(request.Version is null ? 201 : 200, $"{point}: {repeat}");
        var again = await request.SendAsync();
        (again.IsReplay, again.Text).ShouldBe((true, repeat.Text), point);
        if (first.Status != 503)
        {
            first.Text.ShouldBe(repeat.Text, point);
            repeat.IsReplay.ShouldBeTrue(point);
        }

        var last = request.Version is null ? 1 : 2;
        (await _api.OfStreamAsync(repeat.Id, "version")).ShouldBe(Enumerable.Range(1, last).Select(v => $"{v}"), point);
        (await _api.TracesAsync(repeat.Id, request.Key)).ShouldBe(1 + last + last + 1, $"{point}: a stream, its events, a row of the view for each, for each changes a column, and a receipt");
        (await _api.QualityManager.CommandAsync($"actions/{repeat.Id}", "note", new { text = "Het gaat verder" })).Version.ShouldBe(last + 1, point);
    }

    private static string Table(string trigger) => trigger.Split(" ON ")[1].Split(' ')[0];

    private sealed class Request(RegisterApi api, string path, object body, long? version)
    {
        public string Key { get; } = Guid.NewGuid().ToString();

        public long? Version => version;

        public Task<Answer> SendAsync() => api.QualityManager.PostAsync(path, body, version, Key);
    }
}
