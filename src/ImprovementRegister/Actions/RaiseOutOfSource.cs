using ImprovementRegister.Commands;
using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Npgsql;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>An action against findings of a source, as a row of many. Nodes and unit are those of its findings when left out.</summary>
/// <param name="Kind">When left out corrective against findings, and an improvement without.</param>
public sealed record ActionOutOfSource(
    string? Title, ActionKind? Kind, string? Description, IReadOnlyList<string?>? Nodes, string? Unit, Party? Owner, IReadOnlyList<Party?>? Responsible, DeadlineInput? Deadline)
    : ActionDraft(Title, Kind, Description, Nodes, Unit, Owner, Responsible, Deadline)
{
    /// <summary>Ids of findings of the source; at most 50. None: it comes out of the source as a whole.</summary>
    public IReadOnlyList<Guid>? Findings { get; init; }

    /// <summary>Your own reference, such as a number in a plan.</summary>
    public string? Reference { get; init; }

    public override void Check(Check check, string at)
    {
        base.Check(check, at);
        check.Reference(at + ".reference", Reference);
        if (check.AtMost(at + ".findings", Findings, 50))
        {
            check.Refers(at + ".findings", StreamKind.Finding, Findings);
        }
    }

    internal ActionRaised Raise(SourceOfFindings source, IReadOnlyList<Finding> findings, DateOnly on, Situation now)
    {
        var units = findings.Select(f => f.Unit).Distinct().ToList();
        var raised = Raise(source.Id, Nodes is null ? [.. findings.SelectMany(f => f.Nodes).Distinct()] : now.NodeCodes(Nodes!), units is [{ } unit] ? unit : source.Unit, on, now);
        return findings.Count == 0
            ? raised with { Reference = Reference }
            : raised with { Reference = Reference, Kind = Kind ?? ActionKind.Corrective, Sources = [], Findings = [.. Findings.OrEmpty().Distinct()] };
    }
}

/// <summary>Raises the actions that findings of a source ask for, in one save: all of them or none.</summary>
/// <param name="Actions">At most 100. A row that is null is passed over: an empty line of a form keeps its number.</param>
[Example("""{"actions":[{"title":"Risicosignalering opnemen in de dossiercontrole","owner":{"type":"person","id":"own-1"},"deadline":{"raw":"eind 2026"}}]}""")]
public sealed record RaiseOutOfSource(IReadOnlyList<ActionOutOfSource?>? Actions) : Command<ImprovementAction>
{
    public const int Most = 100;

    /// <summary>The source that the path of the request names; not part of the body.</summary>
    internal SourceOfFindings Source { get; init; }

    public RaiseOutOfSource From(SourceOfFindings source) => this with { Source = source };

    public override void Check(Check check) => check.Rows("actions", Actions, Most, (row, at) => row.Check(check, at));

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) => [TakingUp.Of(Actions!.OfType<ActionOutOfSource>().SelectMany(a => a.Findings.OrEmpty()))];

    public override Decision Decide(ImprovementAction state, Situation now)
    {
        var rows = Actions!.Select((row, i) => (Row: row!, At: $"actions[{i}]")).Where(r => r.Row is not null).ToList();
        var misfits = rows.SelectMany(r => r.Row.Findings.OrEmpty().Select((f, i) => Misfit(now.Seen.Find<Finding>(f)!.State, $"$.{r.At}.findings[{i}]"))).OfType<FieldError>().ToList();
        if (misfits.Count > 0)
        {
            return Decision.RefuseRows("rows-refused", new Message(
                "Bij sommige acties kan het niet; er is niets vastgelegd. Zie errors per regel.", "It is not possible for some actions; nothing was recorded. See errors for each row.")
            {
                OnPage = new("Bij sommige acties kan het niet; er is niets vastgelegd. Bij die acties staat waarom.", "It is not possible for some actions; nothing was recorded. Those actions say why."),
            }, misfits);
        }

        var on = HappenedOn ?? now.Today;
        return Doubted(rows, on) ?? rows.Select(r => r.Row).Zip(now.NewIds(rows.Count)).Aggregate(Decision.NothingToDo, (all, r) => all.AndBegin<ImprovementAction>(
            r.Second, r.First.Raise(Source, [.. r.First.Findings.OrEmpty().Distinct().Select(f => now.Seen.Find<Finding>(f)!.State)], on, now)));
    }

    private FieldError? Misfit(Finding finding, string at) => finding.Source != Source.Id
        ? new FieldError(at, "finding-of-other-source", new Message("Deze bevinding is van een andere bron.", "This finding is of another source."))
        : finding.Dismissal is not null ? new FieldError(at, "finding-dismissed", new Message(
            "De bevinding is afgewezen; zet er een losse actie tegen uit, of neem de afwijzing eerst terug.", "The finding is dismissed; raise an action against it by itself, or take the dismissal back first."))
        : null;

    /// <summary>What is asked of a day stands at the action whose day it is: of ten on a page nobody looks for it.</summary>
    private Decision? Doubted(IEnumerable<(ActionOutOfSource Row, string At)> rows, DateOnly on)
    {
        if (Confirms(Confirmation.Backdated))
        {
            return null;
        }

        if (HappenedOn is not null && Source.HeldOn is { } held && on < held.From)
        {
            return RaiseAction.BeforeItsOrigin(held, on);
        }

        var past = rows.Select(r => (Deadline: r.Row.Deadline?.Read(), r.At)).Where(r => r.Deadline?.On < on).Select(r => (r.At, Asked: DaysInOrder.Past(r.Deadline!).Refusal!)).ToList();
        return past.Count == 0 ? null : Decision.Ask(
            Confirmation.Backdated,
            past is [var only] ? only.Asked.Question! : new Message($"Bij {Counted.Actions(past.Count).Nl} is de deadline al voorbij; bij die acties staat welke.", $"Of {Counted.Actions(past.Count).En} the deadline has passed already; those actions say which."),
            [.. past.Select(p => new FieldError($"$.{p.At}.{p.Asked.Path}", p.Asked.Code, p.Asked.Question!))]);
    }
}

public static class RaiseOutOfSourceEndpoint
{
    [WolverinePost(Routes.Base + "/sources/{id:guid}/actions", Summary = "Raises the actions that findings of this source ask for, all or none"), Allow(Role.Auditor, Role.QualityManager), DescribesCommand<RaiseOutOfSource>(OnStream = false)]
    public static async Task Post(Guid id, HttpContext http, CommandPipeline pipeline, NpgsqlDataSource database, AmsterdamClock clock)
    {
        var source = await SourceOfFindingsReader.ReadAsync(id, http, database, clock);
        await pipeline.HandleAsync<ImprovementAction, RaiseOutOfSource>(http, CommandTarget.None, actions => actions.From(source));
    }
}
