namespace ImprovementRegister.Actions;

/// <summary>One of the parts that an action is split into. What is left out is as it was in the whole, except the phases.</summary>
/// <param name="Responsible">Parties that carry it out, apart from the owner; at most 50.</param>
/// <param name="Phases">The names of the phases of the whole that are done in this part; at most 50.</param>
/// <param name="Nodes">Which of the nodes of the whole it serves; at most 50.</param>
/// <param name="Findings">Which of its findings; at most 200.</param>
/// <param name="Goals">Which of its goals; at most 200.</param>
/// <param name="Sources">Which of its sources; at most 200.</param>
public sealed record SplitPart(
    string? Title,
    Party? Owner,
    IReadOnlyList<Party?>? Responsible,
    string? Unit,
    DeadlineInput? Deadline,
    IReadOnlyList<string?>? Phases,
    IReadOnlyList<string?>? Nodes,
    IReadOnlyList<Guid>? Findings,
    IReadOnlyList<Guid>? Goals,
    IReadOnlyList<Guid>? Sources)
{
    public void Check(Check check, string path)
    {
        check.Text(path + ".title", Title, Limits.Title);
        if (Owner is not null)
        {
            check.Party(path + ".owner", Owner);
        }

        check.Parties(path + ".responsible", Responsible);
        check.Unit(path + ".unit", Unit);
        Deadline?.Check(check, path + ".deadline");
        check.Nodes(path + ".nodes", Nodes);
        check.Refers(path + ".findings", StreamKind.Finding, Findings);
        check.Refers(path + ".goals", StreamKind.Goal, Goals);
        check.Refers(path + ".sources", StreamKind.Source, Sources);
        foreach (var (phase, at) in check.Each(path + ".phases", Phases, 50))
        {
            check.Text(at, phase, 100);
        }
    }

    public IReadOnlyList<string> NodesOf(ImprovementAction whole, Situation now) => Nodes is null ? whole.Nodes : now.NodeCodes(Nodes!);

    public IReadOnlyList<Guid> FindingsOf(ImprovementAction whole) => Findings?.OrEmpty() ?? whole.Findings;

    public IReadOnlyList<Guid> GoalsOf(ImprovementAction whole) => Goals?.OrEmpty() ?? whole.Goals;

    public IReadOnlyList<Guid> SourcesOf(ImprovementAction whole) => Sources?.OrEmpty() ?? whole.Sources;

    internal IReadOnlyList<string> PhaseNames => [.. (Phases ?? []).Select(p => FreeText.Clean(p!))];

    /// <summary>The life of the part: raised when the whole was, so that it is as old, and begun when that was.</summary>
    public IReadOnlyList<object> Begin(ImprovementAction whole, Situation now)
    {
        var owner = now.PartyOrNone(Owner) ?? whole.Owner;
        var names = PhaseNames;
        var raised = new ActionRaised(
            FreeText.Clean(Title!), whole.Kind, whole.Description, null,
            SourcesOf(whole), FindingsOf(whole), NodesOf(whole, now), GoalsOf(whole), now.UnitCode(Unit) ?? whole.Unit,
            owner, Responsible is null ? whole.Responsible : now.Parties(Responsible), Deadline?.Read() ?? whole.Deadline,
            [.. whole.Phases.Where(p => names.Contains(p.Name, StringComparer.OrdinalIgnoreCase))], whole.RaisedOn);
        return owner is not null && whole.Status is ActionStatus.InProgress or ActionStatus.Waiting
            ? [raised, new SplitOff(now.Stream, whole.Hands()), new ActionStarted(null)] : [raised, new SplitOff(now.Stream, whole.Hands())];
    }
}
