using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.EventStore.Tests.Support;

namespace ImprovementRegister.EventStore.Tests.Appending;

/// <summary>Each event carries a hash over its content and its predecessor's hash; here it is computed once more, outside the database.</summary>
public sealed class ChainOfEvents(StoreDatabase database) : IClassFixture<StoreDatabase>
{
    private static readonly EventRegistry Registry = new EventRegistry().Add<ShelfBuilt>("shelf_built", "Label").Add<BookPlaced>("book_placed", "Title");

    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Every_event_is_linked_to_the_one_before_it_also_within_one_append()
    {
        await using var store = Store();
        await store.RecordAsync(Shelf.New(_id, Shelf.Built, new BookPlaced("Effi Briest")));
        await store.RecordAsync(Shelf.At(_id, 2, new BookPlaced("Max Havelaar")));
        await store.RecordAsync(Shelf.At(_id, 3, new BookPlaced("Karakter"), new BookPlaced("Bint", new DateOnly(2026, 3, 1))));
        await ShouldBeLinkedAsync(_id, 5);
    }

    [Fact]
    public async Task Appends_that_went_together_are_linked_each_in_its_own_stream()
    {
        await using var store = Store();
        var ids = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(ids.Select(id => store.RecordAsync(Shelf.New(id))));
        await Task.WhenAll(ids.Select(id => store.RecordAsync(Shelf.At(id, 1, new BookPlaced("a"), new BookPlaced("b")))));
        foreach (var id in ids)
        {
            await ShouldBeLinkedAsync(id, 3);
        }
    }

    [Fact]
    public async Task A_removable_text_is_in_the_chain_by_a_salted_hash_alone()
    {
        await using var store = Store();
        await store.RecordAsync(Shelf.New(_id, new ShelfBuilt("achter de deur van Ada", Wood.Oak, 3)));
        var headers = JsonNode.Parse(await database.Source.ValueAsync<string>("SELECT headers::text FROM mt_events WHERE stream_id = $1", _id))!;
        var salt = Convert.FromBase64String(headers["Salts"]!["Label"]!.GetValue<string>());
        Convert.ToBase64String(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes("achter de deur van Ada")])).ShouldBe(headers["Texts"]!["Label"]!.GetValue<string>());
        (await ContentAsync(_id, 1)).ShouldNotContain("Ada");
    }

    [Fact]
    public async Task Removing_a_text_and_its_salt_leaves_the_hash_as_it_was()
    {
        await using var store = Store();
        await store.RecordAsync(Shelf.New(_id, new ShelfBuilt("achter de deur van Ada", Wood.Oak, 3)));
        var before = await ContentAsync(_id, 1);
        await database.Source.ExecuteAsync("UPDATE mt_events SET data = jsonb_set(data, '{Label}', '\"-\"'), headers = headers - 'Salts' WHERE stream_id = $1", _id);
        (await ContentAsync(_id, 1)).ShouldBe(before);
    }

    [Fact]
    public async Task Events_without_a_hash_are_given_one_and_no_other_is_touched()
    {
        await using var store = Store();
        await store.RecordAsync(Shelf.New(_id, Shelf.Built, new BookPlaced("a"), new BookPlaced("b")));
        const string hashes = "SELECT string_agg(headers ->> 'Hash', ' ' ORDER BY version) FROM mt_events WHERE stream_id = $1";
        var before = await database.Source.ValueAsync<string>(hashes, _id);
        await database.Source.ExecuteAsync("UPDATE mt_events SET headers = headers - 'Hash' WHERE stream_id = $1 AND version > 1", _id);
        (await database.Source.ValueAsync<long>("SELECT ir_chain_missing()")).ShouldBe(2);
        (await database.Source.ValueAsync<string>(hashes, _id)).ShouldBe(before);
        (await database.Source.ValueAsync<long>("SELECT ir_chain_missing()")).ShouldBe(0);
    }

    private PostgresEventStore Store() => new(database.Source, Registry, []);

    private async Task ShouldBeLinkedAsync(Guid id, int events)
    {
        var predecessor = Array.Empty<byte>();
        for (var version = 1; version <= events; version++)
        {
            predecessor = SHA256.HashData([.. predecessor, .. Encoding.UTF8.GetBytes(await ContentAsync(id, version))]);
            (await database.Source.ValueAsync<string>("SELECT headers ->> 'Hash' FROM mt_events WHERE stream_id = $1 AND version = $2", id, (long)version))
                .ShouldBe(Convert.ToBase64String(predecessor), $"version {version}");
        }

        predecessor.ShouldNotBeEmpty();
    }

    private Task<string> ContentAsync(Guid id, long version) => database.Source.ValueAsync<string>(
        """
        SELECT ir_content(seq_id, id, tenant_id, stream_id, version, type, timestamp, mt_dotnet_type, correlation_id, causation_id, user_name, is_archived, bdata, headers, data)
          FROM mt_events WHERE stream_id = $1 AND version = $2
        """,
        id, version);
}
