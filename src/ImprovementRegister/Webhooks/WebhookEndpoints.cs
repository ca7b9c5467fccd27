using System.Net;
using ImprovementRegister.Http;
using ImprovementRegister.Operations;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Webhooks;

/// <summary>Another system that is told of what is recorded from now on.</summary>
/// <param name="Address">An https address, of at most 500 characters, without user and password.</param>
/// <param name="Kinds">Of which kinds of stream, at most one entry for each; of all when left out.</param>
[Example("""{"address":"https://systeem.example.nl/haken/verbeterregister","kinds":["improvementAction","finding"]}""")]
public sealed record AddWebhook(string? Address, IReadOnlyList<StreamKind>? Kinds)
{
    /// <exception cref="ProblemException">422 with every field that does not fit.</exception>
    public (string Address, IReadOnlyList<StreamKind> Kinds) Checked(Situation now, WebhookSettings settings)
    {
        var check = new Check(now);
        if (check.Given("address", Address))
        {
            var uri = Address!.Length <= 500 && Uri.TryCreate(Address, UriKind.Absolute, out var given) ? given : null;
            if (uri is null || !(uri.Scheme == "https" || (uri.Scheme == "http" && settings.AllowPrivate)) || uri.UserInfo.Length > 0)
            {
                check.Fail("address", "invalid-address", new Message(
                    "address is een https-adres van hooguit 500 tekens, zonder gebruiker en wachtwoord.", "address is an https address of at most 500 characters, without user and password."));
            }
            else if (!settings.AllowPrivate && (uri.IsLoopback || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && PrivateAddresses.Are(ip))))
            {
                check.Fail("address", "private-address", new Message(
                    "address ligt in een eigen netwerk; geef een openbaar adres, of laat Register:Webhooks:AllowPrivate instellen.", "address is within a private network; give a public one, or have Register:Webhooks:AllowPrivate set."));
            }
        }

        check.AtMost("kinds", Kinds, Enum.GetValues<StreamKind>().Length);
        return check.Errors.Count == 0 ? (Address!, Kinds is null ? [] : [.. Kinds.Distinct()]) : throw ProblemException.Fields(check.Errors);
    }
}

/// <param name="Secret">In base64: what signatures are made with. It is shown once.</param>
public sealed record WebhookMade(Guid Id, string Address, IReadOnlyList<StreamKind> Kinds, long Reached, string Secret);

/// <param name="Reached">It was told, or is being told, of all up to this position.</param>
/// <param name="Paused">Nothing new is told until it is resumed; then all that was recorded meanwhile.</param>
/// <param name="Failed">Of so many stretches every attempt failed; they can be replayed.</param>
public sealed record WebhookView(Guid Id, string Address, IReadOnlyList<StreamKind> Kinds, long Reached, string MadeBy, DateTimeOffset MadeAt, IReadOnlyList<DeliveryView> Failed, bool Paused);

/// <param name="After">Of the events after this position, and up to <paramref name="Last"/>.</param>
public sealed record DeliveryView(long After, long Last, DeliveryState State, int Attempts, DateTimeOffset ChangedAt, string? Error);

public sealed record WebhooksView(IReadOnlyList<WebhookView> Items);

public static class WebhookEndpoints
{
    private const string SelectFailed = $"SELECT {Delivery.Columns} FROM {WebhookTables.Delivery} WHERE tenant_id = $1 AND {WebhookDeliveries.IsFailed} ORDER BY webhook, after LIMIT 500";

    [WolverineGet(Routes.Base + "/admin/webhooks", Summary = "Systems that are told of what is recorded, and what could not be told"), Allow(Role.Administrator), Query, Answers(typeof(WebhooksView))]
    public static async Task<IResult> Get(HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database) => Results.Json(await ReadAsync(http, webhooks, database), ApiJson.Options);

    /// <summary>A repeat makes another one: the secret of the first is kept with no receipt.</summary>
    [WolverinePost(Routes.Base + "/admin/webhooks", Summary = "Has a system told of what is recorded from now on; its secret is told once"), Allow(Role.Administrator), Query, Takes<AddWebhook>, Answers(typeof(WebhookMade), StatusCode = 201)]
    public static async Task<IResult> Add(HttpContext http, WebhookDeliveries webhooks, WebhookSettings settings, AmsterdamClock clock)
    {
        var (signedIn, ct) = (http.SignedIn(), http.RequestAborted);
        var (address, kinds) = (await CommandRequest.ReadAsync(http)).Read<AddWebhook>().Checked(new Situation(signedIn.Caller, clock.Today, signedIn.Catalog), settings);
        if ((await webhooks.ListAsync(signedIn.Tenant, ct)).Count >= WebhookDeliveries.MostOfAnOrganisation)
        {
            throw new ProblemException(409, "too-many-webhooks", new Message("Er zijn er te veel", "There are too many"), new Message(
                $"Er zijn er al {WebhookDeliveries.MostOfAnOrganisation}; haal er eerst een weg.", $"There are {WebhookDeliveries.MostOfAnOrganisation} already; remove one first."));
        }

        var made = await webhooks.AddAsync(signedIn.Tenant, address, kinds, signedIn.Caller.Id, ct);
        return Results.Json(new WebhookMade(made.Id, made.Address, made.Kinds, made.Reached, Convert.ToBase64String(made.Secret)), ApiJson.Options, statusCode: 201);
    }

    [WolverinePost(Routes.Base + "/admin/webhooks/{id:guid}/remove", Summary = "Tells a system no more; what it was not told is forgotten"), Allow(Role.Administrator), Query, Answers(typeof(WebhooksView))]
    public static Task<IResult> Remove(Guid id, HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database, OnceOnly once) =>
        once.AnswerAsync(http, 200, async (_, _, ct) => await webhooks.RemoveAsync(http.SignedIn().Tenant, id, ct) ? await ReadAsync(http, webhooks, database) : throw None());

    [WolverinePost(Routes.Base + "/admin/webhooks/{id:guid}/pause", Summary = "Tells a system nothing new until it is resumed"), Allow(Role.Administrator), Query, Answers(typeof(WebhooksView))]
    public static Task<IResult> Pause(Guid id, HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database, OnceOnly once) => PauseAsync(id, true, http, webhooks, database, once);

    [WolverinePost(Routes.Base + "/admin/webhooks/{id:guid}/resume", Summary = "Tells a system again, also of what was recorded while it was paused"), Allow(Role.Administrator), Query, Answers(typeof(WebhooksView))]
    public static Task<IResult> Resume(Guid id, HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database, OnceOnly once) => PauseAsync(id, false, http, webhooks, database, once);

    [WolverinePost(Routes.Base + "/admin/webhooks/{id:guid}/replay/{after:long}", Summary = "Tells a system once more of what it was not told"), Allow(Role.Administrator), Query, Answers(typeof(WebhooksView), StatusCode = 202)]
    public static Task<IResult> Replay(Guid id, long after, HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database, OnceOnly once) =>
        once.AnswerAsync(http, 202, async (_, _, ct) => await webhooks.ReplayAsync(new DeliverWebhook(http.SignedIn().Tenant, id, after), ct) ? await ReadAsync(http, webhooks, database) : throw None());

    private static Task<IResult> PauseAsync(Guid id, bool paused, HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database, OnceOnly once) =>
        once.AnswerAsync(http, 200, async (_, _, ct) => await webhooks.PauseAsync(http.SignedIn().Tenant, id, paused, ct) ? await ReadAsync(http, webhooks, database) : throw None());

    private static ProblemException None() => ProblemException.NotFound(new Message("Dit is er niet; GET /admin/webhooks noemt wat er is.", "There is no such thing; GET /admin/webhooks lists what there is.") { OnPage = new("Dit is er niet; bij Andere systemen staat wat er is.", "There is no such thing; under Other systems stands what there is.") });

    internal static async Task<WebhooksView> ReadAsync(HttpContext http, WebhookDeliveries webhooks, NpgsqlDataSource database)
    {
        var (tenant, ct) = (http.SignedIn().Tenant, http.RequestAborted);
        var all = await webhooks.ListAsync(tenant, ct);
        await using var snapshot = new Snapshot(database, tenant);
        var failed = snapshot.Ask(SelectFailed, Delivery.Read, Sql.Text(tenant));
        await snapshot.RunAsync(ct, last: true);
        var of = failed.ToLookup(d => d.Webhook);
        return new WebhooksView([.. all.Select(w => new WebhookView(
            w.Id, w.Address, w.Kinds, w.Reached, w.MadeBy, w.MadeAt, [.. of[w.Id].Select(d => new DeliveryView(d.After, d.Last, d.State, d.Attempts, d.ChangedAt, d.Error))], w.Paused))]);
    }
}
