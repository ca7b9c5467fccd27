using System.Text.Json;
using ImprovementRegister.Actions;
using ImprovementRegister.Http;

namespace ImprovementRegister.Tests.Deciding;

/// <summary>What is right sometimes and a slip mostly is asked about; the same command with the word is taken (domain.md H2).</summary>
[Trait("Domain", "H2")]
public sealed class ConfirmingWhatWasAsked
{
    [Theory]
    [InlineData("""{"confirm":"backdated"}""", true)]
    [InlineData("""{"confirm":["backdated","backdated"]}""", true)]
    [InlineData("""{"confirm":[]}""", false)]
    [InlineData("""{"confirm":null}""", false)]
    [InlineData("{}", false)]
    public void One_word_or_a_list_of_words(string json, bool confirms) =>
        JsonSerializer.Deserialize<StartAction>(json, ApiJson.Requests)!.Confirms(Confirmation.Backdated).ShouldBe(confirms);

    [Theory]
    [InlineData("""{"confirm":"ja"}""")]
    [InlineData("""{"confirm":true}""")]
    [InlineData("""{"confirm":{"backdated":true}}""")]
    public void Anything_else_is_refused(string json) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<StartAction>(json, ApiJson.Requests)).Path.ShouldBe("$.confirm");

    [Fact]
    public void The_question_names_the_word_to_send()
    {
        var refusal = Decision.Ask(Confirmation.Backdated, new Message("Dat was eerder.", "That was earlier."), "deadline").Refusal.ShouldNotBeNull();
        (refusal.Code, refusal.Path).ShouldBe(("confirmation-needed", "deadline"));
        refusal.Message.Nl.ShouldContain("confirm: \"backdated\"");
        refusal.Message.En.ShouldContain("confirm: \"backdated\"");
    }
}
