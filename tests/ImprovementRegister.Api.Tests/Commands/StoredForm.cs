using ImprovementRegister.Api.Tests.Integrity;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>How an event lies in Marten's columns.</summary>
public sealed class StoredForm(RegisterApi api) : IClassFixture<RegisterApi>
{
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Members_keep_their_names_enums_are_words_and_nulls_are_kept()
    {
        await api.SaveAsync(Saves.Of(_id, 0, Source.None, [api.Registered("‘Één’ & <twee>")]));
        (await api.OfStreamAsync(_id, "data")).ShouldBe(
            ["""{"Norm": null, "Note": null, "Type": "internalAudit", "Unit": null, "Clock": null, "Title": "‘Één’ & <twee>", "HeldOn": null, "Details": null, "FollowsUp": null, "Reference": null, "ExternalKey": null, "RegisteredBy": null}"""]);
    }

    [Fact]
    public async Task The_type_is_the_alias_and_no_dotnet_type_is_written_beside_it()
    {
        await api.SaveOneAsync(Together.New(_id));
        (await api.OfStreamAsync(_id, "type || ' | ' || mt_dotnet_type")).ShouldBe(["source_registered | "]);
        (await api.OwnersDatabase.ValueAsync<string>("SELECT type FROM mt_streams WHERE id = $1", _id)).ShouldBe("source");
    }

    [Fact]
    public async Task The_dotnet_type_is_never_read()
    {
        var action = await api.ActionAsync();
        await api.OwnersDatabase.ExecuteAsync("UPDATE mt_events SET mt_dotnet_type = 'Gone.Long.Ago, Lost' WHERE stream_id = $1", action);
        (await api.QualityManager.GetAsync($"actions/{action}/history")).Items.ShouldHaveSingleItem()!["type"]!.GetValue<string>().ShouldBe("action_raised");
        (await api.QualityManager.CommandAsync($"actions/{action}", "note", new { text = "Notitie" })).Version.ShouldBe(2);
    }

    [Fact]
    public async Task Every_event_has_an_id_of_its_own_that_sorts_by_time()
    {
        await api.SaveOneAsync(Together.New(_id, 2));
        var ids = (await api.OfStreamAsync(_id, "id")).Select(Guid.Parse).ToList();
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.Version == 7);
    }

    [Fact]
    public async Task Events_views_and_receipt_are_written_in_one_transaction()
    {
        await api.SaveOneAsync(Together.New(_id, 1, key: $"{_id}"));
        (await api.OwnersDatabase.ColumnAsync<long>(
            """
            SELECT count(*) FROM (
                SELECT xmin::text FROM mt_streams WHERE id = $1 UNION ALL SELECT xmin::text FROM mt_events WHERE stream_id = $1
                UNION ALL SELECT xmin::text FROM ir_source WHERE id = $1 UNION ALL SELECT xmin::text FROM ir_receipt WHERE idempotency_key = $1::text) written
             GROUP BY xmin
            """,
            _id)).ShouldBe([5]);
    }
}
