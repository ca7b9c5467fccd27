using ImprovementRegister.Actions;

namespace ImprovementRegister.Findings;

/// <summary>
/// Work against a dismissed finding takes the finding up again, in the same save, and both histories say so; a dismissal
/// waits until the work against the finding has ended (domain.md H5).
/// </summary>
internal static class TakingUp
{
    public static Lookup Of(IEnumerable<Guid> findings) => Lookup.Of<Finding>(findings);

    public static Lookup WorkAgainst(Guid finding) => Lookup.Holding<ImprovementAction>("findings", finding);

    /// <summary>An action that was seen, and has not ended: completed is not enough, its effect may bring it back.</summary>
    public static Decision? StillGoingOn(Situation now) => GoingOn(now.Seen.All<ImprovementAction>());

    private static Decision? GoingOn(IReadOnlyList<Seen<ImprovementAction>> actions)
    {
        var going = actions.Where(a => !a.State.IsEnded).ToList();
        return going.Count == 0 ? null : Decision.Refuse(
            "finding-has-open-actions",
            new Message(
                "Er loopt nog werk tegen deze bevinding; rond die acties eerst af, laat ze vervallen of hang ze onder een andere bevinding.",
                "There is still work against this finding; end those actions first, cancel them or link them to another finding."),
            [.. going.Select(a => new StandsInTheWay(a.Id, a.State.Title))]);
    }

    /// <summary>What an action took up when it was reopened goes back with that, unless something followed in the finding or others work on it.</summary>
    /// <param name="day">That of the reopening.</param>
    public static Decision DismissingAgain(this Decision decision, IReadOnlyList<Guid> findings, DateOnly day, Situation now, string? reason)
    {
        foreach (var id in findings)
        {
            if (now.Seen.Find<Finding>(id) is not { State: { Dismissal: null, BeforeLast.Dismissal: not null } } finding)
            {
                return Decision.Refuse(
                    "undo-elsewhere-too",
                    new Message(
                        "Met deze actie is ook een bevinding weer opgepakt, en daarmee is intussen meer gebeurd; rond de actie weer af in plaats van terug te nemen.",
                        "A finding was taken up again with this action, and more happened to it meanwhile; complete the action again instead."),
                    [.. now.Seen.All<Finding>().Where(f => f.Id == id).Select(f => new StandsInTheWay(f.Id, f.State.Text))]);
            }

            // What is closed in the same save is work no more.
            var closing = decision.Others.Select(o => o.Stream).Append(now.Stream);
            if (GoingOn([.. now.Seen.All<ImprovementAction>().Where(a => a.State.Findings.Contains(id) && !closing.Contains(a.Id))]) is { } others)
            {
                return others;
            }

            decision = decision.And(finding, new FindingChangeUndone(finding.Version, day, reason));
        }

        return decision;
    }

    /// <param name="reason">In the words of who does it; null when the action speaks for itself.</param>
    public static Decision TakingUpAgain(this Decision decision, IEnumerable<Guid> findings, Situation now, string? reason = null)
    {
        IReadOnlyList<Seen<Finding>> dismissed = decision.Events.Count == 0 ? [] : Dismissed(findings.Except(decision.Others.Select(o => o.Stream)), now);
        return decision.Also(Taken(dismissed)).Reinstating(dismissed, now.Stream, reason);
    }

    /// <summary>What the action above answers is taken up by it, and by whoever opened it.</summary>
    /// <param name="events">What happens to the action above before that.</param>
    public static Decision TakingUpWith(this Decision decision, Seen<ImprovementAction> above, Situation now, string reason, params IReadOnlyList<object> events)
    {
        var dismissed = Dismissed(above.State.Findings, now);
        return decision.Also(Taken(dismissed)).And(above, [.. events, .. Taken(dismissed)]).Reinstating(dismissed, above.Id, reason);
    }

    private static IReadOnlyList<Seen<Finding>> Dismissed(IEnumerable<Guid> findings, Situation now) =>
        [.. findings.Distinct().Select(now.Seen.Find<Finding>).OfType<Seen<Finding>>().Where(f => f.State.Dismissal is not null)];

    private static IReadOnlyList<object> Taken(IReadOnlyList<Seen<Finding>> dismissed) => [.. dismissed.Select(f => new DismissedFindingTakenUp(f.Id))];

    private static Decision Reinstating(this Decision decision, IReadOnlyList<Seen<Finding>> dismissed, Guid action, string? reason) =>
        dismissed.Aggregate(decision, (all, finding) => all.And(finding, new FindingReinstated(reason, action)));
}
