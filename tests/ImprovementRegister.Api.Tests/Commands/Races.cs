using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using JasperFx;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>One command from each of many hosts; all stand at the row of the stream before any of them may pass.</summary>
[Collection(SharedHost.Recording)]
public sealed class Races(RegisterApi api)
{
    private const int Hosts = 16;

    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task Of_many_on_one_version_one_wins_and_the_others_draw_no_number()
    {
        var first = await api.SaveOneAsync(Together.New(_id));
        var outcomes = await RaceAsync("SELECT FROM mt_streams WHERE tenant_id = $1 AND id = $2 FOR UPDATE", () => Together.At(_id, 1, 2));

        outcomes.OfType<Saved>().ShouldHaveSingleItem().ShouldBe(new Saved(3, first.Position + 2));
        outcomes.OfType<ConcurrencyException>().Count().ShouldBe(Hosts - 1);
        (await api.SaveOneAsync(Together.At(_id, 3))).Position.ShouldBe(first.Position + 3);
        (await api.OfStreamAsync(_id, "version")).ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public async Task Of_many_that_begin_one_stream_one_wins_and_the_others_draw_no_number()
    {
        var before = await api.SaveOneAsync(Together.New(Guid.CreateVersion7()));
        var outcomes = await RaceAsync("INSERT INTO mt_streams (tenant_id, id, version) VALUES ($1, $2, 1)", () => Together.New(_id));

        outcomes.OfType<Saved>().ShouldHaveSingleItem().Position.ShouldBe(before.Position + 1);
        outcomes.OfType<ConcurrencyException>().Count().ShouldBe(Hosts - 1);
        (await api.SaveOneAsync(Together.At(_id, 1))).Position.ShouldBe(before.Position + 2);
    }

    [Fact]
    public async Task Refusals_draw_no_number()
    {
        var first = await api.SaveOneAsync(Together.New(_id, key: $"{_id}"));
        foreach (var refused in (Save[])[Together.New(_id), Together.At(_id, 5), Together.At(Guid.CreateVersion7(), 5)])
        {
            (await Database.OtherHost(api).OutcomeAsync(refused)).ShouldBeAssignableTo<ConcurrencyException>();
        }

        (await Database.OtherHost(api).OutcomeAsync(Together.At(_id, 1, key: $"{_id}"))).ShouldBeOfType<DuplicateKeyException>();
        (await api.SaveOneAsync(Together.At(_id, 1))).Position.ShouldBe(first.Position + 1);
    }

    private async Task<object[]> RaceAsync(string barrier, Func<Save> save)
    {
        Task<object>[] racers;
        await using (await api.OwnersDatabase.HoldAsync(barrier, "levanto", _id))
        {
            racers = [.. Enumerable.Range(0, Hosts).Select(_ => Database.OtherHost(api).OutcomeAsync(save()))];
            await api.OwnersDatabase.UntilBlockedAsync(Hosts);
        }

        return await Task.WhenAll(racers);
    }
}
