using System.Text.Json;
using System.Text.Json.Serialization;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Deciding;

public sealed class PartiesAndCallers
{
    private static readonly JsonSerializerOptions Request = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    [Theory]
    [InlineData(PartyType.Person, "person:own-1")]
    [InlineData(PartyType.Role, "role:own-1")]
    [InlineData(PartyType.Team, "team:own-1")]
    [InlineData(PartyType.Body, "body:own-1")]
    public void A_party_in_one_word_reads_back_as_itself(PartyType type, string key)
    {
        new Party(type, "own-1").Key.ShouldBe(key);
        Party.FromKey(key).ShouldBe(new Party(type, "own-1"));
    }

    [Theory]
    [InlineData("Role:R-TM", PartyType.Role, "R-TM")]
    [InlineData("team:a:b", PartyType.Team, "a:b")]
    public void The_kind_is_read_in_any_case_and_ends_at_the_first_colon(string key, PartyType type, string id) =>
        Party.FromKey(key).ShouldBe(new Party(type, id));

    [Theory]
    [InlineData("")]
    [InlineData("R-TM")]
    [InlineData(":R-TM")]
    [InlineData("role:")]
    [InlineData("afdeling:R-TM")]
    [InlineData("1:R-TM")]
    [InlineData("9:R-TM")]
    [InlineData("person,role:R-TM")]
    [InlineData(" role:R-TM")]
    public void Anything_else_is_no_party(string key) => Party.FromKey(key).ShouldBeNull();

    [Trait("Story", "16")]
    [Fact]
    public void A_party_without_a_kind_is_not_taken_for_a_person()
    {
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Party>("""{"id":"R-TM"}""", Request));
        JsonSerializer.Deserialize<Party>("""{"type":"role","id":"R-TM"}""", Request).ShouldBe(new Party(PartyType.Role, "R-TM"));
    }

    [Fact]
    public void A_caller_is_itself_and_what_it_belongs_to_and_nothing_else()
    {
        var caller = new Caller("own-1", Role.Owner, [People.TeamManagers, People.ManagementTeam]);
        caller.Is(new Party(PartyType.Person, "own-1")).ShouldBeTrue();
        caller.Is(People.ManagementTeam).ShouldBeTrue();
        caller.Is(new Party(PartyType.Person, "own-2")).ShouldBeFalse();
        caller.Is(new Party(PartyType.Team, "R-TM")).ShouldBeFalse();
        caller.Is(null).ShouldBeFalse();
        caller.IsAny([People.Supporters, People.TeamManagers]).ShouldBeTrue();
        caller.IsAny([People.Supporters]).ShouldBeFalse();
        caller.IsAny([]).ShouldBeFalse();
    }
}
