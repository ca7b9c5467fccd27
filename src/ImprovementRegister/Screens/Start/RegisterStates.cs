using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;
using ImprovementRegister.Operations;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Reminders;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Webhooks;
using Npgsql;

namespace ImprovementRegister.Screens;

/// <summary>How something fares that an administrator looks after, and the page where it is looked after.</summary>
/// <param name="Asks">Somebody has to do something.</param>
public sealed record RegisterState(string Address, string Words, string? Facts = null, bool Asks = false);

/// <summary>What an administrator comes for: the lines that ask for something first. Each says what the page behind it says.</summary>
public sealed class RegisterStates(NpgsqlDataSource database, ProjectionList views, Verifications verifications, WebhookDeliveries webhooks, MailSettings mail, CurrentStructure current, AmsterdamClock clock)
{
    /// <summary>More than this many are told as such.</summary>
    private const int MostUnsent = 50;

    /// <summary>Long enough ahead to find who takes it over.</summary>
    private const int DaysAhead = 30;

    /// <summary>Each of them has a line of its own; more are told together.</summary>
    private const int MostLeavers = 5;

    private const string SelectWork = "SELECT owner, responsible FROM ir_action WHERE tenant_id = $1 AND open AND (owner = ANY ($2) OR responsible && $2)";

    public async Task<IReadOnlyList<RegisterState>> ReadAsync(HttpContext http)
    {
        var (signedIn, l) = (http.SignedIn(), new ScreenLanguage(Language.Of(http)));
        // Side by side: none of them waits for another.
        var (all, messages) = (views.ReadAsync(http.RequestAborted), MessagesEndpoints.ReadAsync(database, mail, signedIn, null, MostUnsent + 1, http.RequestAborted));
        var (systems, seals) = (WebhookEndpoints.ReadAsync(http, webhooks, database), ListSealsEndpoint.ReadAsync(http, database, ScreenQuery.Of(http, ("limit", "1"))));
        var (vacancies, accounts) = (ViewRolesEndpoints.VacanciesAsync(http, current, database, clock), ListPeopleEndpoints.WithoutAccountAsync(http, database));
        var leavers = LeaversAsync(signedIn, http.RequestAborted);
        await Task.WhenAll(all, messages, systems, seals, vacancies, accounts, leavers);
        RegisterState[] states =
        [
            Views(await all, l), Verified(verifications.LastOf(signedIn.Tenant, Language.Of(http)), l), Sealed(await seals, l), .. Messages(await messages, l), .. Systems(await systems, l),
            .. Organisation(signedIn.Catalog, l), .. Roles(signedIn.Catalog, await vacancies, l), .. People(await accounts, l),
            .. Leaving(await leavers, l),
        ];
        return [.. states.OrderByDescending(s => s.Asks)];
    }

    private static RegisterState Views(IReadOnlyList<ProjectionStatus> views, ScreenLanguage l)
    {
        var (stopped, rebuilding) = (views.Count(v => v.State == ProjectionState.Failed), views.Count(v => v.State == ProjectionState.Rebuilding));
        return stopped > 0 ? Of(l.Say("Opnieuw maken staat stil", "Making anew has stopped"), asks: true, Count(stopped))
            : rebuilding > 0 ? Of(l.Say("Overzichten worden opnieuw gemaakt", "Views are being made anew"), asks: false, Count(rebuilding))
            : Of(l.Say("Alle overzichten zijn bij", "All views are up to date"), asks: false, null);

        string Count(int views) => l.Count(views, "overzicht", "overzichten", "view", "views");
        static RegisterState Of(string words, bool asks, string? facts) => new("/beheer/overzichten", words, facts, asks);
    }

    private static RegisterState Verified(VerificationView? last, ScreenLanguage l) => new("/beheer/controle", last?.State switch
    {
        null => l.Say("Nog niet gecontroleerd sinds de start van dit programma", "Not verified since this program started"),
        "whole" => l.Say("Alles is zoals het is geschreven", "Everything is as it was written"),
        "broken" => l.Say("Niet alles is zoals het is geschreven", "Not everything is as it was written"),
        "running" => l.Say("De controle van de geschiedenis loopt", "The history is being verified"),
        _ => l.Say("De laatste controle is niet afgemaakt", "The last verification did not end"),
    }, last is null ? null : l.Say($"gecontroleerd {l.Moment(last.StartedAt)}", $"verified {l.Moment(last.StartedAt)}"), last is not null && last.State is not ("whole" or "running"));

    private static RegisterState Sealed(SealsView seals, ScreenLanguage l) => seals.Items is [var last, ..]
        ? new("/beheer/zegels", l.Say($"Verzegeld tot en met zegel {l.Number(last.Number)}", $"Sealed up to and with seal {l.Number(last.Number)}"), l.Moment(last.SealedAt))
        : new("/beheer/zegels", l.Say("Nog niets verzegeld", "Nothing sealed yet"));

    private static IEnumerable<RegisterState> Messages(MessagesView messages, ScreenLanguage l)
    {
        const string address = "/herinneringen#onverzonden";
        if (messages.MissingSettings.Count > 0)
        {
            yield return new(address, l.Say("Er wordt geen mail verstuurd", "No mail is sent"), l.Say("er ontbreken instellingen: ", "settings are missing: ") + string.Join(", ", messages.MissingSettings), Asks: true);
        }

        if (messages.Items.Count > 0)
        {
            yield return new(address, l.Say("Berichten die niet zijn verzonden", "Messages that were not sent"), messages.Items.Count > MostUnsent ? l.Say($"meer dan {MostUnsent}", $"more than {MostUnsent}") : l.Number(messages.Items.Count), Asks: true);
        }

        if (messages is { ForNobody: > 0 and var nobody, LastDay: { } day })
        {
            yield return new(address, l.Say("Zaken waar niemand aan wordt herinnerd", "Things that nobody is reminded of"), $"{l.Number(nobody)}\u00A0· {l.Day(day)}", Asks: true);
        }

        if (messages is { MissingSettings.Count: 0, Items.Count: 0, LastDay: { } last })
        {
            yield return new(address, l.Say("Alle berichten zijn verzonden", "All messages were sent"), l.Say($"tot en met {l.Day(last)}", $"up to and with {l.Day(last)}"));
        }
    }

    private static IEnumerable<RegisterState> Systems(WebhooksView systems, ScreenLanguage l)
    {
        foreach (var system in systems.Items.Where(s => s.Failed.Count > 0 || s.Paused))
        {
            yield return new("/beheer/systemen", system.Address, string.Join("\u00A0· ", new[]
            {
                system.Failed.Count > 0 ? l.Count(system.Failed.Count, "bericht kwam niet aan", "berichten kwamen niet aan", "call was not taken", "calls were not taken") : null, system.Paused ? l.Say("gepauzeerd", "paused") : null,
            }.OfType<string>()), Asks: true);
        }

        if (systems.Items.Count(s => s.Failed.Count == 0 && !s.Paused) is > 0 and var told)
        {
            yield return new("/beheer/systemen", l.Count(told, "ander systeem krijgt bericht", "andere systemen krijgen bericht", "other system is told", "other systems are told"));
        }
    }

    /// <summary>Without these the register does not do its work.</summary>
    private IEnumerable<RegisterState> Organisation(OrganisationCatalog catalog, ScreenLanguage l)
    {
        if (!catalog.Frameworks.Any(f => catalog.IsAdopted(f.Code)))
        {
            yield return new("/beheer/kaders", l.Say("Er is geen kader in gebruik", "No framework is in use"), Asks: true);
        }

        if (catalog.Organisation.Units.Count == 0)
        {
            yield return new("/beheer/onderdelen", l.Say("Er zijn geen eenheden", "There are no units"), Asks: true);
        }

        if (catalog.Structure.Reminders?.UnitManager is { Type: not PartyType.Person } manager && catalog.Organisation.Units.Where(u => catalog.HoldersOf(manager, u.Code, clock.Today).Count == 0).ToList() is { Count: > 0 } unled)
        {
            yield return new($"/beheer/rollen/{Uri.EscapeDataString(manager.Id)}", l.Count(unled.Count, "eenheid zonder leidinggevende", "eenheden zonder leidinggevende", "unit without a manager", "units without a manager"),
                l.Say($"niemand hoort er wat lang te laat blijft; geef iemand de rol {catalog.NameForStaff(manager) ?? manager.Id}", $"nobody hears of what stays late there; give somebody the role {catalog.NameForStaff(manager) ?? manager.Id}"), Asks: true);
        }

        if (catalog.Structure.Reminders?.QualityManager is null)
        {
            yield return new("/beheer/instellingen", l.Say("Niemand hoort van wat te laat blijft of van niemand is", "Nobody hears of what stays late or is nobody's"), l.Say("noem een kwaliteitsmanager", "name a quality manager"), Asks: true);
        }
    }

    private IEnumerable<RegisterState> Roles(OrganisationCatalog catalog, VacanciesView vacancies, ScreenLanguage l)
    {
        if (vacancies.Items.Count > 0)
        {
            yield return new("/beheer/rollen#onbezet", l.Say("Open werk van rollen die niemand heeft", "Open work of roles that nobody holds"), l.Count(vacancies.Items.Sum(v => v.OpenActions), "actie", "acties", "action", "actions"), Asks: true);
        }

        var parties = catalog.Organisation.Parties.Select(p => new Party(Enum.Parse<PartyType>(p.Type, ignoreCase: true), p.Code)).ToList();
        if (parties.Count(p => !catalog.Structure.HeldBy(p, clock.Today, clock.Today).Any()) is > 0 and var held)
        {
            yield return new("/beheer/rollen", l.Count(held, "rol, team of orgaan zonder iemand", "rollen, teams en organen zonder iemand", "role, team or body without anybody", "roles, teams and bodies without anybody"));
        }

        if (catalog.People.All.Count(p => p.IsActiveOn(clock.Today) && catalog.HeldBy(p.Id, clock.Today).Count == 0) is > 0 and var without)
        {
            yield return new("/beheer/mensen?active=true", l.Count(without, "mens zonder rol, team of orgaan", "mensen zonder rol, team of orgaan", "person without a role, team or body", "people without a role, team or body"));
        }
    }

    /// <summary>Whose last day is near or was, by the directory, and who still has what somebody must take over.</summary>
    private async Task<IReadOnlyList<(Person Person, int Open, int Posts)>> LeaversAsync(SignedIn signedIn, CancellationToken ct)
    {
        var catalog = signedIn.Catalog;
        var known = catalog.People.All.Where(p => !p.IsErased && p.ActiveUntil is { } last && last <= clock.Today.AddDays(DaysAhead)).OrderBy(p => p.ActiveUntil).ThenBy(p => p.Key, StringComparer.Ordinal).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var work = snapshot.Ask(
            SelectWork, row => (Owner: row.IsDBNull(0) ? null : row.GetString(0), Responsible: row.IsDBNull(1) ? [] : row.GetFieldValue<string[]>(1)), Sql.Text(signedIn.Tenant), Sql.Texts(known.Select(Key)));
        await snapshot.RunAsync(ct);
        var open = work.SelectMany(a => a.Responsible.Append(a.Owner).OfType<string>().Distinct()).CountBy(key => key).ToDictionary();
        return [.. known.Select(p => (Person: p, Open: open.GetValueOrDefault(Key(p)), Posts: catalog.HeldBy(p.Id, clock.Today).Count)).Where(p => p.Open > 0 || p.Posts > 0)];

        static string Key(Person person) => new Party(PartyType.Person, person.Id).Key;
    }

    private IEnumerable<RegisterState> Leaving(IReadOnlyList<(Person Person, int Open, int Posts)> leavers, ScreenLanguage l)
    {
        foreach (var (person, open, posts) in leavers.Take(MostLeavers))
        {
            var (name, last) = (person.Name ?? person.Id, l.Day(person.ActiveUntil!.Value));
            yield return new("/beheer/mensen/" + Uri.EscapeDataString(person.Id), person.ActiveUntil < clock.Today ? l.Say($"{name} is weg sinds {last}", $"{name} is gone since {last}") : l.Say($"{name} gaat weg; laatste dag {last}", $"{name} leaves; last day {last}"),
                string.Join(", ", new[]
                {
                    open > 0 ? l.Count(open, "open actie", "open acties", "open action", "open actions") : null, posts > 0 ? l.Count(posts, "rol, team of orgaan", "rollen, teams of organen", "role, team or body", "roles, teams or bodies") : null,
                }.OfType<string>()), Asks: true);
        }

        if (leavers.Count > MostLeavers)
        {
            yield return new("/beheer/mensen", l.Count(leavers.Count - MostLeavers, "ander die weggaat of weg is, met werk of een rol", "anderen die weggaan of weg zijn, met werk of een rol", "other who leaves or is gone, with work or a role", "others who leave or are gone, with work or a role"), Asks: true);
        }
    }

    private static IEnumerable<RegisterState> People(WithoutAccountView accounts, ScreenLanguage l)
    {
        if (accounts.Items.Where(p => p.OpenActions > 0).ToList() is { Count: > 0 } waiting)
        {
            yield return new("/beheer/mensen#zonder-account", l.Say("Mensen met open werk die nog nooit zijn aangemeld", "People with open work who have never signed in"), l.Number(waiting.Count), Asks: true);
        }
    }
}
