using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Integrity;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Commands;

/// <summary>A command may record in several streams: all of it, or nothing.</summary>
[Collection(SharedHost.Contract)]
public sealed class SeveralStreamsInOneSave(RegisterApi api)
{
    private readonly Guid _one = Guid.CreateVersion7();
    private readonly Guid _other = Guid.CreateVersion7();

    [Fact]
    public async Task All_are_recorded_with_their_views()
    {
        await BeginAsync();

        await Database.TheHost(api).SaveAsync(await RetitleBothAsync(otherAt: 1), CancellationToken.None);

        (await api.QualityManager.GetAsync($"actions/{_one}")).String("title").ShouldBe("new");
        (await api.QualityManager.GetAsync($"actions/{_other}")).String("title").ShouldBe("new");
    }

    [Fact]
    public async Task None_is_recorded_when_one_of_them_has_changed_meanwhile()
    {
        await BeginAsync();

        await Should.ThrowAsync<JasperFx.ConcurrencyException>(async () => await Database.TheHost(api).SaveAsync(await RetitleBothAsync(otherAt: 2), CancellationToken.None));

        foreach (var id in (Guid[])[_one, _other])
        {
            var action = await api.QualityManager.GetAsync($"actions/{id}");
            (action.ETag, action.String("title")).ShouldBe(("\"1\"", "old"));
        }
    }

    [Fact]
    public async Task A_new_one_may_begin_with_it_and_a_repeat_is_told_the_same()
    {
        await BeginAsync();
        var begun = Guid.CreateVersion7();
        var save = await RetitleBothAsync(otherAt: 1, key: begun.ToString());

        await Database.TheHost(api).SaveAsync(save with { Others = [.. save.Others, new StreamChange(begun, typeof(ImprovementAction), 0, null, [Raised()])] }, CancellationToken.None);

        (await api.QualityManager.GetAsync($"actions/{begun}")).Status.ShouldBe(200);
        var receipt = (await Receipt.FindAsync(api.Database, "levanto", begun.ToString(), CancellationToken.None)).ShouldNotBeNull();
        receipt.Also.ShouldBe([new AlsoChanged(_other, 2, StreamKind.ImprovementAction), new AlsoChanged(begun, 1, StreamKind.ImprovementAction)]);
    }

    private static ActionRaised Raised() => Archive.Raised with { Title = "old" };

    private async Task BeginAsync()
    {
        foreach (var id in (Guid[])[_one, _other])
        {
            await Database.TheHost(api).SaveAsync(Saves.Of(id, 0, ImprovementAction.None, [Raised()]), CancellationToken.None);
        }
    }

    private async Task<Save> RetitleBothAsync(long otherAt, string? key = null)
    {
        var (one, other) = (await Recorded.StateAsync(api, _one), await Recorded.StateAsync(api, _other));
        object[] events = [new ActionRetitled("new", null, "Duidelijker")];
        return Saves.Of(_one, 1, one, events, key: key) with { Others = [new StreamChange(_other, typeof(ImprovementAction), otherAt, other, events)] };
    }
}
