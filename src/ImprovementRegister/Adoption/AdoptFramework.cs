using ImprovementRegister.Http;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Adoption;

/// <summary>Takes a framework version into use from a day on.</summary>
[Example("""{"from":"2026-01-01"}""")]
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
