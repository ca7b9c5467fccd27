using ImprovementRegister.Comparing;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Reminders;

/// <summary>Which period to replay, and under which rules.</summary>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day, today at the latest; at most 92 days in all.</param>
/// <param name="Rules">As they would be set by POST /organisation/reminders; left out: as they are.</param>
/// <param name="Clock">known (when left out): by what was known each morning; happened: by the days on which things happened, for a register whose past was entered later.</param>
[Example("""{"from":"2026-09-01","until":"2026-10-31","rules":{"qualityManager":{"type":"person","id":"qm-1"},"qualityManagerAfter":7,"quietDays":true}}""")]
public sealed record RehearseReminders(DateOnly? From, DateOnly? Until, SetReminders? Rules, ComparedClock? Clock)
{
    private const int MostDays = 92;

    /// <exception cref="ProblemException">422 with every field that does not fit.</exception>
    public ReminderRules? Checked(Situation now)
    {
        var check = new Check(now);
        if (check.Given("from", From) && check.Given("until", Until))
        {
            if (Until < From)
            {
                check.Fail("until", "until-before-from", new Message("until ligt vóór from; draai ze om.", "until lies before from; turn them round."));
            }
            else if (Until > now.Today)
            {
                check.Fail("until", "in-future", new Message("until ligt in de toekomst; wat dan nog te doen is, weet niemand.", "until lies in the future; nobody knows what is due then."));
            }
            else if (Until?.DayNumber - From?.DayNumber >= MostDays)
            {
                check.Fail("until", "too-many-days", new Message($"Het zijn meer dan {MostDays} dagen; vraag een kortere periode.", $"That is more than {MostDays} days; ask for a shorter period."));
            }

            check.Within("from", From);
        }

        Rules?.Check(check, "rules.");
        return check.Errors.Count > 0 ? throw ProblemException.Fields(check.Errors) : Rules?.Rules(now.PartyOrNone(Rules.QualityManager), now.PartyOrNone(Rules.UnitManager));
    }
}

/// <param name="Clock">By which the days were replayed.</param>
/// <param name="Rules">Those that were played.</param>
/// <param name="Mails">One for each person and day on which there is something that the person wants to be told.</param>
/// <param name="ForNobody">Things that somebody should have been told of, and nobody was there for: name a quality manager.</param>
/// <param name="Caught">Of the breaches: those of which somebody would have been told in time. Reminders before the period are not counted.</param>
public sealed record RehearsalView(
    DateOnly From, DateOnly Until, ComparedClock Clock, RemindersView Rules, int Mails, int ForNobody, int Caught, int Missed, IReadOnlyList<RehearsedRecipient> Recipients, IReadOnlyList<RehearsedBreach> Breaches);

public static class RehearseRemindersEndpoint
{
    [WolverinePost(Routes.Base + "/admin/reminders/rehearse", Summary = "Replays a past period: how many mails would have gone to whom, and which breaches would have been caught. Nothing is sent"),
        Allow(Role.Administrator, Role.QualityManager), Query, Takes<RehearseReminders>, Answers(typeof(RehearsalView))]
    public static async Task<IResult> Post(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var asked = (await CommandRequest.ReadAsync(http)).Read<RehearseReminders>();
        var given = asked.Checked(new Situation(signedIn.Caller, clock.Today, signedIn.Catalog));
        var rules = given ?? signedIn.Catalog.Structure.Reminders ?? ReminderRules.Usual;
        var (from, until, kind) = (asked.From!.Value, asked.Until!.Value, asked.Clock ?? ComparedClock.Known);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var rehearsal = new Rehearsal(rules, await ReminderChoices.AllAsync(snapshot, ct));
        var (reader, since) = (new DueReader(byHappened: kind == ComparedClock.Happened), from);
        for (var day = from; day <= until; day = day.AddDays(1))
        {
            var moment = AmsterdamClock.At(day, rules.SendAt);
            var asOf = kind == ComparedClock.Happened ? AsOf.Now(clock).On(day) : moment > clock.Now ? AsOf.Now(clock) : new AsOf(moment, day);
            rehearsal.Play(day, await reader.ReadAsync(snapshot, signedIn.Catalog, asOf, ct, since));
            since = rules.IsQuiet(day) ? since : day.AddDays(1);
        }

        var caught = rehearsal.Breaches.Count(b => b.WarnedOn is not null);
        return Results.Json(
            new RehearsalView(from, until, kind, RemindersView.Of(rules), rehearsal.Mails, rehearsal.ForNobody, caught, rehearsal.Breaches.Count - caught, rehearsal.Recipients, rehearsal.Breaches), ApiJson.Options);
    }
}
