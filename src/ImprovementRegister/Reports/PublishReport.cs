using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Reports;

/// <summary>Makes an approved report public, for everybody or for who is signed in (domain.md F43).</summary>
/// <param name="Where">The address on the organisation's own website.</param>
/// <param name="On">Today when left out; not in the future.</param>
/// <param name="Until">The day until which it stays, when that is known: not before its kind allows.</param>
[Example("""{"where":"https://www.levanto.example/kwaliteitsverslag-2025","on":"2026-05-28","audience":"world","confirm":["backdated","names"]}""")]
public sealed record PublishReport(string? Where, DateOnly? On, ReportAudience? Audience, DateOnly? Until) : Command<QualityReport>
{
    /// <summary>What looks like a name in what will be public; not part of the body.</summary>
    internal IReadOnlyList<SuspectedName> Suspected { get; init; } = [];

    public override DateOnly HappenedOnOr(DateOnly today) => HappenedOn ?? On ?? today;

    public override void Check(Check check)
    {
        check.Text("where", Where, Limits.Reason);
        if (!FreeText.IsBlank(Where) && !(Uri.TryCreate(Where, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http")))
        {
            check.Fail("where", "invalid-address", new Message("where is een webadres dat met https:// begint.", "where is a web address that begins with https://."));
        }

        check.NotInFuture("on", On);
        check.Known("audience", Audience);
        check.Within("until", Until);
    }

    /// <summary>The others at the same stable address.</summary>
    public override IReadOnlyList<Lookup> LooksAt(QualityReport state, Guid stream) => [Lookup.With<QualityReport>("slug", state.Slug)];

    public override Decision Decide(QualityReport state, Situation now)
    {
        var (kind, on) = (now.Catalog.ReportKinds.Of(state.Kind), On ?? now.Today);
        return state.Ended() ?? WhyNot(state, kind, now) ?? Days(state, kind, on) ?? Names() ?? Publish(state, kind, on, now);
    }

    private static Decision? WhyNot(QualityReport state, ReportKind kind, Situation now)
    {
        if (state.Frozen is null)
        {
            return Decision.Refuse("reference-date-missing", new Message("Zonder peildatum wordt niets gepubliceerd; stel het verslag eerst vast (freeze).", "Nothing is published without a reference date; freeze the report first."));
        }

        if (state.Approved is null)
        {
            return Decision.Refuse("report-not-approved", new Message("Het verslag is nog niet door een ander goedgekeurd (approve).", "The report was not approved by somebody else yet."));
        }

        if (state.Published is not null)
        {
            return Decision.Refuse("report-already-published", new Message("Het verslag is al gepubliceerd.", "The report was published already."));
        }

        var missing = ReportCompleteness.Of(state, kind, now.Catalog).Where(l => l.BlocksPublishing).ToList();
        var (nl, en) = (string.Join(", ", missing.Select(l => l.Words.Nl)), string.Join(", ", missing.Select(l => l.Words.En)));
        return missing.Count == 0 ? null : Decision.Refuse(missing.Exists(l => l.Node is not null) ? "pillars-missing" : "experts-by-experience-missing", new Message(
            $"Niet gepubliceerd wordt zonder: {nl}. Begin een verslag dat dit vervangt (supersede) en vul het aan.", $"It is not published without: {en}. Begin a report that supersedes this one, and complete it."));
    }

    private Decision? Days(QualityReport state, ReportKind kind, DateOnly on) =>
        Until < on.AddMonths(kind.PublicMonths) ? Decision.Refuse("public-too-short", new Message(
            $"Een {kind.Name} blijft {Counted.Months(kind.PublicMonths).Nl} openbaar: tot {on.AddMonths(kind.PublicMonths):dd-MM-yyyy} of later.",
            $"A {kind.NameEn} stays public for {Counted.Months(kind.PublicMonths).En}: until {on.AddMonths(kind.PublicMonths):yyyy-MM-dd} or later."), "until")
        : on < state.Approved!.On && !Confirms(Confirmation.Backdated) ? Decision.Ask(Confirmation.Backdated, new Message(
            $"De publicatie ligt voor de goedkeuring ({state.Approved.On:dd-MM-yyyy}).", $"The publication lies before the approval ({state.Approved.On:yyyy-MM-dd})."), "on")
        : null;

    private Decision? Names() => Suspected.Count == 0 || Confirms(Confirmation.Names) ? null : Decision.Ask(Confirmation.Names, new Message(
        $"{Counted.Times(Suspected.Count).Nl} staat er iets dat op de naam van een persoon lijkt; is het er geen?",
        $"{Counted.Times(Suspected.Count).En} there is something that looks like the name of a person; is it none?"),
        [.. Suspected.Take(100).Select(n => new FieldError(n.Path, "name-suspected", new Message($"'{n.Text}' lijkt de naam van een persoon.", $"'{n.Text}' looks like the name of a person.")))]);

    private Decision Publish(QualityReport state, ReportKind kind, DateOnly on, Situation now)
    {
        var others = now.Seen.All<QualityReport>().Where(r => r.Id != now.Stream && r.State.IsPublic).ToList();
        if (others.FirstOrDefault(r => r.State.Superseded is null) is { } other)
        {
            return Decision.Refuse("already-published", new Message(
                "Over deze periode en dit bereik is al een verslag gepubliceerd; vervang dat (supersede).", "A report over this period and scope is public already; supersede that one."), [new StandsInTheWay(other.Id, other.State.Title)]);
        }

        var late = kind.DueOn(state.Until) is { } due && on > due ? on.DayNumber - due.DayNumber : (int?)null;
        var published = Decision.Record(new ReportPublished(FreeText.Clean(Where!), on, Audience!.Value, on.AddMonths(kind.PublicMonths), Until, late, now.Caller.Id, Suspected.Count));
        return others.Aggregate(published, (decision, replaced) => decision.And(replaced, new ReportReplaced(now.Stream, on)));
    }
}

public static class PublishReportEndpoint
{
    [WolverinePost(Routes.Base + "/reports/{id:guid}/publish", Summary = "Makes an approved report public; what looks like a name in it is asked about"),
        Allow(Role.QualityManager), DescribesCommand<PublishReport>]
    public static async Task Post(Guid id, HttpContext http, CommandPipeline pipeline, ReportReader reports)
    {
        if (await pipeline.ReceiveAsync<QualityReport, PublishReport>(http, CommandTarget.Existing(id)) is not { IsAnswered: false } received)
        {
            return;
        }

        var frozen = received.State.Frozen is null ? null : await reports.FrozenAsync(http.SignedIn().Tenant, id, http.RequestAborted);
        var command = received.Command with
        {
            Suspected = frozen is null ? [] : SuspectedName.In(PublicEdition.Of(FrozenReport.Read(frozen.Document), http.SignedIn().Catalog), http.SignedIn().Catalog.People),
        };
        await pipeline.RecordAsync(http, received, command.Decide(received.State, received.Now));
    }
}
