using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.Register;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>A figure of the start page, and the list that it counts.</summary>
public sealed record StartFigure(int Count, string Words, string Address, bool IsLate = false);

/// <summary>What somebody sees first: what is asked of them now.</summary>
public sealed record Start(Page<ActionView> Mine, Page<FindingView>? MyFindings, Page<ActionView>? ToJudge, IReadOnlyList<StartFigure> Figures);

public static class StartScreenEndpoint
{
    private const int Shown = 8;

    [WolverineGet("/"), AllowEveryone, Query("saved: A form was recorded.")]
    public static async Task<IResult> Get(HttpContext http, ListAnswers lists, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var (signedIn, l) = (http.SignedIn(), new ScreenLanguage(Language.Of(http)));
        if (signedIn.Caller.Role == Role.Reader)
        {
            return Results.LocalRedirect("/kaders");
        }

        var judges = signedIn.Roles.Any(r => r is Role.Auditor or Role.QualityManager);
        return new ScreenResult<StartScreen>(l.Say("Start", "Start"), (nameof(StartScreen.Start), new Start(
            await lists.ReadAsync(http, new MyActionListing(), Asking(("status", "open"))),
            signedIn.Roles.Contains(Role.Auditor) ? await lists.ReadAsync(http, new FindingListing(), Asking(("mine", "true"), ("state", "open"))) : null,
            judges ? await lists.ReadAsync(http, new ActionListing(), Asking(("status", "completed"))) : null,
            signedIn.Roles.Contains(Role.QualityManager) ? [.. await FiguresAsync(database, signedIn, clock, l, http.RequestAborted), .. await ToDecideAsync()] : [])));

        async Task<IReadOnlyList<StartFigure>> ToDecideAsync() =>
            (await lists.ReadAsync(http, new ActionListing(), Asking(("status", "open"), ("extensionRequested", "true")))).Total is > 0 and var asked
                ? [new StartFigure(asked, l.Say("uitstel te beslissen", "more time to decide on"), "/acties?status=open&extensionRequested=true")]
                : [];

        QueryReader Asking(params (string Name, string Value)[] query) => ScreenQuery.Of(http, [.. query, ("limit", $"{Shown}")]);
    }

    private static async Task<IReadOnlyList<StartFigure>> FiguresAsync(NpgsqlDataSource database, SignedIn signedIn, AmsterdamClock clock, ScreenLanguage l, CancellationToken ct)
    {
        await using var snapshot = new Snapshot(database, signedIn.Tenant);
        var ask = new SummaryQuery(snapshot, null, AsOf.Now(clock)).Ask();
        await snapshot.RunAsync(ct, last: true);
        var of = ask();
        int Sum(Func<ActionFigures, int> figure) => of.Actions.Sum(figure);
        return
        [
            new(Sum(a => a.Overdue), l.Say("te laat", "overdue"), "/acties?overdue=true", IsLate: true),
            new(Sum(a => a.WithoutOwner), l.Say("zonder eigenaar", "without an owner"), "/acties?status=open&owner=none"),
            new(Sum(a => a.Status == ActionStatus.Completed ? a.Count : 0), l.Say("te beoordelen", "to be judged"), "/acties?status=completed"),
            new(of.FindingsWithoutAction, l.Say("bevindingen zonder actie", "findings without an action"), "/bevindingen?state=withoutAction"),
            new(of.GoalsIncomplete, l.Say("doelen nog aan te vullen", "goals that lack something"), "/doelen"),
            new(Sum(a => ImprovementAction.IsOpenStatus(a.Status) ? a.Count : 0), l.Say("acties open", "open actions"), "/acties?status=open"),
        ];
    }
}
