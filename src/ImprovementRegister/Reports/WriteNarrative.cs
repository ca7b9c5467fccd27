using ImprovementRegister.Frameworks;
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
        NarrativeWritten other => string.Equals(other.Section, Section, StringComparison.OrdinalIgnoreCase) && (other.Node is null || Node is null || Names(other.Node)),
        ContributionRecorded or ContributionCorrected => false,
        _ => true,
    };

    /// <summary>A name that is not the code may still be that node.</summary>
    private bool Names(string code) => string.Equals(code, Node, StringComparison.OrdinalIgnoreCase) || !Node!.Contains('-', StringComparison.Ordinal);

    public override Decision Decide(QualityReport state, Situation now) => state.NotADraft() ?? Place(state, now);

    private Decision Place(QualityReport state, Situation now)
    {
        var kind = now.Catalog.ReportKinds.Of(state.Kind);
        if (kind.Section(Section!) is not { } section)
        {
            return Decision.Refuse("unknown-section", Choice.Among(
                new Message($"Een {kind.Name} heeft dit onderdeel niet", $"A {kind.NameEn} has no such section"), kind.Sections.Select(s => (s.Code, new Message(s.Name, s.NameEn)))), "section");
        }

        var node = Node is null ? null : now.Catalog.ResolveNode(Node);
        if (section.PerNode ? node is null : node is not null)
        {
            return Decision.Refuse(section.PerNode ? "node-missing" : "section-not-per-node", section.PerNode
                ? Choice.Among(new Message($"'{section.Name}' wordt per onderdeel van het kader geschreven", $"'{section.NameEn}' is written per main node of the framework"), MainNodes(state, now))
                : new Message($"'{section.Name}' gaat over het geheel; laat node weg.", $"'{section.NameEn}' is about the whole; leave node out."), "node");
        }

        if (node is not null && !(node.Parent is null && state.Frameworks.Contains(now.Catalog.FrameworkOf(node.Code).Code)))
        {
            return Decision.Refuse("node-not-in-report", Choice.Among(
                new Message($"{node.Code} is geen hoofdonderdeel van een kader van dit verslag", $"{node.Code} is no main node of a framework of this report"), MainNodes(state, now)), "node");
        }

        var written = new NarrativeWritten(section.Code, node?.Code, FreeText.Clean(Text!), now.Caller.Id);
        return state.TextOf(written.Section, written.Node)?.Text == written.Text ? Decision.NothingToDo : Decision.Record(written);
    }

    private static IEnumerable<(string Code, string Name)> MainNodes(QualityReport state, Situation now) =>
        state.Frameworks.Select(now.Catalog.FindFramework).OfType<Framework>().SelectMany(f => f.Children(null)).Select(n => (n.Code, n.Title));
}

public static class WriteNarrativeEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/narrative", Summary = "Writes a section of a draft"), Allow(Role.QualityManager, Role.Auditor, Role.Owner)]
    public static Decision Post(WriteNarrative command, QualityReport report, Situation now) => command.Decide(report, now);
}
