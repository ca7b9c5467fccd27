using ImprovementRegister.Http;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Adoption;

/// <summary>Sets the status of a quality aspect in a year, with a short explanation (001:117). Set "unknown" to take a status back.</summary>
[Example("""{"year":2025,"status":"inOperation"}""")]
public sealed record SetAspectStatus(int? Year, AspectStatus? Status, string? Explanation) : Command<FrameworkAdoption>
{
    internal FrameworkNode? Node { get; init; }

    public SetAspectStatus Of(FrameworkNode node) => this with { Node = node };

    public override void Check(Check check)
    {
        if (Node is { Kind: not NodeKind.Aspect })
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
        if (state.NotAdopted(Node!, now) is { } refused)
        {
            return refused;
        }

        var after = new AspectInYear(Status!.Value, Explanation is null ? null : FreeText.Clean(Explanation));
        return state.Aspects.GetValueOrDefault(Node!.Code)?.GetValueOrDefault(Year!.Value) == after
            ? Decision.NothingToDo
            : Decision.Record(new AspectStatusSet(Node.Code, Year!.Value, after.Status, after.Explanation));
    }
}
