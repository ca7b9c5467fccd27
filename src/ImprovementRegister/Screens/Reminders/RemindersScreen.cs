using ImprovementRegister.Http;
using ImprovementRegister.Reminders;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <param name="Link">The link to the calendar that was just made: it is shown this once.</param>
/// <param name="Messages">For administrators: what was not sent.</param>
public sealed record RemindersPage(MyRemindersView Mine, string? Link, MessagesView? Messages);

public static class RemindersScreenEndpoint
{
    [WolverineGet("/herinneringen"), AllowStaff, Query("saved: A form was recorded.")]
    public static async Task<IResult> Get(HttpContext http, NpgsqlDataSource database, AmsterdamClock clock, MailSettings mail)
    {
        var signedIn = http.SignedIn();
        var mine = await MyRemindersEndpoints.ReadAsync(http, database, clock, mail);
        // It stands in the answer alone: in an address it would be in the history of the browser and in logs.
        var link = http.Features.Get<FormAnswer>() is { Form: RemindersScreen.Calendar, Body: { } made } ? made["address"]?.ToString() : null;
        var messages = signedIn.Roles.Contains(Role.Administrator) ? await MessagesEndpoints.ReadAsync(database, mail, signedIn, null, 50, http.RequestAborted) : null;
        return new ScreenResult<RemindersScreen>(new Message("Herinneringen", "Reminders").In(Language.Of(http)), (nameof(RemindersScreen.Page), new RemindersPage(mine, link, messages)));
    }
}
