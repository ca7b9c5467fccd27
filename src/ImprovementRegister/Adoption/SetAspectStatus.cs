using ImprovementRegister.Http;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Adoption;

/// <summary>Sets the status of a quality aspect in a year, with a short explanation (001:117). Set "unknown" to take a status back.</summary>
/// <param name="Explanation">Left out, that of the year stays; null takes it away.</param>
[Example("""{"year":2025,"status":"inOperation"}""")]
public sealed record SetAspectStatus(int? Year, AspectStatus? Status, Change<string> Explanation) : Command<FrameworkAdoption>
{
    internal FrameworkNode? Node { get; init; }

    public SetAspectStatus Of(FrameworkNode node) => this with { Node = node };

    public override void Check(Check check)
    {
        if (Node is { Kind: not NodeKind.Aspect })
        {
            check.Fail("node", "not-an-aspect", new Message(
                $"{Node.Code} is geen kwaliteitsaspect; alleen aspecten hebben een status.", $"{Node.Code} is not a quality aspect; only aspects have a status."));
        }

        if (check.Given("year", Year) && (Year < 2000 || Year > check.Today.Year))
        {
            check.Fail("year", "out-of-range", new Message(
                $"year ligt tussen 2000 en {check.Today.Year}: een status is van een jaar dat begonnen is.",
                $"year lies between 2000 and {check.Today.Year}: a status is of a year that has begun."));
        }

        check.Known("status", Status);
        check.OptionalText("explanation", Explanation.Value, Limits.Text);
    }

    /// <summary>What was done to other aspects meanwhile is no concern of this one.</summary>
    public override bool ConflictsWith(object @event) => @event is not (AspectStatusSet or ThemePlanned) || @event is AspectStatusSet set && set.Node == Node!.Code;

    public override Decision Decide(FrameworkAdoption state, Situation now)
    {
        if (state.NotAdopted(Node!, now) is { } refused)
        {
            return refused;
        }

        var before = state.Aspects.GetValueOrDefault(Node!.Code)?.GetValueOrDefault(Year!.Value);
        var after = new AspectInYear(Status!.Value, Explanation.Map(FreeText.Clean).Or(before?.Explanation));
        return before == after
            ? Decision.NothingToDo
            : Decision.Record(new AspectStatusSet(Node.Code, Year!.Value, after.Status, after.Explanation));
    }
}
