using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Goals;

/// <summary>A time within which a goal is to be measured.</summary>
/// <param name="Late">It is over, and nobody measured.</param>
/// <param name="Measurement">What was measured in it.</param>
public sealed record MeasurementDue(
    Guid Goal, string? Reference, string Text, string? Kpi, string? Unit, IReadOnlyList<PartyView> Responsible, string Interval,
    DateOnly From, DateOnly Due, bool Late, MeasurementView? Measurement);

/// <summary>A goal that is in no calendar, because nobody knows how often it is measured, or it is measured at no fixed times (domain.md F9).</summary>
public sealed record UnscheduledGoal(Guid Goal, string? Reference, string Text, string? FrequencyAsStated, bool Unclear);

/// <param name="Total">How many there are, also on other pages.</param>
/// <param name="WithoutSchedule">On the first page.</param>
/// <param name="Next">Give it as <c>after</c> for what follows; null at the end.</param>
public sealed record MeasurementCalendar(
    DateOnly From, DateOnly Until, DateTimeOffset? AsOf, DateOnly? ValidOn, int Total, int Late, IReadOnlyList<MeasurementDue> Items, IReadOnlyList<UnscheduledGoal> WithoutSchedule, string? Next = null)
{
    /// <param name="after">Where the page before ended.</param>
    /// <param name="moment">What the pages show: all that was known then.</param>
    /// <exception cref="ProblemException">422: the page before was of another list.</exception>
    internal static MeasurementCalendar Of(
        IReadOnlyList<StateRow<Goal>> goals, DateOnly from, DateOnly until, AsOf asOf, int limit, OrganisationCatalog catalog, Cursor? after = null, DateTimeOffset moment = default)
    {
        var due = goals.SelectMany(g => MeasurementSchedule.Of(g.State, asOf.Today).Where(p => p.Due >= from && p.Due <= until).Select(p => new Due(g, p))).Order().ToList();
        var rest = after is null ? due : [.. due.SkipWhile(d => !d.IsBehind(after))];
        return new MeasurementCalendar(
            from, until, asOf.Instant, asOf.ValidOn, due.Count, due.Count(d => d.Period.Late),
            [.. rest.Take(limit).Select(d => Item(d.Row, d.Period, catalog))],
            after is not null ? [] : [.. goals.Where(g => g.State.Interval is null).Take(limit).Select(g => new UnscheduledGoal(g.Id, g.State.Reference, g.State.Text, g.State.Frequency?.Raw, g.State.Clarification is null))],
            rest.Count > limit ? new Cursor(moment, rest[limit - 1].Place, rest[limit - 1].Row.Id).ToString() : null);
    }

    /// <summary>In the order of the calendar: by day, then as the plan numbers its goals.</summary>
    private sealed record Due(StateRow<Goal> Row, MeasurementPeriod Period) : IComparable<Due>
    {
        public IReadOnlyList<string> Place { get; } = [Period.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), NaturalOrder.KeyOrLast(Row.State.Reference)];

        public int CompareTo(Due? other) => other is null ? 1 : Compare(other.Place, other.Row.Id);

        public bool IsBehind(Cursor cursor) => cursor.Place.Count == Place.Count ? Compare(cursor.Place, cursor.Id) > 0 : throw Cursor.Bad();

        private int Compare(IReadOnlyList<string> place, Guid id) =>
            Place.Zip(place, string.CompareOrdinal).Append(Row.Id.CompareTo(id)).FirstOrDefault(c => c != 0);
    }

    private static MeasurementDue Item(StateRow<Goal> row, MeasurementPeriod period, OrganisationCatalog catalog)
    {
        var g = row.State;
        return new MeasurementDue(
            row.Id, g.Reference, g.Text, g.Kpi, g.Unit, [.. g.Responsible.Select(p => PartyView.Of(p, catalog)!)], g.Interval!,
            period.From, period.Due, period.Late, period.Entry is { } entry && g.Measurements.Find(entry) is { } measured ? MeasurementView.Of(g, measured) : null);
    }
}

public static class MeasurementsDueEndpoint
{
    private static IReadOnlyList<SheetColumn<MeasurementDue>> Columns { get; } =
    [
        new("id", m => m.Goal),
        new("reference", m => m.Reference),
        new("text", m => m.Text),
        new("kpi", m => m.Kpi),
        SheetColumn<MeasurementDue>.Units("unit", m => [m.Unit]),
        new("responsible", m => string.Join(", ", m.Responsible.Select(p => p.Shown))),
        new("from", m => m.From),
        new("measureBy", m => m.Due),
        new("late", m => m.Late),
        new("measuredOn", m => m.Measurement?.ReferenceDate),
        new("percentage", m => m.Measurement?.Percentage),
        new("numerator", m => m.Measurement?.Numerator),
    ];

    [WolverineGet(Routes.Base + "/goals/measurements-due", Summary = "The calendar of measurements, late ones marked"), AllowStaff, AnswersAsSheet(typeof(MeasurementCalendar)),
        Query("from(day): The first day; that of this year when left out.", "until(day): The last day; that of the year of from when left out.", QueryParameters.Unit, QueryParameters.AsOf, QueryParameters.ValidOn,
            "limit(1..500): At most so many, 1 to 500; 500 when left out. The totals are of all.", QueryParameters.After, QueryParameters.Format)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock) => Sheet.Wanted(http) is { } format
        ? new SheetFile<MeasurementDue>(format, "measurements-due", http.SignedIn().Catalog, Columns, new[] { (await ReadAsync(http, database, clock, whole: true)).Items }.ToAsyncEnumerable())
        : Results.Json(await ReadAsync(http, database, clock), ApiJson.Options);

    /// <summary>The calendar as the query of a request asks for it.</summary>
    /// <param name="usual">So many on a page when the query does not say.</param>
    /// <param name="whole">All of it on one page.</param>
    public static async Task<MeasurementCalendar> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, int usual = 500, bool whole = false)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var asOf = query.AsOf(clock);
        var (units, limit, cursor) = (query.Units(asOf), whole ? int.MaxValue : query.Limit(usual), whole ? null : Cursor.Of(query, clock));
        var from = query.Day("from") ?? new DateOnly(asOf.Today.Year, 1, 1);
        var until = query.Day("until") ?? new DateOnly(from.Year, 12, 31);
        if (until < from)
        {
            throw QueryReader.Unfit("until", "until-before-from", new Message("until ligt vóór from; draai ze om.", "until lies before from; turn them round."));
        }

        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        // All pages show what was settled when the first was asked for (ADR 0023).
        var moment = asOf.Instant ?? cursor?.Moment ?? await snapshot.SettledAsync(http.RequestAborted);
        asOf = cursor is null ? asOf : asOf with { Instant = moment };
        var calendar = await PageAsync();
        if (calendar.Next is not null && asOf.Instant is null && await snapshot.HasLaterAsync(moment, http.RequestAborted))
        {
            asOf = asOf with { Instant = moment };
            calendar = await PageAsync();
        }

        return calendar;

        async Task<MeasurementCalendar> PageAsync() => MeasurementCalendar.Of(
            await new StateQuery<Goal>(snapshot, asOf).Where(Filters.InYear("{0}", "{1}"), Sql.Day(from), Sql.Day(until)).Under(null, units).ListAsync(http.RequestAborted),
            from, until, asOf, limit, signedIn.Catalog, cursor, moment);
    }
}
