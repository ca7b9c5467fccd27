using System.Globalization;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Frameworks;

/// <summary>What must hold within one framework.</summary>
internal static class FrameworkChecks
{
    private const int LastYear = 2100;

    public static void Run(Sourced<Framework> sourced, List<ReferenceProblem> problems)
    {
        var (framework, source) = sourced;
        Coded[] nodes = [.. framework.Nodes.Select((n, i) =>
            new Coded($"$.nodes[{i}]", n.Code, n.Parent, n.Names, NodeNames.KeysOf(framework, n).ToHashSet()))];

        problems.AddRange(Checks.Code(source, "$.code", framework.Code));
        problems.AddRange(Checks.Of(source, "node", nodes));
        problems.AddRange(Head(framework, source));
        problems.AddRange(framework.Nodes.SelectMany((node, i) => Node(framework, node, $"$.nodes[{i}]", source)));
    }

    private static IEnumerable<ReferenceProblem> Head(Framework framework, SourceMap source)
    {
        if (framework.ValidTo < framework.ValidFrom)
        {
            yield return source.Problem("$.validTo", "validTo lies before validFrom; swap or mend them");
        }

        // 2001 is no leap year: a day that exists every year.
        if (framework.Report.DueMonthDay is { Length: > 0 } due
            && !DateOnly.TryParseExact("2001-" + due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return source.Problem("$.report.dueMonthDay", $"dueMonthDay \"{due}\" is not a day of the year; write month and day as \"05-31\"");
        }
    }

    private static IEnumerable<ReferenceProblem> Node(Framework framework, FrameworkNode node, string path, SourceMap source)
    {
        if (framework.Code.Length > 0 && node.Code.Length > 0 && !node.Code.StartsWith(framework.Code + "-", StringComparison.Ordinal))
        {
            yield return source.Problem(path + ".code", $"code \"{node.Code}\" must start with \"{framework.Code}-\", the code of the framework");
        }

        if (node.ScheduledYears.Count > 0 && node.Kind is not (NodeKind.Theme or NodeKind.CrossCuttingTheme))
        {
            yield return source.Problem(path + ".scheduledYears", "only a theme is scheduled; leave scheduledYears out");
        }

        var first = framework.ValidFrom.Year;
        var last = framework.ValidTo?.Year ?? LastYear;
        for (var i = 0; i < node.ScheduledYears.Count; i++)
        {
            var year = node.ScheduledYears[i];
            if (year < first || year > last)
            {
                yield return source.Problem($"{path}.scheduledYears[{i}]", $"year {year} lies outside {first}-{last}, the years of this framework");
            }
        }
    }
}
