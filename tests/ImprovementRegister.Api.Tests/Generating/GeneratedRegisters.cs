using System.Text.Json;
using ImprovementRegister.Generating;

namespace ImprovementRegister.Api.Tests.Generating;

public sealed class GeneratedRegisters
{
    private static readonly RegisterSize Small = new(3000);

    [Fact]
    public void The_same_seed_gives_the_same_register() => Text(Small, 7).ShouldBe(Text(Small, 7));

    [Fact]
    public void Another_seed_gives_another_register() => Text(Small, 7)[1000].ShouldNotBe(Text(Small, 8)[1000]);

    [Theory]
    [InlineData(Cut.SameProviders, 40)]
    [InlineData(Cut.FewerProviders, 1)]
    public void It_has_as_many_events_as_asked_for_and_its_last_append_is_whole(Cut cut, int providers)
    {
        var register = GeneratedRegister.Plan(new RegisterSize(10_000, cut), 1);
        var events = register.Events().ToList();

        register.Providers.Count.ShouldBe(providers);
        events.Count.ShouldBeInRange(10_000, 10_001);
        events.Select(e => e.Position).ShouldBe(Enumerable.Range(1, events.Count).Select(i => (long)i));
        events[^1].RecordedAt.Year.ShouldBe(2026);
    }

    /// <summary>Rare turns of a life are met in large registers alone, and a command that is refused ends the making.</summary>
    [Theory]
    [InlineData(Cut.SameProviders)]
    [InlineData(Cut.OneProvider)]
    [Trait("Category", "Long")]
    public void The_registers_that_are_measured_are_made_to_their_end(Cut cut) =>
        GeneratedRegister.Plan(new RegisterSize(RegisterSize.Full, cut), 1).Events().Count().ShouldBeInRange(RegisterSize.Full, RegisterSize.Full + 1);

    [Fact]
    public void Events_of_many_streams_lie_through_each_other_in_the_order_of_time()
    {
        var events = GeneratedRegister.Plan(Small, 1).Events().ToList();

        events.ShouldBe(events.OrderBy(e => e.RecordedAt).ThenBy(e => e.Position));
        events.Zip(events.Skip(1)).Count(p => p.First.StreamId != p.Second.StreamId).ShouldBeGreaterThan(events.Count / 2);
        foreach (var stream in events.GroupBy(e => e.StreamId))
        {
            stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(i => (long)i));
        }
    }

    private static List<string> Text(RegisterSize size, int seed) =>
        [.. GeneratedRegister.Plan(size, seed).Events().Select(e => JsonSerializer.Serialize(e) + JsonSerializer.Serialize(e.Data))];

    [Fact]
    public void Their_organisations_are_files_that_a_host_reads()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var register = GeneratedRegister.Plan(Small, 1);
        register.WriteOrganisations(folder);
        ImprovementRegister.Reference.ReferenceFolder.Load([ImprovementRegister.Reference.ReferenceFolder.Shipped, folder]).Tenants.Count.ShouldBeGreaterThanOrEqualTo(register.Providers.Count);
        Directory.Delete(folder, recursive: true);
    }
}
