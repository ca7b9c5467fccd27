using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

/// <summary>Numbers of real lists hold slashes, spaces and brackets.</summary>
public sealed class ReferencesAsPeopleWriteThem
{
    private readonly Check _check = new(new Situation(People.Owner, Days.Today, Shipped.Levanto));

    [Theory]
    [InlineData("2025/014")]
    [InlineData("NC 12")]
    [InlineData("VA-2024-001(a)")]
    [InlineData("A&O-3")]
    [InlineData("12.3/4")]
    [InlineData("7")]
    public void Are_taken(string reference)
    {
        _check.Reference("reference", reference);
        _check.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" NC 12")]
    [InlineData("=1+1")]
    [InlineData("NC 12\n")]
    [InlineData("<b>12</b>")]
    [InlineData("jan@voorbeeld.nl")]
    public void Are_refused_when_they_could_be_something_else(string reference)
    {
        _check.Reference("reference", reference);
        _check.Errors.ShouldHaveSingleItem().Code.ShouldBe("invalid-identifier");
    }

    [Fact]
    public void Have_a_limit()
    {
        _check.Reference("reference", new string('a', 101));
        _check.Errors.ShouldHaveSingleItem().Code.ShouldBe("invalid-identifier");
    }
}
