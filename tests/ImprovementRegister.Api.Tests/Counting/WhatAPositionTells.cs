using System.Globalization;
using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>An answer says how far the register was when it was given.</summary>
public sealed class WhatAPositionTells(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Theory]
    [InlineData("register/summary")]
    [InlineData("frameworks/KWLGGZ/view")]
    [InlineData("nodes/KWLGGZ-NAA/view")]
    [InlineData("strategy/view")]
    public async Task It_stands_in_header_and_body_and_is_of_the_moment_that_is_asked_for(string path)
    {
        await api.ActionAsync(nodes: ["KWLGGZ-NAA"]);
        var now = await api.QualityManager.GetAsync(path);
        now.Headers["Register-Position"].ShouldBe($"{now.At("position")}");
        long.Parse(now.Headers["Register-Position"], CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(api.Written.Position);

        var then = await api.QualityManager.GetAsync($"{path}?asOf=2024-01-01");
        then.Headers["Register-Position"].ShouldBe($"{then.At("position")}");
    }

    [Fact]
    public async Task Numbers_that_no_event_got_are_not_told()
    {
        var id = await api.ActionAsync();
        var last = api.Written.Position;
        await using (var gap = api.OwnersDatabase.CreateCommand("SELECT nextval('mt_events_sequence') FROM generate_series(1, 5)"))
        {
            await gap.ExecuteNonQueryAsync();
        }

        (await api.QualityManager.GetAsync($"actions/{id}?minPosition={last}")).Headers["Register-Position"].ShouldBe($"{last}");
    }
}
