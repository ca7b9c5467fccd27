using System.Text.Json;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reminders;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Webhooks;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>What an organisation decides about its register, which systems hear of it, and what vouches for its history.</summary>
public static class OperationScreenEndpoints
{
    private const string Saved = "saved: A form was recorded.";

    [WolverineGet("/beheer/instellingen"), Allow(Role.Administrator, Role.QualityManager), Query(CurrentStructure.On, QueryParameters.AsOf, Saved)]
    public static async Task<IResult> Settings(HttpContext http, CurrentStructure current, MailSettings mail)
    {
        var (catalog, _) = await current.ReadAsync(http);
        return new ScreenResult<SettingsScreen>(
            new Message("Instellingen", "Settings").In(Language.Of(http)), (nameof(SettingsScreen.Reminders), RemindersView.Of(catalog.Structure.Reminders)), (nameof(SettingsScreen.Version), http.Version()),
            (nameof(SettingsScreen.Missing), mail.Missing));
    }

    /// <summary>What the form is answered stands on the page alone: nothing is recorded, and nothing is sent.</summary>
    [WolverineGet("/beheer/instellingen/proef"), Allow(Role.Administrator, Role.QualityManager), Query(Saved)]
    public static async Task<IResult> Rehearse(HttpContext http, CurrentStructure current, AmsterdamClock clock)
    {
        var (catalog, _) = await current.ReadAsync(http);
        var played = http.Features.Get<FormAnswer>() is { Form: RehearsalScreen.Form, Body: { } body } ? body.Deserialize<RehearsalView>(ApiJson.Options) : null;
        return new ScreenResult<RehearsalScreen>(
            new Message("Herinneringen uitproberen", "Try out reminders").In(Language.Of(http)), (nameof(RehearsalScreen.InForce), RemindersView.Of(catalog.Structure.Reminders)),
            (nameof(RehearsalScreen.Version), http.Version()), (nameof(RehearsalScreen.Played), played), (nameof(RehearsalScreen.Last), clock.Today.AddDays(-1)));
    }

    [WolverineGet("/beheer/systemen"), Allow(Role.Administrator), Query(Saved)]
    public static async Task<IResult> Systems(HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database) => new ScreenResult<SystemsScreen>(
        new Message("Andere systemen", "Other systems").In(Language.Of(http)), (nameof(SystemsScreen.Systems), await WebhookEndpoints.ReadAsync(http, webhooks, database)));

    [WolverineGet("/uitvoer"), Allow(Role.QualityManager, Role.Auditor, Role.Administrator), Query]
    public static IResult Exports(HttpContext http, Permissions permissions) => new ScreenResult<ExportsScreen>(
        new Message("Het register meenemen", "Take the register along").In(Language.Of(http)), (nameof(ExportsScreen.May), (Func<string, bool>)(address => permissions.MayRead(http.SignedIn(), address))));

    [WolverineGet("/beheer/zegels"), Allow(Role.Administrator), Query(QueryParameters.Limit, "after: Only those before this number.", Saved)]
    public static async Task<IResult> Seals(HttpContext http, NpgsqlDataSource database) => new ScreenResult<SealsScreen>(
        new Message("Zegels", "Seals").In(Language.Of(http)), (nameof(SealsScreen.Seals), await ListSealsEndpoint.ReadAsync(http, database)));
}
