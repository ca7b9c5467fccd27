using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

public sealed class CheckingAnIdentifier
{
    private readonly Check _check = new(new Situation(People.Owner, Days.Today, Shipped.Levanto));

    [Theory]
    [InlineData("R-TM")]
    [InlineData("0199f0c4-5b1e-7c3a-9d55-0123456789ab")]
    [InlineData("plan:2026.G05_a")]
    [InlineData("7")]
    public void Letters_digits_and_some_signs_pass(string id)
    {
        _check.Identifier("reference", id);
        _check.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" R-TM")]
    [InlineData("R-TM\n")]
    [InlineData("-R")]
    [InlineData("Jan de Vries")]
    [InlineData("j.devries@voorbeeld.nl")]
    [InlineData("cliënt")]
    [InlineData("a/b")]
    public void Anything_else_is_refused(string id)
    {
        _check.Identifier("reference", id);
        _check.Errors.ShouldHaveSingleItem().Code.ShouldBe("invalid-identifier");
    }

    [Fact]
    public void A_hundred_characters_pass_and_no_more()
    {
        _check.Identifier("reference", new string('a', 100));
        _check.Errors.ShouldBeEmpty();
        _check.Identifier("reference", new string('a', 101));
        _check.Errors.ShouldHaveSingleItem().Code.ShouldBe("invalid-identifier");
    }

    [Fact]
    public void A_party_needs_an_id()
    {
        _check.Party("owner", null);
        _check.Party("owner", new Party(PartyType.Role, null!));
        _check.Errors.Select(e => (e.Path, e.Code)).ShouldBe([("$.owner", "required"), ("$.owner.id", "required")]);
    }

    [Fact]
    public void Fifty_parties_are_kept_and_two_hundred_references_and_no_more()
    {
        _check.Parties("responsible", [.. Enumerable.Repeat(People.Supporters, 50)]);
        _check.Refers("sources", StreamKind.Source, [.. Enumerable.Repeat(Story.Source, 200)]);
        _check.Errors.ShouldBeEmpty();
        _check.References.Count.ShouldBe(200);
        _check.Parties("responsible", [.. Enumerable.Repeat(People.Supporters, 51)]);
        _check.Refers("sources", StreamKind.Source, [.. Enumerable.Repeat(Story.Source, 201)]);
        _check.Errors.Select(e => (e.Path, e.Code)).ShouldBe([("$.responsible", "too-many"), ("$.sources", "too-many")]);
    }
}
