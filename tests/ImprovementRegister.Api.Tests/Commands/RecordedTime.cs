using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Commands;

public sealed class RecordedTime(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly DateTime Future = new(2999, 12, 31, 23, 59, 59, DateTimeKind.Utc);

    private readonly Guid _id = Guid.CreateVersion7();

    [Fact]
    public async Task All_that_is_recorded_together_has_one_moment_of_the_databases_clock()
    {
        var before = await ClockAsync();
        await api.SaveOneAsync(Together.New(_id, 2));
        var after = await ClockAsync();
        (await MomentsAsync(_id)).Distinct().ShouldHaveSingleItem().ShouldBeInRange(before, after);
        await StreamAndViewAgreeAsync();
    }

    [Fact]
    public async Task What_comes_later_has_a_later_moment()
    {
        await api.SaveOneAsync(Together.New(_id));
        var before = await ClockAsync();
        await api.SaveOneAsync(Together.At(_id, 1));
        (await MomentsAsync(_id))[1].ShouldBeInRange(before, await ClockAsync());
        await StreamAndViewAgreeAsync();
    }

    [Fact]
    public async Task Time_never_goes_back_in_a_stream_when_the_clock_was_set_back()
    {
        await api.SaveOneAsync(Together.New(_id));
        await SetAheadAsync(_id);
        await api.SaveOneAsync(Together.At(_id, 1, 2));
        await api.SaveOneAsync(Together.At(_id, 3));
        (await MomentsAsync(_id)).ShouldBe([Future, Future.AddMicroseconds(1), Future.AddMicroseconds(1), Future.AddMicroseconds(2)]);
        await StreamAndViewAgreeAsync();
    }

    [Fact]
    public async Task It_goes_on_in_each_stream_by_itself()
    {
        var ids = Enumerable.Range(0, 3).Select(_ => Guid.CreateVersion7()).ToArray();
        await api.RecordAsync([.. ids.Select(id => Together.New(id))]);
        await SetAheadAsync(ids[1]);
        await Together.SaveAsync(api, Database.OtherHost(api), ids.Select(id => Together.At(id, 1)));
        (await MomentsAsync(ids[1]))[1].ShouldBe(Future.AddMicroseconds(1));
        foreach (var id in (Guid[])[ids[0], ids[2]])
        {
            (await MomentsAsync(id))[1].ShouldBeLessThan(DateTime.UtcNow.AddMinutes(1));
        }
    }

    /// <summary>As if the clock had been ahead and was set back since.</summary>
    private Task<int> SetAheadAsync(Guid id) => api.OwnersDatabase.ExecuteAsync("UPDATE mt_events SET timestamp = $2 WHERE stream_id = $1", id, Future);

    private async Task StreamAndViewAgreeAsync()
    {
        var moments = await MomentsAsync(_id);
        (await api.OwnersDatabase.ValueAsync<DateTime>("SELECT timestamp FROM mt_streams WHERE id = $1", _id)).ShouldBe(moments[^1]);
        (await api.OwnersDatabase.ValueAsync<DateTime>("SELECT changed_at FROM ir_source WHERE id = $1", _id)).ShouldBe(moments[^1]);
    }

    private Task<List<DateTime>> MomentsAsync(Guid id) => api.OwnersDatabase.ColumnAsync<DateTime>("SELECT timestamp FROM mt_events WHERE stream_id = $1 ORDER BY version", id);

    private Task<DateTime> ClockAsync() => api.OwnersDatabase.ValueAsync<DateTime>("SELECT clock_timestamp()");
}
