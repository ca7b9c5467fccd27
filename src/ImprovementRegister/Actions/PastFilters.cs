using ImprovementRegister.Http;

namespace ImprovementRegister.Actions;

/// <summary>Filters by what an action has been, by its rows of all days as things were known at the moment that is asked about.</summary>
internal static class PastFilters
{
    private const string Table = "ir_action";

    public static StateQuery<ImprovementAction> Past(this StateQuery<ImprovementAction> rows, ListRequest request)
    {
        var (query, asOf) = (request.Query, request.AsOf);
        var (everOverdue, shifted, reopened) = (query.Flag("everOverdue"), query.Number("shiftedAtLeast", 1, 1000), query.Number("reopenedAtLeast", 1, 1000));
        var (changed, stood) = (Period(query), StatusOn(query, asOf));
        if (everOverdue is { } wanted)
        {
            rows.Where($"{(wanted ? "" : "NOT ")}EXISTS (SELECT FROM {Rows("p", asOf)} AND p.open AND p.deadline < least({Until("p", asOf)}, {{0}}) AND p.valid_from <= {{0}})", Sql.Day(asOf.Today));
        }

        if (changed is { } period)
        {
            // A first owner is no change of owner; on one day the versions say what came after what.
            rows.Where(
                $"EXISTS (SELECT FROM {Rows("n", asOf)} AND n.valid_from BETWEEN {{0}} AND {{1}} AND EXISTS (SELECT FROM {Rows("p", asOf)} AND {Until("p", asOf)} = n.valid_from AND (p.valid_from < n.valid_from OR p.version <= n.version) AND p.owner IS NOT NULL AND p.owner IS DISTINCT FROM n.owner))",
                Sql.Day(period.From), Sql.Day(period.On < asOf.Today ? period.On : asOf.Today));
        }

        if (stood is var (statuses, day) && statuses is not null)
        {
            rows.Where(
                $"EXISTS (SELECT FROM {Rows("p", asOf)} AND p.valid_from <= {{0}} AND {Until("p", asOf)} > {{0}} AND p.status = ANY({{1}}))", Sql.Day(day), Sql.Texts(statuses.Select(s => s.ToString())));
        }

        return rows.WhereIf(shifted is not null, "shifts >= {0}", () => Sql.Number(shifted)).WhereIf(reopened is not null, "reopenings >= {0}", () => Sql.Number(reopened));
    }

    /// <summary>For a FROM: the rows of the same action, as they were known.</summary>
    private static string Rows(string name, AsOf asOf) => $"{AllRows(name, asOf)} AND {name}.id = {Table}.id";

    /// <summary>For a FROM: the rows of all days of all actions, as they were known; the moment is the second parameter.</summary>
    public static string AllRows(string name, AsOf asOf) =>
        $"{TemporalTable.AllStates(Table)[..^Table.Length]}{name} WHERE {name}.tenant_id = $1 AND "
        + (asOf.Instant is null ? $"{name}.ended = 'infinity'" : $"{name}.recorded_from <= $2 AND {name}.ended > $2");

    /// <summary>The first day on which the row did not hold any more, as far as was known.</summary>
    public static string Until(string name, AsOf asOf) =>
        asOf.Instant is null ? $"{name}.valid_to" : $"CASE WHEN {name}.recorded_to > $2 THEN 'infinity' ELSE {name}.valid_to END";

    private static StatedDate? Period(QueryReader query) => query.Text("ownerChanged") is not { } text ? null
        : DutchDates.Read(text) is StatedDateReading.Understood { Date: var period } ? period
        : throw QueryReader.Bad("ownerChanged", new Message("een periode zoals 2026-Q2, april 2026 of 2026", "a period such as 2026-Q2, april 2026 or 2026"));

    private static (IReadOnlyList<ActionStatus>? Statuses, DateOnly Day) StatusOn(QueryReader query, AsOf asOf)
    {
        if (query.Text("statusOn") is not { } text)
        {
            return (null, default);
        }

        var parts = text.Split('@', StringSplitOptions.TrimEntries);
        var open = Enum.GetValues<ActionStatus>().Where(ImprovementAction.IsOpenStatus);
        var named = parts[0].Split(',', StringSplitOptions.TrimEntries).Select(word => Codes.Same(word, "open") ? open
            : Enum.GetValues<ActionStatus>().Where(s => Codes.Same(s.ToString(), word))).ToList();
        return parts.Length == 2 && named.All(n => n.Any()) && DutchDates.Read(parts[1]) is StatedDateReading.Understood { Date: { Precision: DatePrecision.Day } day } && day.On <= asOf.Today
            ? ([.. named.SelectMany(n => n).Distinct()], day.On)
            : throw QueryReader.Bad("statusOn", new Message("een status en een dag die is geweest, zoals inProgress@2026-03-31", "a status and a day that has been, such as inProgress@2026-03-31"));
    }
}
