using System.Text.Json;
using System.Text.Json.Serialization;
using ImprovementRegister.Adoption;
using ImprovementRegister.Tests.Frameworks;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Adoption;

public sealed class StatusOfAnAspect
{
    private static readonly SetAspectStatus Done = new SetAspectStatus(2025, AspectStatus.Done, default).Of(Node("KKFZ-P1-A2"));

    [Fact]
    public void A_status_is_of_one_aspect_in_one_year_with_its_explanation()
    {
        var outcome = Given.Adoption(new AspectStatusSet("KKFZ-P1-A2", 2024, AspectStatus.InOperation, null))
            .When(Done with { Explanation = " Ingebed in de cyclus " });
        outcome.ThenRecorded(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, "Ingebed in de cyclus"));
        outcome.State.StatusOf("KKFZ-P1-A2", 2024).ShouldBe(AspectStatus.InOperation);
        outcome.State.StatusOf("KKFZ-P1-A2", 2025).ShouldBe(AspectStatus.Done);
        outcome.State.StatusOf("KKFZ-P1-A1", 2025).ShouldBe(AspectStatus.Unknown);
    }

    [Trait("Domain", "F22")]
    [Fact]
    public void What_nobody_has_set_is_unknown_and_never_done() => Given.Adoption().State.StatusOf("KKFZ-P2-A1", 2025).ShouldBe(AspectStatus.Unknown);

    [Fact]
    public void A_status_can_be_taken_back_to_unknown()
    {
        var outcome = Given.Adoption(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, "Ingebed"))
            .When(Done with { Status = AspectStatus.Unknown, Explanation = (string?)null });
        outcome.ThenRecorded(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Unknown, null));
        outcome.State.StatusOf("KKFZ-P1-A2", 2025).ShouldBe(AspectStatus.Unknown);
    }

    [Fact]
    public void An_explanation_that_is_left_out_stays() =>
        Given.Adoption(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.InOperation, "Ingebed")).When(Done)
            .ThenRecorded(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, "Ingebed"));

    [Fact]
    public void What_was_done_to_another_aspect_meanwhile_does_not_stand_in_the_way()
    {
        Done.ConflictsWith(new AspectStatusSet("KKFZ-P1-A3", 2025, AspectStatus.Done, null)).ShouldBeFalse();
        Done.ConflictsWith(new ThemePlanned("KKFZ-T4", [2026], null)).ShouldBeFalse();
        Done.ConflictsWith(new AspectStatusSet("KKFZ-P1-A2", 2024, AspectStatus.Done, null)).ShouldBeTrue();
        Done.ConflictsWith(new FrameworkAdopted("KKFZ", "2022-10", Days.Today)).ShouldBeTrue();
    }

    [Fact]
    public void A_status_may_go_back_from_done_to_in_operation() =>
        Given.Adoption(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, null)).When(Done with { Status = AspectStatus.InOperation })
            .State.StatusOf("KKFZ-P1-A2", 2025).ShouldBe(AspectStatus.InOperation);

    [Fact]
    public void The_status_it_has_changes_nothing_and_another_explanation_does()
    {
        var adoption = Given.Adoption(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, "Ingebed"));
        adoption.When(Done with { Explanation = "Ingebed " }).ThenNothing();
        adoption.When(Done with { Explanation = "Geborgd" }).ThenRecorded(new AspectStatusSet("KKFZ-P1-A2", 2025, AspectStatus.Done, "Geborgd"));
    }

    [Fact]
    public void A_status_is_of_a_year_that_has_begun()
    {
        Checking.Of(Done with { Year = 2026 }).ShouldPass();
        Checking.Of(Done with { Year = 2027 }).ShouldFail("year", "out-of-range");
        Checking.Of(Done with { Year = 2027 }, on: Days.Of("2027-01-01")).ShouldPass();
        Checking.Of(Done with { Year = 1999 }).ShouldFail("year", "out-of-range");
    }

    [Fact]
    public void Year_and_status_are_needed() =>
        Checking.Of(Done with { Year = null, Status = null }).ShouldFail(("year", "required"), ("status", "required"));

    [Theory]
    [InlineData("KKFZ-P1")]
    [InlineData("KKFZ-T4")]
    [InlineData("KWLGGZ-CLI")]
    [InlineData("GK-B1.1")]
    public void Only_an_aspect_has_a_status(string node) => Checking.Of(Done.Of(Node(node))).ShouldFail("node", "not-an-aspect");

    [Trait("Domain", "F22")]
    [Theory]
    [InlineData("\"in operation\"")]
    [InlineData("\"groen\"")]
    [InlineData("\"gereed\"")]
    [InlineData("\"met\"")]
    [InlineData("2")]
    [InlineData("\"\"")]
    public void A_free_word_or_that_of_another_list_cannot_get_in(string status) =>
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<SetAspectStatus>($$"""{"year":2025,"status":{{status}}}""", Request));

    [Fact]
    public void There_are_three_statuses_and_no_fourth()
    {
        Enum.GetNames<AspectStatus>().ShouldBe(["Unknown", "InOperation", "Done"]);
        JsonSerializer.Deserialize<SetAspectStatus>("""{"year":2025,"status":"inOperation"}""", Request)!.Status.ShouldBe(AspectStatus.InOperation);
    }

    private static readonly JsonSerializerOptions Request = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private static ImprovementRegister.Frameworks.FrameworkNode Node(string code) => Shipped.Levanto.ResolveNode(code)!;
}
