using ImprovementRegister.Persons;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Persons;

/// <summary>Where a name alone tells who somebody is, one that more people have comes with the id.</summary>
public sealed class TwoOfOneName
{
    private static readonly PersonDirectory Directory = new(
    [
        Person.Of("own-1") with { Name = "Anna de Vries" }, Person.Of("own-2") with { Name = "ANNA  de Vries" }, Person.Of("own-3") with { Name = "Bo Jansen" },
        Person.Of("own-4") with { Name = "Bo Jansen", ErasedOn = Days.Yesterday },
    ]);

    [Theory]
    [InlineData("own-1", "Anna de Vries (own-1)")]
    [InlineData("OWN-2", "ANNA  de Vries (own-2)")]
    [InlineData("own-3", "Bo Jansen")]
    public void They_are_told_apart_by_their_ids(string id, string shown)
    {
        Directory.NameAmongOthers(id, Texts.Dutch).ShouldBe(shown, "whoever was erased has no name any more");
        Shipped.Levanto.With(Directory).NameForStaff(new Party(PartyType.Person, id)).ShouldBe(shown);
        Directory.NameOf(id, Texts.Dutch).ShouldBe(shown.Split(" (")[0], "a greeting needs no id");
    }
}
