using ImprovementRegister.Reference;

namespace ImprovementRegister.Frameworks;

/// <summary>Reads one framework file.</summary>
internal static class FrameworkReader
{
    /// <summary>The framework, as far as it can be read; null when the file does not even say which one it is.</summary>
    public static Sourced<Framework>? Read(ReferenceFile file, List<ReferenceProblem> problems)
    {
        if (ReferenceReader.Open(file, problems) is not var (item, source))
        {
            return null;
        }

        var framework = Framework(new ObjectReader(item, file.Name, problems));
        var sourced = new Sourced<Framework>(framework, source);
        FrameworkChecks.Run(sourced, problems);
        return framework.Code.Length > 0 ? sourced : null;
    }

    private static Framework Framework(ObjectReader file)
    {
        var framework = new Framework(
            file.Text("code"),
            file.Text("name"),
            file.Texts("names"),
            file.Text("version"),
            file.Date("validFrom"),
            file.OptionalDate("validTo"),
            file.Text("nodeLabel"),
            file.OptionalText("organisation"),
            Report(file.Object("report")),
            [.. file.Objects("nodes").Select(Node)]);
        file.Done();
        return framework;
    }

    private static ReportRequirement Report(ObjectReader? report)
    {
        if (report is null)
        {
            return new ReportRequirement("", null, []);
        }

        var requirement = new ReportRequirement(report.Text("product"), report.OptionalText("dueMonthDay"), report.Texts("notes"));
        report.Done();
        return requirement;
    }

    private static FrameworkNode Node(ObjectReader node, int index)
    {
        var read = new FrameworkNode(
            node.Text("code"),
            // A theme may have all a node can have, so a misspelt kind causes no second message.
            node.Choice("kind", fallback: NodeKind.Theme),
            node.OptionalText("parent"),
            node.OptionalInteger("order") ?? index + 1,
            node.OptionalText("number"),
            node.Text("title"),
            node.Texts("names"),
            node.Integers("scheduledYears"),
            node.OptionalText("explanation"),
            node.OptionalText("source"));
        node.Done();
        return read;
    }
}
