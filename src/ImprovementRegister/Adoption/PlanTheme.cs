using ImprovementRegister.Http;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Adoption;

/// <summary>Plans the years in which a theme is taken up; an empty list takes it off the planning.</summary>
/// <param name="Years">Years between 2000 and 2100, at most 50.</param>
[Example("""{"years":[2026,2027]}""")]
public sealed record PlanTheme(IReadOnlyList<int>? Years, string? Reason) : Command<FrameworkAdoption>
{
    internal FrameworkNode? Node { get; init; }

    public PlanTheme Of(FrameworkNode node) => this with { Node = node };

    public override void Check(Check check)
    {
        if (Node is { Kind: not (NodeKind.Theme or NodeKind.CrossCuttingTheme) })
        {
            check.Fail("node", "not-a-theme", new Message($"{Node.Code} is geen thema; alleen thema's worden gepland.", $"{Node.Code} is not a theme; only themes are planned."));
        }

        if (check.AtMost("years", Years, 50) && check.Given("years", Years) && Years!.Any(y => y is < 2000 or > 2100))
        {
            check.Fail("years", "out-of-range", new Message("years liggen tussen 2000 en 2100.", "years lie between 2000 and 2100."));
        }

        check.OptionalText("reason", Reason, Limits.Reason);
    }

    /// <inheritdoc cref="SetAspectStatus.ConflictsWith"/>
    public override bool ConflictsWith(object @event) => @event is not (AspectStatusSet or ThemePlanned) || @event is ThemePlanned planned && planned.Node == Node!.Code;

    public override Decision Decide(FrameworkAdoption state, Situation now)
    {
        if (state.NotAdopted(Node!, now) is { } refused)
        {
            return refused;
        }

        var years = Years!.Distinct().Order().ToList();
        return state.Themes.GetValueOrDefault(Node!.Code)?.SequenceEqual(years) == true
            ? Decision.NothingToDo
            : Decision.Record(new ThemePlanned(Node.Code, years, FreeText.Clean(Reason)));
    }
}
