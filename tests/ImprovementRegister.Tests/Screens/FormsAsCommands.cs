using ImprovementRegister.Screens;

namespace ImprovementRegister.Tests.Screens;

/// <summary>A form is the request that a program would send.</summary>
public sealed class FormsAsCommands
{
    [Fact]
    public void Fields_become_members_also_of_members_and_of_rows() => Body(
        ("title", ["Rooster"]), ("deadline.raw", ["eind 2026"]), ("findings[0].text", ["Een"]), ("findings[1].text", ["Twee"]), ("findings[1].clause", ["8.4"]))
        .ShouldBe("""{"title":"Rooster","deadline":{"raw":"eind 2026"},"findings":[{"text":"Een"},{"text":"Twee","clause":"8.4"}]}""");

    [Fact]
    public void A_kind_says_what_a_text_stands_for() => Body(
        ("owner:party", ["role:R-TM"]), ("nodes:list", ["KKFZ-P1", "KKFZ-T4"]), ("granted:flag", ["true"]), ("responsible:parties", ["person:own-1", "team:T-1"]))
        .ShouldBe("""{"owner":{"type":"role","id":"R-TM"},"nodes":["KKFZ-P1","KKFZ-T4"],"granted":true,"responsible":[{"type":"person","id":"own-1"},{"type":"team","id":"T-1"}]}""");

    [Fact]
    public void What_is_ticked_goes_with_the_version_that_was_seen() => Body(
        ("actions:versions", ["0199f0c4-5b1e-7c3a-9d55-0123456789ab 3", "iets"]))
        .ShouldBe("""{"actions":[{"id":"0199f0c4-5b1e-7c3a-9d55-0123456789ab","version":3},{"id":"iets"}]}""");

    [Fact]
    public void An_id_is_taken_out_of_the_address_of_a_page_and_a_whole_list_may_be_empty() => Body(
        ("into:id", ["https://register.example.nl/acties/0199f0c4-5b1e-7c3a-9d55-0123456789ab?saved=true"]), ("goals:ids", [""]), ("nodes:whole", ["", " "]), ("sources:ids", ["geen adres"]))
        .ShouldBe("""{"into":"0199f0c4-5b1e-7c3a-9d55-0123456789ab","goals":[],"nodes":[],"sources":["geen adres"]}""");

    [Fact]
    public void What_was_left_empty_is_left_out_and_what_is_for_the_form_itself_too() => Body(
        ("note", [""]), ("reason", ["  "]), ("nodes:list", ["", "KKFZ-P1", ""]), ("@page", ["/acties"])).ShouldBe("""{"nodes":["KKFZ-P1"]}""");

    [Fact]
    public void What_is_to_be_cleared_is_null_unless_something_was_filled_in() => Body(
        ("unit:clears", [""]), ("reference:clears", ["NC 1"]), ("evidence:clears", [""]), ("evidence.title", ["Verslag"]), ("extent:clears", [" "]))
        .ShouldBe("""{"unit":null,"reference":"NC 1","evidence":{"title":"Verslag"},"extent":null}""");

    [Fact]
    public void Numbers_are_written_with_commas_and_none_is_an_empty_list() => Body(
        ("years:numbers", ["2026, 2027"]), ("kinds[0].before:numbers", [""]), ("other:numbers", ["14;twee"]))
        .ShouldBe("""{"years":[2026,2027],"kinds":[{"before":[]}],"other":[14,"twee"]}""");

    [Fact]
    public void A_row_that_was_left_empty_keeps_the_numbers_of_those_behind_it_and_what_the_page_filled_in_makes_no_row() => Body(
        ("actions[0].findings:list", ["f-1"]), ("actions[0].deadline.raw", ["1-6-2026"]), ("actions[0]:besides", ["findings deadline"]), ("actions[0].title", [""]),
        ("actions[1].findings:list", ["f-2"]), ("actions[1]:besides", ["findings deadline"]), ("actions[1].title", ["Rooster"]), ("actions[3].title", [""]),
        ("findings[0].text", ["Een"]), ("findings[2].text", ["Drie"]))
        .ShouldBe("""{"actions":[null,{"findings":["f-2"],"title":"Rooster"}],"findings":[{"text":"Een"},null,{"text":"Drie"}]}""");

    [Fact]
    public void What_is_emptied_in_a_correction_is_taken_away_a_member_and_an_object_alike() => Body(
        ("note:clears", [""]), ("title", [""]), ("target:clears", [""]), ("target.value", ["75"]), ("due:clears", [""]), ("due.raw", [""]), ("clauses:lines", ["8.4\r\n\r\n 9.1 "]), ("auditors:parties", ["", ""]))
        .ShouldBe("""{"note":null,"target":{"value":"75"},"due":null,"clauses":["8.4","9.1"],"auditors":[]}""");

    [Fact]
    public void What_is_the_same_for_all_rows_is_typed_once_and_makes_no_row() => Body(
        ("counts.period:each", ["Q1 2026"]), ("counts.unit:each", [""]), ("counts:besides", ["category"]),
        ("counts[0].category", ["val"]), ("counts[0].count:number", ["3"]), ("counts[1].category", ["gedrag"]), ("counts[1].count:number", [""]), ("counts[2].category", ["overig"]), ("counts[2].count:number", ["0"]))
        .ShouldBe("""{"counts":[{"category":"val","count":3,"period":"Q1 2026"},null,{"category":"overig","count":0,"period":"Q1 2026"}]}""");

    [Theory]
    [InlineData("a[99999].b")]
    [InlineData("a..b")]
    [InlineData("a[0][1]")]
    [InlineData("$where")]
    public void A_name_that_is_none_of_ours_is_nothing(string name) => Body((name, ["x"])).ShouldBe("{}");

    [Theory]
    [InlineData("/acties?status=open#v3", true)]
    [InlineData("//elders.example/", false)]
    [InlineData("/\\elders.example", false)]
    [InlineData("https://elders.example/", false)]
    [InlineData("/acties\r\nSet-Cookie: x", false)]
    [InlineData(null, false)]
    public void A_browser_is_sent_on_to_pages_of_this_host_only(string? address, bool ours) => (LocalAddress.Of(address) is not null).ShouldBe(ours);

    private static string Body(params (string Name, string[] Values)[] fields) =>
        FormBody.Of(fields.Select(f => KeyValuePair.Create(f.Name, (IReadOnlyList<string>)f.Values))).ToJsonString();
}
