using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Setup;
using Npgsql;

namespace ImprovementRegister.Api.Tests.Webhooks;

/// <summary>What waits for a person: while it is paused, and when every attempt failed.</summary>
public sealed partial class TellingAnotherSystem
{
    [Fact]
    public async Task While_it_is_paused_it_is_told_nothing_and_afterwards_all_that_was_recorded_meanwhile()
    {
        var id = (await AddAsync("improvementAction")).String("id");
        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/pause")).Items[0]!["paused"]!.GetValue<bool>().ShouldBeTrue();
        var action = await _host.ActionAsync();
        await _host.LookAsync();
        (await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery")).ShouldBe(0);

        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/resume")).Status.ShouldBe(200);
        await _host.LookAsync();
        (await UntilCalledAsync(1)).Body.ShouldContain(action.ToString());
    }

    [Fact]
    public async Task A_call_that_is_being_made_when_it_is_paused_is_not_called_back_and_one_that_waits_its_turn_is_made_when_it_is_resumed()
    {
        _answer = 500;
        var paused = new TaskCompletionSource();
        _answering = paused.Task;
        var id = (await AddAsync("improvementAction")).String("id");
        var action = await _host.ActionAsync();
        await _host.LookAsync();
        await UntilCalledAsync(1);
        await _host.Administrator.PostAsync($"admin/webhooks/{id}/pause");
        paused.SetResult();
        await Operations.Projections.UntilAsync(async () => await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery WHERE state = 'Held' AND error = 'it answered 500'") == 1);
        await _host.LookAsync();
        (await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery WHERE state = 'Held'")).ShouldBe(1, "nobody said that it may go on");

        _answer = 200;
        await _host.Administrator.PostAsync($"admin/webhooks/{id}/resume");
        await _host.LookAsync();

        (await UntilCalledAsync(2)).Body.ShouldContain(action.ToString());
        await Operations.Projections.UntilAsync(async () => await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery WHERE state = 'Delivered'") == 1);
        _calls.Count.ShouldBe(2, "no call was made while it was paused, and one afterwards");
    }

    [Fact]
    public async Task What_was_held_is_sent_by_one_host_however_many_look()
    {
        var id = await HeldAsync(8);
        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/resume")).Status.ShouldBe(200);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _host.LookAsync()));

        (await MessagesAsync()).ShouldBe(8, "one message for each stretch that was held");
    }

    [Fact]
    public async Task What_was_held_is_sent_while_somebody_is_still_writing()
    {
        var id = await HeldAsync(1);
        await using var connection = await _host.OwnersDatabase.OpenConnectionAsync();
        await using var writing = await connection.BeginTransactionAsync();
        await using var begun = new NpgsqlCommand("SELECT pg_current_xact_id()", connection);
        await begun.ExecuteScalarAsync();
        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/resume")).Status.ShouldBe(200);

        var look = _host.LookOnceAsync();

        await Operations.Projections.UntilAsync(async () => look.IsCompleted || await MessagesAsync() == 1);
        look.IsCompleted.ShouldBeFalse("what is new waits for who writes");
        await writing.RollbackAsync();
        await look;
    }

    [Fact]
    public async Task What_failed_is_replayed_once_however_many_ask()
    {
        var id = await HeldAsync(1);
        await _host.OwnersDatabase.ExecuteAsync("UPDATE ir_webhook_delivery SET state = 'Failed' WHERE state = 'Held'");
        (await _host.Administrator.PostAsync($"admin/webhooks/{id}/resume")).Status.ShouldBe(200);
        var after = await _host.OwnersDatabase.ValueAsync<long>("SELECT after FROM ir_webhook_delivery WHERE state = 'Failed'");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _host.Administrator.PostAsync($"admin/webhooks/{id}/replay/{after}")));

        answers.Select(a => a.Status).Order().ShouldBe([202, 404, 404, 404, 404, 404]);
        (await MessagesAsync()).ShouldBe(1);
    }

    /// <summary>A paused system with stretches that are held, and which does not answer: what is sent to it stays where it can be counted.</summary>
    private async Task<string> HeldAsync(int stretches)
    {
        var id = (await AddAsync("improvementAction")).String("id")!;
        for (var i = 0; i < stretches; i++)
        {
            await _host.ActionAsync(title: $"Stuk {i}");
            await _host.LookAsync();
        }

        await UntilCalledAsync(stretches);
        await Operations.Projections.UntilAsync(async () => await _host.OwnersDatabase.ValueAsync<long>("SELECT count(*) FROM ir_webhook_delivery WHERE attempts = 1 AND state = 'Delivered'") == stretches && await MessagesAsync() == 0);
        await _host.Administrator.PostAsync($"admin/webhooks/{id}/pause");
        await _host.OwnersDatabase.ExecuteAsync("UPDATE ir_webhook_delivery SET state = 'Held' WHERE attempts = 1");
        _answering = _over.Task;
        return id;
    }

    /// <summary>Messages that wait to be sent, or are being.</summary>
    private Task<long> MessagesAsync() => _host.OwnersDatabase.ValueAsync<long>($"SELECT count(*) FROM {WolverineSetup.Schema}.wolverine_incoming_envelopes WHERE message_type LIKE '%DeliverWebhook' AND status <> 'Handled'");
}
