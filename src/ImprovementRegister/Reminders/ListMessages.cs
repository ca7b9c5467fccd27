using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Operations;
using ImprovementRegister.Persons;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Reminders;

/// <param name="Since">What fell on days since then is in it.</param>
/// <param name="Items">How many things it tells of, when it was made.</param>
/// <param name="Error">Why it was not sent the last time.</param>
public sealed record MessageView(string Recipient, string? Name, DateOnly Day, DateOnly Since, DigestState State, int Items, int Attempts, DateTimeOffset ChangedAt, string? Error)
{
    internal static MessageView Of(DigestRow row, OrganisationCatalog catalog)
    {
        var id = catalog.People.IdOf(row.Recipient);
        return new MessageView(id, catalog.NameForStaff(new Party(PartyType.Person, id)), row.Day, row.Since, row.State, row.Items, row.Attempts, row.ChangedAt, row.Error);
    }
}

/// <param name="MissingSettings">Without these nothing is sent, and no message is made; none: mail can be sent.</param>
/// <param name="LastDay">The last day for which messages were made.</param>
/// <param name="ForNobody">On that day: things that somebody should have been told of, and nobody was there for.</param>
public sealed record MessagesView(IReadOnlyList<string> MissingSettings, DateOnly? LastDay, int? ForNobody, IReadOnlyList<MessageView> Items);

public static class MessagesEndpoints
{
    private const string Select = $"SELECT {DigestRow.Columns} FROM {DigestTables.Digest} WHERE tenant_id = $1 AND CASE WHEN $2 IS NULL THEN {DigestTables.IsUnsent} ELSE state = ANY($2) END ORDER BY day DESC, recipient LIMIT $3";

    private const string SelectLast = $"SELECT day, for_nobody FROM {DigestTables.Run} WHERE tenant_id = $1 ORDER BY day DESC LIMIT 1";

    [WolverineGet(Routes.Base + "/admin/messages", Summary = "Messages that were not sent, and why; with state any others"), Allow(Role.Administrator), Answers(typeof(MessagesView)),
        Query("state(DigestState+): waiting, sending, sent, empty, noAddress, unsent or uncertain, one or more; those that somebody has to look after when left out.", QueryParameters.Limit)]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, MailSettings settings)
    {
        var (query, signedIn) = (new QueryReader(http), http.SignedIn());
        var (states, limit) = (query.Values<DigestState>("state"), query.Limit());
        return Results.Json(await ReadAsync(database, settings, signedIn, states.Count == 0 ? null : states, limit, http.RequestAborted), ApiJson.Options);
    }

    [WolverinePost(Routes.Base + "/admin/messages/{person}/{day}/send-again", Summary = "Sends a message that was not sent once more, with what is still due in it"), Allow(Role.Administrator), Query, Answers(typeof(MessagesView), StatusCode = 202)]
    public static Task<IResult> SendAgain(string person, string day, HttpContext http, NpgsqlDataSource database, MailSettings settings, Digests digests, OnceOnly once) =>
        once.AnswerAsync(http, 202, async (_, _, ct) =>
        {
            var signedIn = http.SignedIn();
            var none = ProblemException.NotFound(new Message("Dit bericht is er niet, of is niet onverzonden; GET /admin/messages noemt ze.", "There is no such message, or it is not unsent; GET /admin/messages lists them.") { OnPage = new("Dit bericht is er niet, of is niet onverzonden; bij Herinneringen staat welke dat zijn.", "There is no such message, or it is not unsent; under Reminders stand those that are.") });
            return DateOnly.TryParseExact(day, "yyyy-MM-dd", out var of) && await digests.SendAgainAsync(new SendDigest(signedIn.Tenant, Person.KeyOf(person), of), ct)
                ? await ReadAsync(database, settings, signedIn, null, 50, ct) : throw none;
        });

    internal static async Task<MessagesView> ReadAsync(NpgsqlDataSource database, MailSettings settings, SignedIn signedIn, IReadOnlyList<DigestState>? states, int limit, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var rows = snapshot.Ask(Select, DigestRow.Read, Sql.Text(signedIn.Tenant), Sql.Texts(states?.Select(s => s.ToString())), Sql.Number(limit));
        var last = snapshot.Ask(SelectLast, row => (Day: row.GetFieldValue<DateOnly>(0), ForNobody: row.GetInt32(1)), Sql.Text(signedIn.Tenant));
        await snapshot.RunAsync(ct, last: true);
        return new MessagesView(
            settings.Missing, last.Count == 0 ? null : last[0].Day, last.Count == 0 ? null : last[0].ForNobody, [.. rows.Select(r => MessageView.Of(r, signedIn.Catalog))]);
    }
}
