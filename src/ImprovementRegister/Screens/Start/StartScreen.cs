using System.Globalization;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.Preferences;
using ImprovementRegister.Register;
using ImprovementRegister.Reports;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using ImprovementRegister.Sources;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A figure of the start page, and the list that it counts.</summary>
public sealed record StartFigure(int Count, string Words, string Address, bool IsLate = false);

/// <summary>What somebody sees first: what is asked of them now.</summary>
public sealed record Start(Page<ActionView> Mine, Page<FindingView>? MyFindings, Page<ActionView>? ToJudge, IReadOnlyList<StartFigure> Figures, Since? Since, IReadOnlyList<SavedListView> Lists)
{
    /// <summary>The 0-metings that wait for a team of whoever looks.</summary>
    public IReadOnlyList<OpenBaseline> Baselines { get; init; } = [];

    /// <summary>The sections of reports that whoever looks was asked to write.</summary>
    public IReadOnlyList<AwaitedSection> Sections { get; init; } = [];

    /// <summary>How the register fares, for who administers it.</summary>
    public IReadOnlyList<RegisterState> States { get; init; } = [];
}

/// <summary>What others did since the visit before.</summary>
/// <param name="Last">When that visit ended.</param>
/// <param name="IsMore">There are more than <paramref name="Count"/>.</param>
public sealed record Since(DateTimeOffset Last, int Count, bool IsMore, string Address);

public static class StartScreenEndpoint
{
    private const int Shown = 8;

    [WolverineGet("/"), AllowEveryone, Query("saved: A form was recorded.")]
    public static async Task<IResult> Get(HttpContext http, ListAnswers lists, NpgsqlDataSource database, AmsterdamClock clock, RegisterStates states)
    {
        var (signedIn, l) = (http.SignedIn(), new ScreenLanguage(Language.Of(http)));
        if (signedIn.Caller.Role == Role.Reader)
        {
            return Results.LocalRedirect("/kaders");
        }

        var judges = signedIn.Roles.Any(r => r is Role.Auditor or Role.QualityManager);
        // Side by side: what stands on this page are lists of their own, none of which waits for another.
        var mine = lists.ReadAsync(http, new MyActionListing(), Asking(("status", "open")));
        var findings = signedIn.Roles.Contains(Role.Auditor) ? lists.ReadAsync(http, new FindingListing(), Asking(("mine", "true"), ("state", "open"))) : null;
        var toJudge = judges ? lists.ReadAsync(http, new ActionListing(), Asking(("status", "completed"))) : null;
        var figures = signedIn.Roles.Contains(Role.QualityManager) ? FiguresAsync(database, signedIn, clock, l, http.RequestAborted) : null;
        var since = signedIn.Roles.Contains(Role.QualityManager) ? SinceAsync() : null;
        var fares = signedIn.Roles.Contains(Role.Administrator) ? states.ReadAsync(http) : null;
        var (saved, waiting) = (SavedListEndpoints.ReadAsync(http, database), WaitingAsync());
        await Task.WhenAll(((Task?[])[mine, findings, toJudge, figures, since, saved, waiting, fares]).OfType<Task>());
        return new ScreenResult<StartScreen>(l.Say("Start", "Start"), (nameof(StartScreen.Start), new Start(
            await mine,
            findings is null ? null : await findings,
            toJudge is null ? null : await toJudge,
            figures is null ? [] : await figures,
            since is null ? null : await since,
            await saved) { Baselines = (await waiting).Baselines, Sections = (await waiting).Sections, States = fares is null ? [] : await fares }));

        async Task<(IReadOnlyList<OpenBaseline> Baselines, IReadOnlyList<AwaitedSection> Sections)> WaitingAsync()
        {
            await using var snapshot = new Snapshot(database, signedIn.Tenant);
            var sections = AwaitedSections.Ask(snapshot, signedIn, clock.Today);
            await snapshot.RunAsync(http.RequestAborted);
            var asked = await sections(http.RequestAborted);
            return (await OpenBaselines.ReadAsync(snapshot, signedIn, clock.Today, http.RequestAborted), asked);
        }

        async Task<Since?> SinceAsync()
        {
            if (await Visits.LookAsync(database, signedIn.Tenant, signedIn.Caller.Id, http.RequestAborted) is not { } last)
            {
                return null;
            }

            var from = last.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
            var page = await ReadActivityEndpoint.ReadAsync(http, ScreenQuery.Of(http, ("from", from), ("mine", "false"), ("limit", "1")), database, clock);
            return new Since(last, page.Total!.Value, page.TotalIsMore, $"/activiteit?from={Uri.EscapeDataString(from)}&mine=false");
        }

        QueryReader Asking(params (string Name, string Value)[] query) => ScreenQuery.Of(http, [.. query, ("limit", $"{Shown}")]);
    }

    private static async Task<IReadOnlyList<StartFigure>> FiguresAsync(NpgsqlDataSource database, SignedIn signedIn, AmsterdamClock clock, ScreenLanguage l, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var ask = new SummaryQuery(snapshot, null, AsOf.Now(clock)).AskAsking();
        // More than a list counts are as many as it says.
        var toDecide = new StateQuery<ImprovementAction>(snapshot, AsOf.Now(clock)).Where("open").Where("extension_asked").AskCount(ListAnswers.MostCounted);
        await snapshot.RunAsync(ct, last: true);
        var (of, asked) = (ask(), toDecide());
        int Sum(Func<ActionFigures, int> figure) => of.Actions.Sum(figure);
        return
        [
            Figure("overdue", Sum(a => a.Overdue)) with { IsLate = true },
            Figure("withoutOwner", Sum(a => a.WithoutOwner)),
            Figure("withoutDeadline", Sum(a => a.WithoutDeadline)),
            Figure("completed", Sum(a => a.Status == ActionStatus.Completed ? a.Count : 0)) with { Words = l.Say("te beoordelen", "to be judged") },
            Figure("findingsWithoutAction", of.FindingsWithoutAction),
            Figure("goalsIncomplete", of.GoalsIncomplete),
            Open(Sum(a => ImprovementAction.IsOpenStatus(a.Status) ? a.Count : 0)),
            .. asked > 0 ? [new StartFigure(asked, l.Say("uitstel te beslissen", "more time to decide on"), "/acties?status=open&extensionRequested=true")] : (StartFigure[])[],
        ];

        StartFigure Figure(string name, int count) => new(count, FigureWords.Behind(name, count, l), ListedFigure.Of(name)!.List);
        StartFigure Open(int count) => Figure("open", count) with { Words = count == 1 ? l.Say("actie open", "open action") : l.Say("acties open", "open actions") };
    }
}
