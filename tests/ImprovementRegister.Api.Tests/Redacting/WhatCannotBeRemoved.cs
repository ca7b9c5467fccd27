using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Redacting;

[Collection(SharedHost.Contract)]
public sealed class WhatCannotBeRemoved(RegisterApi api)
{
    [Fact]
    public async Task A_version_that_is_not_there()
    {
        var action = await ActionAsync();
        await RefusedAsync(422, "unknown-version", action, new { version = 3, reason = "Naam" });
        await RefusedAsync(422, "unknown-version", action, new { version = 0, reason = "Naam" });
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("owner.id")]
    [InlineData("description")]
    [InlineData("phases.9.name")]
    [InlineData("nonsense")]
    public async Task A_field_that_is_coded_or_empty_or_unknown_and_the_answer_names_those_that_can(string field) =>
        (await RefusedAsync(422, "not-removable", await ActionAsync(), new { version = 1, field, reason = "Naam" })).At("detail")!.GetValue<string>().ShouldContain("is te verwijderen: title");

    [Fact]
    public async Task An_event_without_texts()
    {
        var action = await ActionAsync();
        (await api.QualityManager.CommandAsync(action, "assign-owner", new { owner = new { type = "person", id = "own-2" }, reason = "Overdracht" })).Status.ShouldBe(200);
        (await api.QualityManager.CommandAsync(action, "add-responsible", new { responsible = new { type = "team", id = "R-LET" } })).Status.ShouldBe(200);
        (await RefusedAsync(422, "not-removable", action, new { version = 3, reason = "Naam" })).At("detail")!.GetValue<string>().ShouldContain("is geen tekst te verwijderen");
    }

    [Fact]
    public async Task What_was_removed_already()
    {
        var action = await ActionAsync();
        (await api.Administrator.CommandAsync(action, "redact", new { version = 1, field = "title", reason = "Naam" })).Status.ShouldBe(200);
        await RefusedAsync(409, "already-removed", action, new { version = 1, field = "title", reason = "Naam" });
        await RefusedAsync(409, "already-removed", action, new { version = 1, reason = "Naam" });
    }

    [Fact]
    public async Task A_text_without_a_reason_or_with_personal_data_in_it()
    {
        var action = await ActionAsync();
        await RefusedAsync(422, "required", action, new { version = 1 });
        await RefusedAsync(422, "required", action, new { reason = "Naam" });
        await RefusedAsync(422, "personal-data", action, new { version = 1, reason = "Er stond dhr. Jansen" });
    }

    [Fact]
    public async Task A_text_of_another_organisation_or_under_another_kind_of_stream()
    {
        var source = await api.SourceAsync();
        var action = await api.ActionAsync(source: source);
        await api.RefusesAsync(404, "not-found", () => api.As("administrator", tenant: "balanszorg").PostAsync($"actions/{action}/redact", new { version = 1, reason = "Naam" }, version: 1));
        await api.RefusesAsync(404, "not-found", () => api.Administrator.PostAsync($"findings/{action}/redact", new { version = 1, reason = "Naam" }, version: 1));
        await api.RefusesAsync(412, "stale-version", () => api.Administrator.PostAsync($"actions/{action}/redact", new { version = 1, reason = "Naam" }, version: 7));
        await api.RefusesAsync(428, "if-match-missing", () => api.Administrator.PostAsync($"actions/{action}/redact", new { version = 1, reason = "Naam" }));
    }

    [Fact]
    public async Task A_repeat_of_the_removal_is_answered_as_before_and_one_of_what_was_removed_is_told_what_was_recorded()
    {
        var action = await ActionAsync();
        var body = new { title = "Gaat over een bewoner", location = "Teamsite" };
        var note = await api.QualityManager.PostAsync($"{action}/link-evidence", body, version: 1, key: $"note-{action}");
        var again = await api.QualityManager.PostAsync($"{action}/link-evidence", body, version: 2, key: $"again-{action}");
        again.Version.ShouldBe(2, "it changed nothing, and is nowhere but in the hash of the request");
        var removal = await api.Administrator.PostAsync($"{action}/redact", new { version = 2, reason = "Bewoner" }, version: 2, key: $"redact-{action}");
        removal.Version.ShouldBe(3);
        var events = await api.EventCountAsync();

        var repeat = await api.Administrator.PostAsync($"{action}/redact", new { version = 2, reason = "Bewoner" }, version: 2, key: $"redact-{action}");
        (repeat.IsReplay, repeat.Text).ShouldBe((true, removal.Text));
        var told = await api.QualityManager.PostAsync($"{action}/link-evidence", body, version: 1, key: $"note-{action}");
        told.ShouldRefuse(422, "request-redacted");
        (told.Id, told.Version).ShouldBe((note.Id, note.Version));

        (await api.EventCountAsync()).ShouldBe(events);
        await using var left = api.OwnersDatabase.CreateCommand("SELECT count(*) FROM ir_receipt WHERE idempotency_key = ANY($1) AND request_hash <> ''");
        left.Parameters.Add(Sql.Texts([$"note-{action}", $"again-{action}"]));
        (await left.ExecuteScalarAsync()).ShouldBe(0L, "the text could be guessed from it");
    }

    private async Task<string> ActionAsync() => $"actions/{await api.ActionAsync()}";

    private async Task<Answer> RefusedAsync(int status, string code, string stream, object body)
    {
        var current = await api.Administrator.GetAsync(stream);
        return await api.RefusesAsync(status, code, () => api.Administrator.PostAsync($"{stream}/redact", body, ifMatch: current.ETag));
    }
}
