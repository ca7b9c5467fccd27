using System.Diagnostics;
using System.Globalization;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Operations;

public sealed class ReadingAViewThatFollows(FollowedRegister register) : IClassFixture<FollowedRegister>
{
    private Reading Reading => register.Host.Services.GetRequiredService<Reading>();

    [Fact]
    public async Task Waits_until_the_view_holds_the_position()
    {
        Task<HttpContext> waiting;
        long position;
        await using (await register.HoldAsync())
        {
            position = await register.RegisterAsync();
            waiting = PrepareAsync(position, "tally");
            (await PrepareAsync(position)).Response.Headers.ShouldNotContainKey("Register-Position");
            waiting.IsCompleted.ShouldBeFalse();
            (await register.TalliedAsync()).ShouldNotContain(position);
        }

        var prepared = await waiting;
        (await register.TalliedAsync()).ShouldContain(position);
        PositionOf(prepared).ShouldBeGreaterThanOrEqualTo(position);
    }

    [Fact]
    public async Task Is_answered_with_try_again_when_the_view_does_not_get_there_in_time()
    {
        await using var held = await register.HoldAsync();
        var position = await register.RegisterAsync();
        var started = Stopwatch.GetTimestamp();
        var http = Request(position, "tally");
        (await Should.ThrowAsync<ProblemException>(Reading.PrepareAsync(http))).Code.ShouldBe("position-not-reached");
        http.Response.Headers.RetryAfter.ToString().ShouldBe("5");
        Stopwatch.GetElapsedTime(started).TotalSeconds.ShouldBeInRange(4, 20);
    }

    [Fact]
    public async Task Tells_the_position_of_the_view_and_not_of_the_register()
    {
        var held = await register.RegisterAsync();
        await PrepareAsync(held, "tally");
        await using var holding = await register.HoldAsync();
        await register.RegisterAsync();
        PositionOf(await PrepareAsync(held, "tally")).ShouldBe(held);
    }

    [Fact]
    public async Task Tells_the_position_of_an_event_although_the_view_passed_numbers_that_none_got()
    {
        var last = await register.RegisterAsync();
        await register.ExecuteAsync("SELECT nextval('mt_events_sequence') FROM generate_series(1, 5)");
        await FollowedRegister.UntilAsync(async () => (await register.ViewAsync())["position"]!.GetValue<long>() == last + 5);
        PositionOf(await PrepareAsync(last, "tally")).ShouldBe(last);
        (await register.Auditor.GetAsync($"sources?minPosition={last}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Tells_the_same_in_the_body_of_figures()
    {
        var held = await register.RegisterAsync();
        (await register.Auditor.GetAsync($"register/summary?minPosition={held}")).At("position")!.GetValue<long>().ShouldBe(held);
        await using (await register.HoldAsync("node_counts"))
        {
            await register.RegisterAsync();
            var behind = await register.Auditor.GetAsync("register/summary?minPosition=0");
            (behind.At("position")!.GetValue<long>(), behind.Headers["Register-Position"]).ShouldBe((held, $"{held}"));
        }

        var last = await register.RegisterAsync();
        await register.ExecuteAsync("SELECT nextval('mt_events_sequence') FROM generate_series(1, 5)");
        await FollowedRegister.UntilAsync(async () => (await register.ViewAsync("node_counts"))["position"]!.GetValue<long>() == last + 5);
        (await register.Auditor.GetAsync("register/summary?minPosition=0")).At("position")!.GetValue<long>().ShouldBe(last);
    }

    private static long PositionOf(HttpContext http) => long.Parse(http.Response.Headers["Register-Position"]!, CultureInfo.InvariantCulture);

    private async Task<HttpContext> PrepareAsync(long position, params string[] views)
    {
        var http = Request(position, views);
        await Reading.PrepareAsync(http);
        return http;
    }

    private DefaultHttpContext Request(long position, params string[] views)
    {
        var http = new DefaultHttpContext { RequestServices = register.Host.Services };
        http.Request.QueryString = new QueryString($"?minPosition={position}");
        http.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(new ReadsFrom(views), QueryParameters.Always), "a view"));
        return http;
    }
}
