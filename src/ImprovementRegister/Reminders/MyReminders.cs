using ImprovementRegister.Http;
using ImprovementRegister.Operations;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Reminders;

/// <summary>Something of mine that has a day.</summary>
/// <param name="Part">The name of a phase.</param>
/// <param name="Address">Its page, below the address of the register.</param>
public sealed record DueView(DueKind Kind, string What, StreamKind Stream, Guid Id, string Title, string? Part, DateOnly On, bool Late, string Address);

/// <param name="Language">nl or en: that of mail and calendar.</param>
/// <param name="Ahead">Also told before the last day.</param>
/// <param name="HasAddress">The directory has an address to mail to.</param>
/// <param name="CalendarSince">Since when there is a link to the calendar; null: there is none.</param>
/// <param name="Mails">False: this register sends no mail.</param>
/// <param name="Due">What is mine and has a day, the earliest first.</param>
public sealed record MyRemindersView(string Language, bool Ahead, bool HasAddress, DateTimeOffset? CalendarSince, bool Mails, string SendAt, IReadOnlyList<DueView> Due);

/// <summary>How I want to be told; what is left out is as usual.</summary>
/// <param name="Language">nl (when left out) or en.</param>
/// <param name="Ahead">False: not before the last day. What is due, late or escalated is told to everybody.</param>
[Example("""{"language":"nl","ahead":true}""")]
public sealed record ChooseReminders(string? Language, bool? Ahead)
{
    /// <exception cref="ProblemException">422: there is no such language.</exception>
    public (System.Globalization.CultureInfo Language, bool Ahead) Checked(Situation now)
    {
        var check = new Check(now);
        if (Language is not (null or "nl" or "en"))
        {
            check.Fail("language", "unknown-language", new Message("language is nl of en.", "language is nl or en."));
        }

        return check.Errors.Count == 0 ? (Language == "en" ? Texts.English : Texts.Dutch, Ahead ?? true) : throw ProblemException.Fields(check.Errors);
    }
}

public static class MyRemindersEndpoints
{
    [WolverineGet(Routes.Base + "/me/reminders", Summary = "What is due for me, and how I am told"), AllowStaff, Query, Answers(typeof(MyRemindersView))]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, MailSettings mail) =>
        Results.Json(await ReadAsync(http, database, clock, mail), ApiJson.Options);

    [WolverinePost(Routes.Base + "/me/reminders", Summary = "Chooses how I am told"), AllowStaff, Query, Takes<ChooseReminders>, Answers(typeof(MyRemindersView))]
    public static Task<IResult> Post(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, MailSettings mail, OnceOnly once) =>
        once.AnswerAsync(http, 200, async (request, caller, ct) =>
        {
            var (language, ahead) = request.Read<ChooseReminders>().Checked(new Situation(caller, clock.Today, http.SignedIn().Catalog));
            await ReminderChoices.ChooseAsync(database, http.SignedIn().Tenant, caller.Id, language, ahead, ct);
            // The titles of what is due are not kept with the receipt: a text that is removed must be gone everywhere.
            return await ReadAsync(http, database, clock, mail) with { Due = [] };
        });

    public static async Task<MyRemindersView> ReadAsync(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, MailSettings mail)
    {
        var (signedIn, language, ct) = (http.SignedIn(), Http.Language.Of(http), http.RequestAborted);
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var choice = await ReminderChoices.OfAsync(snapshot, signedIn.Caller.Id, ct);
        var due = await new DueReader(signedIn.Caller.Id).ReadAsync(snapshot, signedIn.Catalog, AsOf.Now(clock), ct);
        return new MyRemindersView(
            choice.Language.TwoLetterISOLanguageName, choice.Ahead, signedIn.Catalog.People.Find(signedIn.Caller.Id)?.Email is not null, choice.CalendarSince, mail.Missing.Count == 0,
            RemindersView.Of(due.Rules).SendAt,
            [.. Mine(due, signedIn.Caller.Id, clock.Today).Select(i => new DueView(i.Kind, DueWords.Of(i.Kind).In(language), i.Stream, i.Id, i.Title, i.Part, i.On, i.On < clock.Today, "/" + DueWords.Path(i)))]);
    }

    /// <summary>What this person is told of as owner, or as quality manager because it is nobody else's.</summary>
    public static IEnumerable<DueItem> Mine(Due due, string person, DateOnly day) => due.Items
        .Where(i => ReminderPlan.WhoseIs(i, due.Rules, due.Catalog, day).Contains(person, StringComparer.OrdinalIgnoreCase))
        .OrderBy(i => i.On).ThenBy(i => i.Id);
}
