using System.Reflection;
using System.Text.Json.Nodes;
using ImprovementRegister.Integrity;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Contract;

/// <summary>A reader is tolerant (ADR 0004): an event of an older or newer shape is still that event (domain.md F40).</summary>
[Trait("Domain", "F40")]
public sealed class OldShapes
{
    public static TheoryData<string> Aliases => [.. Aggregates.Types.Aliases];

    [Theory]
    [MemberData(nameof(Aliases))]
    public void A_member_that_nobody_knows_any_more_is_passed_over_at_any_depth(string alias)
    {
        var shape = Sample.Read(alias);
        foreach (var node in Objects(shape).ToList())
        {
            node["RetiredMember"] = new JsonObject { ["Nested"] = new JsonArray(1, "two", null) };
        }

        Sample.ShouldEqual(Rewritten(alias, shape), Sample.Read(alias));
    }

    [Theory]
    [MemberData(nameof(Aliases))]
    public void An_optional_member_that_did_not_exist_yet_is_null_at_any_depth(string alias)
    {
        var (old, today) = (Sample.Read(alias), Sample.Read(alias));
        var type = Aggregates.Types.Read(alias, old.ToJsonString()).GetType();
        foreach (var ((before, now), member) in Optional(old, today, type).ToList())
        {
            before.Remove(member).ShouldBeTrue();
            now[member] = null;
        }

        Sample.ShouldEqual(Rewritten(alias, old), today);
    }

    private static JsonNode? Rewritten(string alias, JsonObject stored) =>
        Sample.Write(Aggregates.Types.Read(alias, stored.ToJsonString()));

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Objects(m.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    /// <summary>Every place of an optional member, in two copies of an event at once; innermost first.</summary>
    private static IEnumerable<((JsonObject, JsonObject) Place, string Member)> Optional(JsonNode? one, JsonNode? two, Type type)
    {
        if (one is JsonArray items)
        {
            return items.SelectMany((item, i) => Optional(item, two!.AsArray()[i], type.GetGenericArguments()[0]));
        }

        return one is not JsonObject
            ? []
            : type.GetConstructors().Single().GetParameters().SelectMany(p => Optional(one[p.Name!], two![p.Name!], p.ParameterType)
                .Concat(IsOptional(p) ? [((one.AsObject(), two.AsObject()), p.Name!)] : []));
    }

    private static bool IsOptional(ParameterInfo parameter) =>
        new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
}
