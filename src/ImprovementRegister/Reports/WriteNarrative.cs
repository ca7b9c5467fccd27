using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>
/// Writes a section of a draft, in the place of what stood there; earlier texts stay in the history. Each section is a
/// concern of its own: who writes another one meanwhile stands in nobody's way.
/// </summary>
/// <param name="Section">Code of a section of the kind of report.</param>
/// <param name="Node">The main node that it is about, by code or name, where the section is written per node.</param>
/// <param name="Text">Markdown, at most 20,000 characters.</param>
[Example("""{"section":"introduction","text":"In 2025 stond *de driehoek* centraal."}""")]
public sealed record WriteNarrative(string? Section, string? Node, string? Text) : Command<QualityReport>
{
    public override void Check(Check check)
    {
        check.Given("section", Section);
        if (Node is not null)
        {
            check.Node("node", Node);
        }

        check.Text("text", Text, Limits.Narrative);
    }

    /// <summary>Two writers of one section would lose a text; those of two sections lose nothing.</summary>
    public override bool ConflictsWith(object @event) => @event switch
    {
        NarrativeWritten other => Codes.Same(other.Section, Section) && (other.Node is null || Node is null || Names(other.Node)),
        ContributionRecorded or ContributionCorrected or SectionAssigned or SectionReleased => false,
        _ => true,
    };

    /// <summary>A name that is not the code may still be that node.</summary>
    private bool Names(string code) => Codes.Same(code, Node) || !Node!.Contains('-', StringComparison.Ordinal);

    public override Decision Decide(QualityReport state, Situation now)
    {
        if ((state.NotADraft() ?? (WrittenPlaces.Find(state, now, Section!, Node, out var unfit) is null ? unfit : null)) is { } refused)
        {
            return refused;
        }

        var place = WrittenPlaces.Find(state, now, Section!, Node, out _)!;
        var written = new NarrativeWritten(place.Section, place.Node, FreeText.Clean(Text!), now.Caller.Id);
        return state.TextOf(written.Section, written.Node)?.Text == written.Text ? Decision.NothingToDo : Decision.Record(written);
    }
}

public static class WriteNarrativeEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/narrative", Summary = "Writes a section of a draft"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(WriteNarrative command, QualityReport report, Situation now) => command.Decide(report, now);
}
