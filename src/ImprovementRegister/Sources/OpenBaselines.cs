using ImprovementRegister.SignIn;

namespace ImprovementRegister.Sources;

/// <summary>A team whose 0-meting is not wholly answered.</summary>
/// <param name="Open">So many questions wait, of <paramref name="Questions"/>.</param>
public sealed record OpenBaseline(Guid Source, string Title, Organisations.Unit Team, int Open, int Questions);

/// <summary>The 0-metings that wait for whoever looks: of the latest round of each framework, until it was concluded or its plan was drawn.</summary>
public static class OpenBaselines
{
    /// <summary>Among so many of the latest.</summary>
    private const int MostSources = 50;

    public static async Task<IReadOnlyList<OpenBaseline>> ReadAsync(Snapshot snapshot, SignedIn who, DateOnly today, CancellationToken ct)
    {
        // Who answers for no team is asked nothing.
        if (!who.Caller.Holds.Any(h => h.Units is not null) && !who.Caller.MemberOf.Any(p => p.Type == PartyType.Team))
        {
            return [];
        }

        var types = who.Catalog.SourceTypes.All.Where(t => t.Results.Contains(ResultKind.Answers)).Select(t => t.Code);
        var latest = await new StateQuery<Source>(snapshot, new AsOf(null, today)).Where("type = ANY({0})", Sql.Texts(types)).ListAsync(ct, "begins DESC NULLS LAST, id DESC", MostSources);
        return Of(latest, who);
    }

    /// <param name="latest">The latest first.</param>
    public static IReadOnlyList<OpenBaseline> Of(IReadOnlyList<StateRow<Source>> latest, SignedIn who) =>
    [
        .. latest.GroupBy(r => r.State.Details?.Framework)
            .SelectMany(framework => framework.Where(r => BaselineOverview.RoundOf(r.State) == BaselineOverview.RoundOf(framework.First().State)))
            .Where(r => r.State is { Conclusion: null, PlanOfAction: [] }).SelectMany(r => Of(r, who)),
    ];

    private static IEnumerable<OpenBaseline> Of(StateRow<Source> row, SignedIn who)
    {
        BaselinePaper Paper(string? unit) => BaselinePaper.Of(row.State, unit, who.Catalog, who.Caller, isEmployee: true);
        return from team in Paper(null).Teams
               where team is { IsOwn: true, MayAnswer: true }
               let questions = Paper(team.Unit.Code).Pillars.SelectMany(p => p.Questions).ToList()
               let open = questions.Count(q => q.Answer is null)
               where open > 0
               select new OpenBaseline(row.Id, row.State.Title, team.Unit, open, questions.Count);
    }
}
