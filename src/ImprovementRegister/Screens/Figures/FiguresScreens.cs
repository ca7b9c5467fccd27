using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Organisations;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>The figures of a source to be filled in.</summary>
/// <param name="Entry">What is corrected; null for new figures.</param>
/// <param name="Units">That take part, besides the one of the source itself.</param>
/// <param name="Themes">What earlier surveys of the series scored, to choose from.</param>
public sealed record FiguresToFillIn(SourceView Source, SourceType Type, ResultView? Entry, IReadOnlyList<Unit> Units, IReadOnlyList<string> Themes)
{
    /// <summary>What a figure of no unit is of.</summary>
    public string Everywhere(OrganisationCatalog catalog, ScreenLanguage l) => Source.Unit is { } unit ? catalog.ResolveUnit(unit)?.Name ?? unit : l.Say("geheel", "the whole");
}

public static class FiguresScreenEndpoint
{
    [WolverineGet("/herkomst/{id:guid}/cijfers"), Allow(Role.QualityManager, Role.Auditor), Query("entry: The entry that is corrected, 1 for the first.", "saved: A form was recorded.")]
    public static async Task<IResult> Get(Guid id, HttpContext http, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (signedIn, number) = (http.SignedIn(), new QueryReader(http).Number("entry", 1, int.MaxValue));
        var row = await GetSourceEndpoint.ReadAsync(id, http, database, AsOf.Now(clock));
        var (source, type, title) = (SourceView.Of(row, clock.Today), signedIn.Catalog.SourceTypes.Of(row.State), new Message("Cijfers", "Figures").In(Language.Of(http)));
        if (type.Results.All(r => r == ResultKind.Answers))
        {
            return new ScreenResult<NothingOfTypeScreen>(title, (nameof(NothingOfTypeScreen.Source), source), (nameof(NothingOfTypeScreen.What), type.Results.Count == 0
                ? new Message($"Bij '{type.Name}' horen geen cijfers; wel bevindingen en acties.", $"'{type.NameEn}' brings no figures; it brings findings and actions.")
                : new Message($"Bij '{type.Name}' geven de teams zelf antwoord, elk op hun eigen formulier.", $"For '{type.NameEn}' the teams answer themselves, each on a form of its own."))) { Status = StatusCodes.Status404NotFound };
        }

        var entry = number is null ? null : source.Results.FirstOrDefault(r => r.Entry == number) ?? throw QueryReader.Unfit("entry", "unknown-entry", new Message(
            $"Er is geen invoer {number}; deze bron heeft er {source.Results.Count}.", $"There is no entry {number}; this source has {source.Results.Count}."));
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var survey = type.Results.Contains(ResultKind.Scores) ? await SurveyComparison.ReadAsync(row.State, snapshot, AsOf.Now(clock), http.RequestAborted) : null;
        return new ScreenResult<FiguresScreen>(title, (nameof(FiguresScreen.Form), new FiguresToFillIn(source, type, entry, [.. UnitsOfASource.Of(row.State, signedIn.Catalog).Where(u => u.Code != row.State.Unit)], [.. survey?.Scores.Select(s => s.Subject).Distinct() ?? []])));
    }
}
