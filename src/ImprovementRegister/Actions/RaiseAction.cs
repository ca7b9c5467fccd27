using ImprovementRegister.Findings;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Actions;

/// <summary>
/// Raises an improvement action out of one or more sources or findings, for one or more framework nodes and goals.
/// The rule "from these sources into the central register" is R28 of the quality report (001:226).
/// </summary>
/// <param name="Title">What is to be done, at most 300 characters.</param>
/// <param name="Kind">Direct repair, removing a cause, preventing, or improving.</param>
/// <param name="Description">More about it, at most 4,000 characters.</param>
/// <param name="Reference">Your own reference, such as a number in a plan.</param>
/// <param name="Sources">Ids of sources, at most 200; at least one source or finding is needed.</param>
/// <param name="Findings">Ids of findings, at most 200; their sources are added by themselves when the list is read.</param>
/// <param name="Nodes">Pillars, aspects, building blocks or themes, by code or by name; at most 50.</param>
/// <param name="Goals">Ids of the goals it serves, at most 200.</param>
/// <param name="Unit">The unit it is for, by code.</param>
/// <param name="Owner">The one owner; may be assigned later.</param>
/// <param name="Responsible">Parties that carry it out, apart from the owner; at most 50.</param>
/// <param name="Deadline">When it must be done.</param>
/// <param name="Phases">The phasing, in order; at most 50 phases.</param>
[Example("""{"title":"Formulieren in het dossier aanpassen","kind":"corrective","sources":["00000000-0000-0000-0000-000000000000"],"owner":{"type":"person","id":"own-1"},"deadline":{"raw":"eind 2026"}}""")]
public sealed record RaiseAction(
    string? Title,
    ActionKind? Kind,
    string? Description,
    string? Reference,
    IReadOnlyList<Guid>? Sources,
    IReadOnlyList<Guid>? Findings,
    IReadOnlyList<string?>? Nodes,
    IReadOnlyList<Guid>? Goals,
    string? Unit,
    Party? Owner,
    IReadOnlyList<Party?>? Responsible,
    DeadlineInput? Deadline,
    IReadOnlyList<PhaseInput?>? Phases) : Command<ImprovementAction>, IKeyed
{
    /// <summary>What another system knows it by; the same key again is the same action (domain.md F28).</summary>
    public string? ExternalKey { get; init; }

    public override void Check(Check check)
    {
        check.Text("title", Title, Limits.Title);
        check.Known("kind", Kind);
        check.OptionalText("description", Description, Limits.Text);
        check.Reference("reference", Reference);
        check.Reference("externalKey", ExternalKey);

        if (Sources is null or [] && Findings is null or [])
        {
            check.Fail("sources", "source-missing", new Message(
                "Een actie komt ergens uit voort: noem ten minste één bron of bevinding.", "An action comes out of something: name at least one source or finding."));
        }

        check.Refers("sources", StreamKind.Source, Sources);
        check.Refers("findings", StreamKind.Finding, Findings);
        check.Nodes("nodes", Nodes);
        check.Refers("goals", StreamKind.Goal, Goals);
        check.Unit("unit", Unit);
        if (Owner is not null)
        {
            check.Party("owner", Owner);
        }

        check.Parties("responsible", Responsible);
        Deadline?.Check(check, "deadline");
        PhaseInput.Check(check, "phases", Phases, Deadline);
    }

    public override IReadOnlyList<Lookup> LooksAt(ImprovementAction state, Guid stream) =>
        HappenedOn is null ? [TakingUp.Of(Findings.OrEmpty())] : [TakingUp.Of(Findings.OrEmpty()), Lookup.Of<Sources.Source>(Sources.OrEmpty())];

    public override Decision Decide(ImprovementAction state, Situation now) => Doubted(now) ?? Decision.Record(new ActionRaised(
        FreeText.Clean(Title!),
        Kind!.Value,
        FreeText.Clean(Description),
        Reference,
        Sources.OrEmpty(),
        Findings.OrEmpty(),
        now.NodeCodes(Nodes!),
        Goals.OrEmpty(),
        now.UnitCode(Unit),
        now.PartyOrNone(Owner),
        now.Parties(Responsible),
        Deadline?.Read(),
        PhaseInput.Read(Phases, []),
        HappenedOn ?? now.Today,
        now.Caller.Id,
        ExternalKey)).TakingUpAgain(Findings.OrEmpty(), now);

    /// <summary>Raised before what it came out of, or with a deadline that had passed by then: asked about (domain.md H2).</summary>
    private Decision? Doubted(Situation now)
    {
        var day = HappenedOn ?? now.Today;
        return Confirms(Confirmation.Backdated) ? null
            : HappenedOn is not null && OriginOf(now) is { } held && day < held.From ? BeforeItsOrigin(held, day)
            : Deadline?.Read() is { } deadline && deadline.On < day ? DaysInOrder.Past(deadline)
            : null;
    }

    /// <summary>The earliest day of what it came out of.</summary>
    internal static StatedDate? OriginOf(Situation now) =>
        now.Seen.All<Sources.Source>().Select(s => s.State.HeldOn).Concat(now.Seen.All<Finding>().Select(f => f.State.FoundOn)).OfType<StatedDate>().MinBy(d => d.From);

    internal static Decision BeforeItsOrigin(StatedDate held, DateOnly day, string field = "happenedOn") => Decision.Ask(Confirmation.Backdated, new Message(
        $"Waar de actie uit komt, was er pas op {held.From:dd-MM-yyyy}; ze zou eerder zijn gemeld, op {day:dd-MM-yyyy}.",
        $"What the action comes out of was there on {held.From:yyyy-MM-dd} only; it would have been raised before that, on {day:yyyy-MM-dd}."), field);
}

public static class RaiseActionEndpoint
{
    [WolverinePost(Routes.Base + "/actions", Summary = "Raises an action out of sources or findings"), Creates("actions"), Allow(Role.Auditor, Role.QualityManager)]
    public static Decision Post(RaiseAction command, ImprovementAction action, Situation now) => command.Decide(action, now);
}
