using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Importing;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

public static class ImportScreenEndpoints
{
    private const int RowsOnAPage = 100;
    private const int LongestExample = 80;

    [WolverineGet("/import"), Allow(Role.QualityManager, Role.Administrator), Query("saved: A form was recorded.")]
    public static async Task<IResult> List(HttpContext http, Imports imports, ImportStore store, ImportMappings mappings)
    {
        var (signedIn, tenant) = (http.SignedIn(), http.SignedIn().Tenant);
        var choices = Enum.GetValues<SheetHolds>().Where(h => BroughtBy.Of(h).Any(signedIn.Roles.Contains)).ToList();
        return new ScreenResult<ImportsScreen>(
            ImportScreenWords.Heading(choices).In(Language.Of(http)), (nameof(ImportsScreen.Imports), await imports.RecentAsync(signedIn, http.RequestAborted)),
            (nameof(ImportsScreen.Choices), choices),
            (nameof(ImportsScreen.Mappings), (await mappings.ListAsync(tenant, http.RequestAborted)).Select(m => m.Name).ToList()));
    }

    [WolverineGet("/import/{id:guid}"), Allow(Role.QualityManager, Role.Administrator), Query("saved: A form was recorded.", "outcome: Only rows of this outcome.", QueryParameters.After)]
    public static async Task<IResult> Get(Guid id, HttpContext http, Imports imports, ImportStore store)
    {
        var (query, tenant) = (new QueryReader(http), http.SignedIn().Tenant);
        var now = await imports.FindAsync(http.SignedIn(), id, http.RequestAborted);
        RowOutcome? outcome = query.Values<RowOutcome>("outcome") is [var one, ..] ? one : null;
        var rows = await store.RowsAsync(tenant, id, query.Number("after", 0, int.MaxValue) ?? 0, outcome is { } only ? [only] : null, RowsOnAPage + 1, http.RequestAborted);
        var canBeMapped = now.CanBeMapped(DateTimeOffset.UtcNow);
        var first = !canBeMapped ? [] : await store.RowsAsync(tenant, id, 0, null, 20, http.RequestAborted);
        var examples = now.Import.Columns.Select(c => (c.Index, Text: first.Select(r => r.Cells?.ElementAtOrDefault(c.Index)).OfType<string>().FirstOrDefault())).Where(e => e.Text is not null)
            .ToDictionary(e => e.Index, e => FreeText.Cut(e.Text!, LongestExample));
        ScreenRefresh.While(http, now.State is ImportState.Running or ImportState.TakingBack || (now.State == ImportState.Looking && !canBeMapped));
        return new ScreenResult<ImportScreen>(
            now.Import.Register, (nameof(ImportScreen.Now), now), (nameof(ImportScreen.Rows), rows.Take(RowsOnAPage).ToList()), (nameof(ImportScreen.Outcome), outcome),
            (nameof(ImportScreen.Next), rows.Count > RowsOnAPage ? rows[RowsOnAPage - 1].Row : (int?)null), (nameof(ImportScreen.Examples), examples), (nameof(ImportScreen.CanBeMapped), canBeMapped));
    }
}

internal static class ImportScreenWords
{
    public static Message Of(ImportState state) => state switch
    {
        ImportState.Looking => new("Wordt bekeken", "Being looked at"),
        ImportState.Ready => new("Bekeken, nog niets vastgelegd", "Looked at, nothing recorded yet"),
        ImportState.Running => new("Wordt vastgelegd", "Being recorded"),
        ImportState.Stopped => new("Gestopt", "Stopped"),
        ImportState.Done => new("Klaar", "Done"),
        ImportState.TakingBack => new("Wordt teruggenomen", "Being taken back"),
        _ => new("Teruggenomen", "Taken back"),
    };

    public static Message Heading(IReadOnlyList<SheetHolds> choices) => choices.Contains(SheetHolds.Actions)
        ? new("Een oud register meenemen", "Bring an old register along") : new("Mensen, rollen en eenheden meenemen", "Bring people, roles and units along");

    public static Message Of(SheetHolds holds) => holds switch
    {
        SheetHolds.Actions => new("verbeteracties", "improvement actions"),
        SheetHolds.People => new("mensen", "people"),
        SheetHolds.Roles => new("rollen, teams en organen, met wie ze heeft", "roles, teams and bodies, with who holds them"),
        _ => new("eenheden: entiteiten, clusters, teams, locaties", "units: entities, clusters, teams, locations"),
    };

    /// <summary>What taking back comes to.</summary>
    public static Message TakenBack(SheetHolds holds) => holds switch
    {
        SheetHolds.Actions => new("Alles wat deze import bracht en waaraan niemand heeft gewerkt, vervalt. Wat wel is aangeraakt, blijft en staat daarna in de lijst.", "All that this import brought and nobody worked on is cancelled. What was touched stays, and is listed afterwards."),
        SheetHolds.People => new("Wie deze import in de personenlijst zette, gaat er weer uit. Wie zich sindsdien aanmeldde of bij werk of een rol staat, blijft en staat daarna in de lijst.", "Whom this import put into the directory goes out of it again. Whoever signed in since, or stands with work or a role, stays and is listed afterwards."),
        SheetHolds.Roles => new("Wie door deze import een rol kreeg, heeft die nooit gehad. Wat sindsdien is gewijzigd of gebruikt, blijft en staat daarna in de lijst.", "Whoever got a role by this import has never held it. What was changed or used since stays, and is listed afterwards."),
        _ => new("De eenheden die deze import opende, zijn er nooit geweest. Wat in gebruik is, blijft en staat daarna in de lijst.", "The units that this import opened were never there. What is in use stays, and is listed afterwards."),
    };

    /// <summary>What a text of a column can mean.</summary>
    public static IReadOnlyList<FieldOption> Meanings(ValueOf of, OrganisationCatalog catalog, ScreenLanguage l, DateOnly today)
    {
        FieldOption nothing = new(ImportMapping.Nothing, l.Say("niets: laat de cel leeg", "nothing: leave the cell empty"));
        return of switch
        {
            ValueOf.Party => TypedChoice.OldOwners(catalog, l, today),
            ValueOf.Unit => [nothing, .. FieldOption.Units(catalog)],
            ValueOf.Node => [nothing, .. FieldOption.Nodes(catalog)],
            ValueOf.SourceType => [nothing, .. catalog.SourceTypes.All.Select(t => new FieldOption(t.Code, t.Shown.In(l.Culture)))],
            ValueOf.Status => [nothing, .. Enum.GetValues<OldStatus>().Select(s => new FieldOption(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(s.ToString()), Of(s).In(l.Culture)))],
            ValueOf.ActionKind => [nothing, .. FieldOption.Of(l, Enum.GetValues<Actions.ActionKind>())],
            ValueOf.FindingKind => [nothing, .. FieldOption.Of(l, Enum.GetValues<Findings.FindingKind>())],
            ValueOf.UnitKind => [nothing, .. Organisations.UnitKinds.All.Select(k => new FieldOption(k, Organisations.UnitKinds.Of(k).In(l.Culture)))],
            _ => [nothing, .. FieldOption.Of(l, PartyType.Role, PartyType.Team, PartyType.Body)],
        };
    }

    public static Message Of(OldStatus status) => status switch
    {
        OldStatus.Open => new("nog niet begonnen", "not started"),
        OldStatus.InProgress => new("in uitvoering", "in progress"),
        OldStatus.Waiting => new("wacht op derden", "waits for somebody else"),
        OldStatus.Completed => new("uitgevoerd", "completed"),
        OldStatus.Effective => new("uitgevoerd, effectief bevonden", "completed, found effective"),
        _ => new("vervallen", "cancelled"),
    };
}
