using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Adoption;

/// <summary>Takes a framework version into use from a day on.</summary>
public sealed record AdoptFramework(DateOnly? From) : Command<FrameworkAdoption>
{
    /// <summary>The framework that the path of the request names; not part of the body.</summary>
    internal Framework? Framework { get; init; }

    public AdoptFramework Of(Framework framework) => this with { Framework = framework };

    public override void Check(Check check) => check.Given("from", From);

    public override Decision Decide(FrameworkAdoption state, Situation now) =>
        state.Version == Framework!.Version && state.From == From
            ? Decision.NothingToDo
            : Decision.Record(new FrameworkAdopted(Framework.Code, Framework.Version, From!.Value));
}

/// <summary>Sets the status of a quality aspect in a year, with a short explanation (001:117). Set "unknown" to take a status back.</summary>
public sealed record SetAspectStatus(int? Year, AspectStatus? Status, string? Explanation) : Command<FrameworkAdoption>
{
    internal FrameworkNode? Node { get; init; }

    public SetAspectStatus Of(FrameworkNode node) => this with { Node = node };

    public override void Check(Check check)
    {
        if (Node!.Kind != NodeKind.Aspect)
        {
            check.Fail("node", "not-an-aspect", $"{Node.Code} is not a quality aspect; only aspects have a status.");
        }

        if (check.Given("year", Year) && (Year < 2000 || Year > check.Today.Year))
        {
            check.Fail("year", "out-of-range", $"year lies between 2000 and {check.Today.Year}: a status is of a year that has begun.");
        }

        check.Known("status", Status);
        check.OptionalText("explanation", Explanation, Limits.Text);
    }

    public override Decision Decide(FrameworkAdoption state, Situation now)
    {
        var after = new AspectInYear(Status!.Value, Explanation is null ? null : FreeText.Clean(Explanation));
        return state.Aspects.GetValueOrDefault(Node!.Code)?.GetValueOrDefault(Year!.Value) == after
            ? Decision.NothingToDo
            : Decision.Record(new AspectStatusSet(Node.Code, Year!.Value, after.Status, after.Explanation));
    }
}

/// <summary>Plans the years in which a theme is taken up; an empty list takes it off the planning.</summary>
public sealed record PlanTheme(IReadOnlyList<int>? Years, string? Reason) : Command<FrameworkAdoption>
{
    internal FrameworkNode? Node { get; init; }

    public PlanTheme Of(FrameworkNode node) => this with { Node = node };

    public override void Check(Check check)
    {
        if (Node!.Kind is not (NodeKind.Theme or NodeKind.CrossCuttingTheme))
        {
            check.Fail("node", "not-a-theme", $"{Node.Code} is not a theme; only themes are planned.");
        }

        if (check.Given("years", Years) && (Years!.Count > 50 || Years.Any(y => y is < 2000 or > 2100)))
        {
            check.Fail("years", "out-of-range", "years lie between 2000 and 2100, at most 50 of them.");
        }

        check.OptionalText("reason", Reason, Limits.Reason);
    }

    public override Decision Decide(FrameworkAdoption state, Situation now)
    {
        var years = Years!.Distinct().Order().ToList();
        return state.Themes.GetValueOrDefault(Node!.Code)?.SequenceEqual(years) == true
            ? Decision.NothingToDo
            : Decision.Record(new ThemePlanned(Node.Code, years, Reason is null ? null : FreeText.Clean(Reason)));
    }
}
