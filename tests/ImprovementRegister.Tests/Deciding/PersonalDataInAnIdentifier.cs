using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

/// <summary>A reference or the id of a party can leak as much as a text (domain.md H9).</summary>
[Trait("Domain", "H9")]
public sealed class PersonalDataInAnIdentifier
{
    private readonly Check _check = new(new Situation(People.Owner, Days.Today, Shipped.Levanto));

    [Theory]
    [InlineData("123456782")]
    [InlineData("06-12345678")]
    [InlineData("bsn:123456782")]
    public void Is_refused_and_not_repeated(string id)
    {
        _check.Identifier("reference", id);

        var error = _check.Errors.ShouldHaveSingleItem();
        (error.Path, error.Code).ShouldBe(("$.reference", "personal-data"));
        error.Message.Nl.ShouldNotContain(id);
        error.Message.En.ShouldNotContain(id);
    }

    [Theory]
    [InlineData("2025-014")]
    [InlineData("MIC-111222333")]
    [InlineData("own-1")]
    [InlineData("0197b2c0-0000-7000-8000-000000000001")]
    public void Is_not_seen_in_an_ordinary_one(string id)
    {
        _check.Identifier("reference", id);

        _check.Errors.ShouldBeEmpty();
    }
}
