namespace ImprovementRegister.Reports.Page;

/// <summary>An action under the goal that it serves, in words: what is open stands there and in no other table, so all of it is told.</summary>
internal static class ActionFacts
{
    public static IReadOnlyList<string> Of(ReportAction action, ReportNode under, ReportOutline outline, ReportEdition edition, PageLanguage l)
    {
        if (!IsAhead(action, under))
        {
            return [l.Term(action.Status)];
        }

        var besides = outline.Besides(action.Nodes, under, l);
        return [.. new[]
        {
            action.Reference,
            l.Term(action.Status),
            action.Overdue ? l["overdue"] : null,
            action.Owner is { } owner ? $"{l["column.owner"]}: {owner}" : Gap("no-owner"),
            action.Responsible.Count > 0 ? $"{l["goal.responsible"]} {string.Join(", ", action.Responsible)}" : null,
            action.Deadline is { } deadline ? l.Of("deadline", deadline) : Gap("no-deadline"),
            action.Phases.Count > 0 ? $"{l["column.phases"]}: {string.Join("; ", action.Phases.Select(l.Phase))}" : null,
            action.Shifts > 0 ? l.Count("shifted", action.Shifts) : null,
            action.Reopenings > 0 ? l.Count("reopened", action.Reopenings) : null,
            action.EnteredOn is { } entered ? l.Of("entered-late", l.Day(entered)) : null,
            besides.Count > 0 ? l.Of("besides", string.Join(", ", besides)) : null,
        }.OfType<string>()];

        // What who keeps the register has still to fill in.
        string? Gap(string key) => edition == ReportEdition.Working ? l[key] : null;
    }

    public static bool IsAhead(ReportAction action, ReportNode under) => under.LookAhead.Any(a => a.Id == action.Id);

    /// <summary>Of those that serve a goal, the ones that are told of there: what was done or ended stands in the look back, where there is one.</summary>
    public static (IReadOnlyList<ReportAction> Told, string? Elsewhere) Under(IEnumerable<ReportAction> actions, ReportNode node, IReadOnlyList<ReportSection> sections, PageLanguage l)
    {
        var all = actions.ToList();
        if (sections.FirstOrDefault(s => s.Content == SectionContent.LookBack) is not { } lookBack)
        {
            return (all, null);
        }

        var told = all.Where(a => IsAhead(a, node)).ToList();
        return (told, Elsewhere(all.Count - told.Count, lookBack, l));
    }

    /// <summary>How many stand in another section; null when none does.</summary>
    public static string? Elsewhere(int actions, ReportSection section, PageLanguage l) => actions == 0 ? null : l.Of("elsewhere", section.Shown.In(l.Culture), l.Count("actions", actions));
}
