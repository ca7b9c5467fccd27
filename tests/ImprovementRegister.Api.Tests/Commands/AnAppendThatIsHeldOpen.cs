using System.Diagnostics;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>An append took its moment and is not committed yet, while somebody asks what was known at a later moment.</summary>
public sealed class AnAppendThatIsHeldOpen : IAsyncLifetime
{
    private readonly RegisterApi _api = new();
    private string _action = "";

    [Fact]
    public async Task The_answer_waits_for_it_and_is_the_same_when_asked_again()
    {
        Task<Answer> note;
        Task<Answer> reading;
        string address;
        await using (await HoldCommitsAsync())
        {
            note = NoteAsync();
            await _api.OwnersDatabase.UntilBlockedAsync(1);
            address = $"{_action}?{Past.AsOf(DateTimeOffset.UtcNow)}";
            reading = _api.QualityManager.GetAsync(address);
            await Operations.Projections.UntilAsync(async () => await _api.OwnersDatabase.ValueAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%ir_is_settled%'") > 0);
            reading.IsCompleted.ShouldBeFalse();
        }

        (await note).Status.ShouldBe(200);
        var answer = await reading;
        (answer.Status, answer.At("notes")!.AsArray().Count).ShouldBe((200, 1), answer.Text);
        (await _api.QualityManager.GetAsync(address)).Text.ShouldBe(answer.Text);
    }

    [Fact]
    public async Task Who_has_waited_for_five_seconds_is_told_to_try_again()
    {
        Task<Answer> note;
        string address;
        await using (await HoldCommitsAsync())
        {
            note = NoteAsync();
            await _api.OwnersDatabase.UntilBlockedAsync(1);
            address = $"{_action}?{Past.AsOf(DateTimeOffset.UtcNow)}";
            var started = Stopwatch.GetTimestamp();
            var answer = await _api.QualityManager.GetAsync(address);
            answer.ShouldRefuse(503, "moment-not-settled");
            answer.Headers["Retry-After"].ShouldBe("5");
            Stopwatch.GetElapsedTime(started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        }

        (await note).Status.ShouldBe(200);
        (await _api.QualityManager.GetAsync(address)).At("notes")!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_asks_for_now_or_for_a_moment_before_it_began_does_not_wait()
    {
        var before = DateTimeOffset.UtcNow;
        Task<Answer> note;
        await using (await HoldCommitsAsync())
        {
            note = NoteAsync();
            await _api.OwnersDatabase.UntilBlockedAsync(1);
            foreach (var address in (string[])[_action, $"{_action}?{Past.AsOf(before)}"])
            {
                var answer = await _api.QualityManager.GetAsync(address);
                (answer.Status, answer.At("notes")!.AsArray().Count).ShouldBe((200, 0), answer.Text);
            }

            note.IsCompleted.ShouldBeFalse();
        }

        (await note).Status.ShouldBe(200);
        (await _api.QualityManager.GetAsync($"{_action}?{Past.AsOf(before)}")).At("notes")!.AsArray().Count.ShouldBe(0);
    }

    [Fact]
    public async Task One_that_comes_to_nothing_is_waited_for_too()
    {
        await _api.OwnersDatabase.ExecuteAsync("CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN RAISE EXCEPTION 'fails at the commit'; END $f$");
        await _api.OwnersDatabase.ExecuteAsync("CREATE CONSTRAINT TRIGGER z_fail AFTER INSERT ON mt_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fail()");
        Task<Answer> note;
        Task<Answer> reading;
        await using (await HoldCommitsAsync())
        {
            note = NoteAsync();
            await _api.OwnersDatabase.UntilBlockedAsync(1);
            reading = _api.QualityManager.GetAsync($"{_action}?{Past.AsOf(DateTimeOffset.UtcNow)}");
        }

        (await note).Status.ShouldBe(500);
        var answer = await reading;
        (answer.Status, answer.At("notes")!.AsArray().Count).ShouldBe((200, 0), answer.Text);
    }

    public async Task InitializeAsync()
    {
        await _api.InitializeAsync();
        _action = $"actions/{await _api.ActionAsync()}";
        await _api.OwnersDatabase.ExecuteAsync(
            """
            CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN PERFORM pg_advisory_xact_lock_shared(4711); RETURN NULL; END $f$;
            CREATE CONSTRAINT TRIGGER a_hold AFTER INSERT ON mt_events DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION hold()
            """);
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    /// <summary>Appends reach their commit and wait there until this is disposed.</summary>
    private Task<Asking.Held> HoldCommitsAsync() => _api.OwnersDatabase.HoldAsync("SELECT pg_advisory_xact_lock(4711)");

    private Task<Answer> NoteAsync() => _api.QualityManager.PostAsync($"{_action}/note", new { text = "Notitie" }, version: 1);
}
