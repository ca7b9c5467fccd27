using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.Reports;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Screens;

/// <summary>A place in a report where people write.</summary>
/// <param name="Title">Of the section, in the reader's language.</param>
/// <param name="Node">The main node that it is about, where the section is written per node.</param>
/// <param name="IsNeeded">Without words the report is not complete.</param>
/// <param name="Text">What stands there; null when nothing was written yet.</param>
/// <param name="Writer">Who was asked to write it.</param>
public sealed record ReportPlace(string Section, string Title, string? Node, string? NodeTitle, SectionContent Content, bool IsNeeded, NarrativeView? Text, SectionWriterView? Writer)
{
    public string Name => NodeTitle is null ? Title : $"{NodeTitle}: {Title}";

    /// <summary>The last part of the address of its page.</summary>
    public string Path => Node is null ? Section : $"{Section}/{Node}";
}

/// <summary>One report as those who draw it up see it.</summary>
/// <param name="Places">In the order of the kind, those of a main node one after the other.</param>
/// <param name="Steps">The commands that can come next, for whoever looks; those behind the bar are rare.</param>
/// <param name="FrozenByReader">The reader froze it, so somebody else has to approve it.</param>
public sealed record ReportRoom(
    ReportView Report, ReportKind Kind, IReadOnlyList<ReportPlace> Places, CompletenessView Lacks, ReportSteps Steps, bool MayWrite, bool MayContribute, bool FrozenByReader)
{
    /// <summary>The reader may ask others to write.</summary>
    public bool MayAsk { get; init; }

    public Guid Id => Report.Report.Id;

    public string Address => $"/verslagen/{Id}";

    public static ReportRoom Of(ReadReport read, SignedIn who, CompletenessView lacks, Func<string, bool> may, CultureInfo language)
    {
        var (report, catalog) = (read.Row.State, who.Catalog);
        var (kind, view, isDraft) = (catalog.ReportKinds.Of(report.Kind), ReportView.Of(read.Row, catalog, language, read.Data), report.Status == ReportStatus.Draft);
        var nodes = ReportCompleteness.MainNodes(report, catalog).ToList();
        var needed = lacks.Items.Where(l => l.Code == "section-missing").Select(l => (l.Section, l.Node)).ToHashSet();
        return new ReportRoom(
            view, kind,
            [
                .. from section in kind.Sections
                   where section.Content is not (SectionContent.Contributions or SectionContent.Missing)
                   from node in section.PerNode ? nodes.Select(n => ((string?)n.Code, (string?)n.Title)) : [(null, null)]
                   select new ReportPlace(
                       section.Code, section.Shown.In(language), node.Item1, node.Item2, section.Content, needed.Contains((section.Code, node.Item1)),
                       view.Narrative.FirstOrDefault(t => t.Section == section.Code && t.Node == node.Item1),
                       view.Writers.FirstOrDefault(w => w.Section == section.Code && w.Node == node.Item1)),
            ],
            lacks, ReportSteps.Of(report, who.Caller, may), isDraft && may("narrative"), isDraft && may("contributions"), ReportSteps.IsFrozenBy(report, who.Caller))
        {
            MayAsk = isDraft && may("assign-section"),
        };
    }
}

/// <summary>What can be done next with a report, in the order in which people need it.</summary>
public sealed record ReportSteps(IReadOnlyList<string> Next, IReadOnlyList<string> More)
{
    /// <param name="may">Whether a role of the reader admits a command, by the last part of its address.</param>
    public static ReportSteps Of(QualityReport report, Caller caller, Func<string, bool> may)
    {
        string[] next = report.Status switch
        {
            ReportStatus.Draft => ["freeze"],
            ReportStatus.Frozen when !IsFrozenBy(report, caller) => ["approve"],
            ReportStatus.Approved => ["publish"],
            _ => [],
        };
        string[] more = report.Status switch
        {
            ReportStatus.Frozen or ReportStatus.Approved or ReportStatus.Published => ["supersede", "withdraw"],
            ReportStatus.Draft => ["withdraw"],
            _ => [],
        };
        return new ReportSteps([.. next.Where(may)], [.. more.Where(may)]);
    }

    /// <summary>Who froze a report does not approve it (four eyes).</summary>
    public static bool IsFrozenBy(QualityReport report, Caller caller) => report is { Frozen: { } frozen, Approved: null } && caller.Is(new Party(PartyType.Person, frozen.FrozenBy));
}
