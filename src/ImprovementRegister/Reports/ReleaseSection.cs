using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>Takes back that somebody was asked to write a part of a draft: it is nobody's in particular again.</summary>
/// <param name="Section">Code of the section; left out: all of the node that were asked of somebody.</param>
/// <param name="Node">The main node that it is about, by code or name; left out where a section is written per node: all of them.</param>
[Example("""{"section":"summary"}""")]
public sealed record ReleaseSection(string? Section, string? Node) : Command<QualityReport>
{
    public override void Check(Check check)
    {
        if (Node is not null)
        {
            check.Node("node", Node);
        }
        else
        {
            check.Given("section", Section);
        }
    }

    /// <inheritdoc cref="AssignSection.ConflictsWith"/>
    public override bool ConflictsWith(object @event) => WrittenPlaces.StandsInTheWay(@event);

    public override Decision Decide(QualityReport state, Situation now)
    {
        if (state.NotADraft() is { } refused)
        {
            return refused;
        }

        if (WrittenPlaces.Of(state, now, Section, Node, out var unfit, all: true) is not { Count: > 0 } places)
        {
            return unfit!;
        }

        List<SectionReleased> released = [.. places.Where(p => state.WriterOf(p.Section, p.Node) is not null).Select(p => new SectionReleased(p.Section, p.Node, now.Caller.Id))];
        return released.Count == 0 ? Decision.NothingToDo : Decision.Record([.. released]);
    }
}

public static class ReleaseSectionEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/release-section", Summary = "Takes back that somebody was asked to write a part of a draft"), Allow(Role.QualityManager)]
    public static Decision Post(ReleaseSection command, QualityReport report, Situation now) => command.Decide(report, now);
}
