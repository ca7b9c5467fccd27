using System.Text.Json.Nodes;
using ImprovementRegister.Integrity;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Contract;

/// <summary>
/// The contract of what is stored (ADR 0004): <c>samples/</c> holds one event of each alias as it lies in a database.
/// A sample is never edited to fit the code; a new alias adds one.
/// </summary>
public sealed class StoredEvents
{
    public static TheoryData<string> Aliases => [.. Aggregates.Types.Aliases];

    [Fact]
    public void Every_alias_has_a_sample_and_every_sample_an_alias() =>
        Sample.All.Order(StringComparer.Ordinal).ShouldBe(Aggregates.Types.Aliases.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Aliases))]
    public void A_sample_reads_into_an_event_that_writes_back_to_the_same(string alias)
    {
        var sample = Sample.Read(alias);
        var @event = Aggregates.Types.Read(alias, sample.ToJsonString());
        Aggregates.Types.AliasOf(@event).ShouldBe(alias);
        Sample.ShouldEqual(Sample.Write(@event), sample);
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void A_sample_shows_every_member_at_work(string alias)
    {
        foreach (var (member, value) in Sample.Read(alias))
        {
            value.ShouldNotBeNull($"{member} should be filled in, so that its form is pinned.");
            (value is JsonArray { Count: 0 }).ShouldBeFalse($"{member} should hold something, so that its form is pinned.");
        }
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void The_alias_is_the_name_of_the_type_in_snake_case(string alias)
    {
        var name = Aggregates.Types.Read(alias, Sample.Read(alias).ToJsonString()).GetType().Name;
        alias.ShouldBe(string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToLowerInvariant());
    }

    [Fact]
    public void Every_alias_belongs_to_one_kind_of_stream_save_that_of_a_removed_text()
    {
        IEnumerable<string>[] kinds =
            [Aggregates.Action.Aliases, Aggregates.Finding.Aliases, Aggregates.Source.Aliases, Aggregates.Goal.Aliases, Aggregates.Adoption.Aliases, Aggregates.Organisation.Aliases, Aggregates.Report.Aliases];
        kinds.SelectMany(k => k).Append(TextRedacted.Alias).Order(StringComparer.Ordinal)
            .ShouldBe(Aggregates.Types.Aliases.Order(StringComparer.Ordinal));
    }
}
