using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Integrity;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Api.Tests.Integrity;

/// <summary>Each event carries a hash over its content and its predecessor's hash; here it is computed once more, outside the database.</summary>
[Collection(SharedHost.Recording)]
public sealed class ChainOfEvents(RegisterApi api)
{
    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Every_event_is_linked_to_the_one_before_it_also_within_one_append()
    {
        await Recorded.NotesAsync(api, _id, 0, "Effi Briest");
        await Recorded.NotesAsync(api, _id, 2, "Max Havelaar");
        await Recorded.NotesAsync(api, _id, 3, "Karakter", "Bint");
        await ShouldBeLinkedAsync(_id, 5);
    }

    [Fact]
    public async Task Appends_that_went_together_are_linked_each_in_its_own_stream()
    {
        var ids = Enumerable.Range(0, 40).Select(_ => Guid.CreateVersion7()).ToList();
        await Task.WhenAll(ids.Select(id => Recorded.NotesAsync(api, id, 0)));
        await Task.WhenAll(ids.Select(id => Recorded.NotesAsync(api, id, 1, "a", "b")));
        foreach (var id in ids)
        {
            await ShouldBeLinkedAsync(id, 3);
        }
    }

    [Fact]
    public async Task A_removable_text_is_in_the_chain_by_a_salted_hash_alone()
    {
        const string text = "achter de deur van onze Ada";
        await api.SaveAsync(Saves.Of(_id, 0, Source.None, [api.Registered(text)]));
        var headers = JsonNode.Parse(await api.OwnersDatabase.ValueAsync<string>("SELECT headers::text FROM mt_events WHERE stream_id = $1", _id))!;
        var salt = Convert.FromBase64String(headers["Salts"]!["Title"]!.GetValue<string>());
        Convert.ToBase64String(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)])).ShouldBe(headers["Texts"]!["Title"]!.GetValue<string>());
        (await ContentAsync(_id, 1)).ShouldNotContain("de deur");
    }

    [Fact]
    public async Task Removing_a_text_and_its_salt_leaves_the_hash_as_it_was()
    {
        await Recorded.NotesAsync(api, _id, 0, "achter de deur van Ada");
        var before = await ContentAsync(_id, 2);
        await api.RedactAsync(_id, 2, new TextRedacted(2, ["Text"], "a name"));
        (await ContentAsync(_id, 2)).ShouldBe(before);
        await ShouldBeLinkedAsync(_id, 3);
    }

    [Fact]
    public async Task Events_without_a_hash_are_given_one_and_no_other_is_touched()
    {
        await Recorded.NotesAsync(api, _id, 0, "a", "b");
        const string hashes = "SELECT string_agg(headers ->> 'Hash', ' ' ORDER BY version) FROM mt_events WHERE stream_id = $1";
        var before = await api.OwnersDatabase.ValueAsync<string>(hashes, _id);
        await api.OwnersDatabase.ExecuteAsync("UPDATE mt_events SET headers = headers - 'Hash' WHERE stream_id = $1 AND version > 1", _id);
        (await api.OwnersDatabase.ValueAsync<long>("SELECT ir_chain_missing()")).ShouldBe(2);
        (await api.OwnersDatabase.ValueAsync<string>(hashes, _id)).ShouldBe(before);
        (await api.OwnersDatabase.ValueAsync<long>("SELECT ir_chain_missing()")).ShouldBe(0);
    }

    private async Task ShouldBeLinkedAsync(Guid id, int events)
    {
        var predecessor = Array.Empty<byte>();
        for (var version = 1; version <= events; version++)
        {
            predecessor = SHA256.HashData([.. predecessor, .. Encoding.UTF8.GetBytes(await ContentAsync(id, version))]);
            (await api.OwnersDatabase.ValueAsync<string>("SELECT headers ->> 'Hash' FROM mt_events WHERE stream_id = $1 AND version = $2", id, (long)version))
                .ShouldBe(Convert.ToBase64String(predecessor), $"version {version}");
        }

        predecessor.ShouldNotBeEmpty();
    }

    private Task<string> ContentAsync(Guid id, long version) => api.OwnersDatabase.ValueAsync<string>(
        """
        SELECT ir_content(seq_id, id, tenant_id, stream_id, version, type, timestamp, mt_dotnet_type, correlation_id, causation_id, user_name, is_archived, bdata, headers, data)
          FROM mt_events WHERE stream_id = $1 AND version = $2
        """,
        id, version);
}
