using System.Text.RegularExpressions;
using ImprovementRegister.Http;

namespace ImprovementRegister.Organisations;

/// <summary>A new entity, cluster, team or location; or one that had closed and opens again.</summary>
/// <param name="Code">Stable code, such as <c>LOC-12</c>: a capital or digit, then at most 39 letters, digits, dots and hyphens.</param>
/// <param name="Kind">organisation, entity, cluster, team or location.</param>
/// <param name="Parent">The unit that it falls under.</param>
/// <param name="On">The first day; today when left out.</param>
[Example("""{"code":"LOC-NIEUW","name":"Locatie De Linde","kind":"location","parent":"CL-WONEN","on":"2026-10-01"}""")]
public sealed partial record OpenUnit(string? Code, string? Name, string? Kind, string? Parent, DateOnly? On) : OrganisationCommand
{
    public override DateOnly HappenedOnOr(DateOnly today) => On ?? base.HappenedOnOr(today);

    public override void Check(Check check)
    {
        if (check.Given("code", Code) && !CodeShape().IsMatch(Code!))
        {
            check.Fail("code", "invalid-code", new Message(
                "code begint met een hoofdletter of cijfer, met daarna hooguit 39 letters, cijfers, punten en streepjes.",
                "code starts with a capital or digit, followed by at most 39 letters, digits, dots and hyphens."));
        }

        check.Text("name", Name, Limits.Title);
        check.Given("kind", Kind);
        UnitKinds.Check(check, "kind", Kind);

        if (check.Given("parent", Parent))
        {
            check.Unit("parent", Parent);
        }

        check.NotInFuture("on", On);
    }

    public override Decision Decide(OrganisationStructure state, Situation now)
    {
        var day = Day(On, now);
        return now.Catalog.UnitsOn(DateOnly.MaxValue).FirstOrDefault(u => Codes.Same(u.Unit.Code, Code!)) is { } there && !(there.Closed <= day)
            ? Decision.Refuse("unit-exists", new Message($"{there.Unit.Code} is er al: {there.Unit.Name}.", $"{there.Unit.Code} is there already: {there.Unit.Name}."), "code")
            : Change(state, now, new UnitOpened(Code!, FreeText.Clean(Name!), Kind!, now.UnitCode(Parent), day));
    }

    [GeneratedRegex(@"^[A-Z0-9][A-Za-z0-9.-]{0,39}\z")]
    private static partial Regex CodeShape();
}
