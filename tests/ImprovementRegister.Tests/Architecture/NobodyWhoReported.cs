using ImprovementRegister.Tests.Support;
using ImprovementRegister.Views;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>Who reported an incident, complained or asked is kept nowhere: there is no field for it (domain.md F33, story 8).</summary>
[Trait("Domain", "F33")]
[Trait("Story", "8")]
public sealed class NobodyWhoReported
{
    private static readonly string[] Words = ["reporter", "reportedBy", "melder", "complainant", "informant", "client", "patient", "victim", "suggestedBy"];

    [Fact]
    public void Has_a_field_in_a_command() => FieldsOf(CommandTypes.All.Select(CommandTypes.Closed)).ShouldBeEmpty();

    [Fact]
    public void Has_a_field_in_an_event() => FieldsOf(Aggregates.Types.All.Select(e => e.Type)).ShouldBeEmpty();

    private static IEnumerable<string> FieldsOf(IEnumerable<Type> types)
    {
        var all = types.ToList();
        all.Count.ShouldBeGreaterThan(20);
        return all.SelectMany(t => t.GetProperties().Select(p => (Type: t, p.Name)))
            .Where(p => Words.Any(w => p.Name.StartsWith(w, StringComparison.OrdinalIgnoreCase))).Select(p => $"{p.Type.Name}.{p.Name}");
    }
}
