using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;
using Calendar = Ical.Net.Calendar;

namespace ImprovementRegister.Reminders;

/// <param name="Id">The secret part of it.</param>
/// <param name="Address">What a program for calendars is given; the register keeps a hash of it only.</param>
public sealed record CalendarLink(string Id, string Address);

/// <param name="Revoked">True: the link opens nothing any more.</param>
public sealed record RevokedLink(bool Revoked);

/// <summary>What is due for somebody as a calendar (RFC 5545) at a secret address: whoever has it sees it, until it is revoked (ADR 0041).</summary>
public static class CalendarFeed
{
    private const int SecretBytes = 32;

    public static string AddressOf(HttpContext http, MailSettings settings, string tenant, string secret) =>
        $"{settings.Register?.ToString().TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}"}/calendar/{tenant}/{secret}.ics";

    [WolverinePost(Routes.Base + "/me/calendar", Summary = "Makes a link to my calendar, and ends the one before; it is told once"), AllowStaff, Query, Answers(typeof(CalendarLink), StatusCode = 201)]
    public static async Task<IResult> Make(HttpContext http, NpgsqlDataSource database, MailSettings settings)
    {
        var signedIn = http.SignedIn();
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        await ReminderChoices.LinkAsync(database, signedIn.Tenant, signedIn.Caller.Id, HashOf(secret), http.RequestAborted);
        return Results.Json(new CalendarLink(secret, AddressOf(http, settings, signedIn.Tenant, secret)), ApiJson.Options, statusCode: 201);
    }

    [WolverinePost(Routes.Base + "/me/calendar/revoke", Summary = "Ends the link to my calendar"), AllowStaff, Query, Answers(typeof(RevokedLink))]
    public static async Task<IResult> Revoke(HttpContext http, NpgsqlDataSource database)
    {
        await ReminderChoices.LinkAsync(database, http.SignedIn().Tenant, http.SignedIn().Caller.Id, null, http.RequestAborted);
        return Results.Json(new RevokedLink(true), ApiJson.Options);
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/calendar/{organisation}/{secret}.ics", GetAsync)
        .AllowAnonymous().WithMetadata(new QueryAttribute()).WithTags("Me").WithSummary("The calendar of whoever made this link").Produces<string>(200, "text/calendar").ProducesProblem(404);

    private static async Task<IResult> GetAsync(string organisation, string secret, HttpContext http, NpgsqlDataSource database, CurrentOrganisations organisations, AmsterdamClock clock, MailSettings settings)
    {
        var ct = http.RequestAborted;
        var none = ProblemException.NotFound(new Message("Deze agenda is er niet, of niet meer.", "There is no such calendar, or not any more."));
        if (organisation.Length > 100 || secret.Length > 100 || await organisations.OfAsync(organisation, ct) is not { } catalog)
        {
            throw none;
        }

        await using var snapshot = new Snapshot(database, organisation);
        if (await ReminderChoices.OfLinkAsync(snapshot, HashOf(secret), ct) is not { } choice || catalog.People.Find(choice.Person)?.IsActiveOn(clock.Today) != true)
        {
            throw none;
        }

        var due = await new DueReader(choice.Person).ReadAsync(snapshot, catalog, AsOf.Now(clock), ct);
        var register = settings.Register?.ToString() ?? $"{http.Request.Scheme}://{http.Request.Host}/";
        http.Response.Headers.CacheControl = "private, no-store";
        return Results.Text(Write(MyRemindersEndpoints.Mine(due, choice.Person, clock.Today), new Uri(register), choice.Language, clock.Now), "text/calendar; charset=utf-8");
    }

    /// <summary>A day each, that takes no time. What moves keeps its id, so that it moves in the calendar too.</summary>
    internal static string Write(IEnumerable<DueItem> items, Uri register, CultureInfo language, DateTimeOffset now)
    {
        var calendar = new Calendar { Method = "PUBLISH", ProductId = "-//Improvement register//NL" };
        calendar.AddProperty("X-WR-CALNAME", new Message("Verbeterregister", "Improvement register").In(language));
        calendar.AddProperty("X-PUBLISHED-TTL", "PT1H");
        foreach (var item in items)
        {
            var page = new Uri(register, DueWords.Path(item));
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{IdOf(item)}@{register.Host}",
                DtStamp = new CalDateTime(now.UtcDateTime),
                Summary = Integrity.TextRedacted.In($"{DueWords.Of(item.Kind).In(language)}: {item.Title}{(item.Part is { } part ? $" – {part}" : "")}", language),
                Start = new CalDateTime(item.On),
                End = new CalDateTime(item.On.AddDays(1)),
                Url = page,
                // Many programs for calendars show no address, and this they all do.
                Description = page.ToString(),
                Transparency = "TRANSPARENT",
            });
        }

        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    private static string IdOf(DueItem item) =>
        // A goal is measured more than once; all else has one day.
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{item.Kind}/{item.Id}/{item.Part}/{(item.Kind == DueKind.Measurement ? item.On.DayNumber : 0)}")))[..32];

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
