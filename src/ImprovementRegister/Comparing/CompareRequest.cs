using ImprovementRegister.Http;
using ImprovementRegister.Setup;

namespace ImprovementRegister.Comparing;

/// <summary>Which clock two moments are of (ADR 0025).</summary>
public enum ComparedClock
{
    /// <summary>What was known at each of them.</summary>
    Known,

    /// <summary>How things stood at the end of each day by the days on which they happened, as known now or at <c>asOf</c>.</summary>
    Happened,
}

/// <summary>The two moments that are compared.</summary>
public sealed record CompareRequest(ComparedClock Clock, AsOf From, AsOf To)
{
    public const string ToName = "to";
    public const string ClockName = "clock";

    public const string FromParameter = "from(moment): What was known at the end of this day (in Amsterdam) or at this instant; with clock=happened how things stood at the end of this day.";
    public const string ToParameter = ToName + "(moment): The later moment, in the same way; now when left out.";
    public const string ClockParameter = ClockName + "(ComparedClock): known (when left out): what was known at both moments; happened: how things stood on both days by the days on which they happened, whenever they were entered.";

    /// <exception cref="ProblemException">400 or 422: one of them is missing, not of this clock, or the first is not before the second.</exception>
    public static async Task<CompareRequest> ReadAsync(HttpContext http, AmsterdamClock clock, Reading reading)
    {
        var query = new QueryReader(http);
        var kind = query.Values<ComparedClock>(ClockName) switch
        {
            [] => ComparedClock.Known,
            [var one] => one,
            _ => throw QueryReader.Bad(ClockName, new Message("known of happened", "known or happened")),
        };
        _ = query.Text("from") ?? throw QueryReader.Bad("from", new Message("de dag of het tijdstip waarmee wordt vergeleken, zoals 2026-03-31", "the day or the instant to compare with, such as 2026-03-31")
        {
            OnPage = new Message("de dag waarmee wordt vergeleken, zoals 31-3-2026", "the day to compare with, such as 31-3-2026"),
        });
        if (kind == ComparedClock.Known && query.Text(QueryParameters.AsOf) is not null)
        {
            throw QueryReader.Unfit(QueryParameters.AsOf, "not-together", new Message(
                "Twee momenten van wat bekend was zeggen zelf al wat toen bekend was; asOf hoort bij clock=happened.", "Two moments of what was known say themselves what was known then; asOf goes with clock=happened.")
            {
                OnPage = new Message("Zoals bekend op past bij hoe het stond op twee dagen; maak het leeg, of kies die vergelijking.", "As known on goes with how things stood on two days; leave it empty, or choose that comparison."),
            });
        }

        var request = kind == ComparedClock.Known
            ? new CompareRequest(kind, query.Known(clock, "from"), query.Known(clock, ToName))
            : new CompareRequest(kind, On(query, clock, "from"), On(query, clock, ToName));
        if (request.IsReversed)
        {
            throw QueryReader.Unfit("to", "period-reversed", new Message("from moet voor to liggen, en in het verleden.", "from must lie before to, and in the past."));
        }

        foreach (var moment in (DateTimeOffset?[])[request.From.Instant, request.To.Instant])
        {
            if (moment is { } instant)
            {
                await reading.WaitUntilSettledAsync(http, instant);
            }
        }

        return request;
    }

    private bool IsReversed => Clock == ComparedClock.Known
        ? From.Instant is null || From.Instant >= (To.Instant ?? DateTimeOffset.MaxValue)
        : From.ValidOn is null || From.ValidOn >= (To.ValidOn ?? DateOnly.MaxValue);

    /// <summary>As known now, or at the <c>asOf</c> that is asked for.</summary>
    private static AsOf On(QueryReader query, AmsterdamClock clock, string name)
    {
        var known = query.Known(clock, QueryParameters.AsOf);
        return query.Day(name) is not { } day ? known
            : day > known.Today ? throw QueryReader.Unfit(name, "valid-on-in-future", new Message(
                $"{name}: wat nog moet gebeuren is niet bekend; geef een dag die is geweest.", $"{name}: what is yet to happen is not known; give a day that has been.")) : known.On(day);
    }
}
