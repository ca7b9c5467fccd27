using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

public sealed class CheckingATextField
{
    private readonly Check _check = new(new Situation(People.Owner, Days.Today, Shipped.Levanto));

    [Theory]
    [InlineData("75% van de 13-tal medewerkers is geschoold op 12-03-2026")]
    [InlineData("<i>Gewogen</i> “samenwerkingsbeleid”;\r\n\tzie hoofdstuk 11")]
    [InlineData("=SOM(A1:A2)")]
    [InlineData("👍")]
    public void Ordinary_text_passes(string text)
    {
        _check.Text("note", text, 100);
        _check.OptionalText("note", text, 100);
        _check.Errors.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("BSN 123456782", "bsn")]
    [InlineData("mail j.devries@voorbeeld.nl", "e-mail")]
    [InlineData("bel 06-12345678", "phone")]
    [InlineData("geb. 03-04-1971", "date of birth")]
    public void Personal_data_is_refused_by_its_kind_and_place_and_not_repeated(string text, string kind)
    {
        _check.OptionalText("note", text, 100);
        var error = _check.Errors.ShouldHaveSingleItem();
        error.Path.ShouldBe("$.note");
        error.Code.ShouldBe("personal-data");
        error.Message.En.ShouldContain(kind);
        error.Message.En.ShouldNotContain(text);
    }

    [Fact]
    public void A_text_left_out_is_fine_only_where_it_may_be()
    {
        _check.OptionalText("note", null, 100);
        _check.Errors.ShouldBeEmpty();
        _check.Text("note", null, 100);
        _check.Errors.ShouldHaveSingleItem().Code.ShouldBe("required");
    }

    [Theory]
    [InlineData("a\u0007b")]
    [InlineData("a\u202Eb")]
    public void Characters_that_harm_a_reader_are_refused(string text)
    {
        _check.Text("note", text, 100);
        _check.Errors.ShouldHaveSingleItem().Code.ShouldBe("control-characters");
    }

    [Fact]
    public void Half_a_character_is_refused()
    {
        _check.Text("note", "a\ud800b", 100);
        _check.Errors.ShouldHaveSingleItem().Code.ShouldBe("control-characters");
    }

    [Fact]
    public void One_field_gets_one_error()
    {
        _check.Text("note", new string(' ', 500), 100);
        _check.Text("title", "BSN 123456782 \u0000" + new string('a', 500), 100);
        _check.Errors.Select(e => (e.Path, e.Code)).ShouldBe([("$.note", "required"), ("$.title", "too-long")]);
    }
}
