using ImprovementRegister.Actions;
using ImprovementRegister.Goals;
using ImprovementRegister.Reminders;
using ImprovementRegister.Reports;

namespace ImprovementRegister.Organisations;

/// <summary>What a party still has to do, is answerable for, or is named for; all of it goes to another, or to nobody, in one act (domain.md story 27).</summary>
/// <param name="Actions">Whose effect is still to be judged counts as well: a party that is gone answers no questions.</param>
/// <param name="Goals">Those that it answers for and that are not over by then; what it answered for before stays as it was.</param>
/// <param name="Reports">Drafts of which a text is awaited of it.</param>
/// <param name="Named">How it is named in the rules by which people are reminded: as who looks after what is nobody's, or as who manages a unit.</param>
internal sealed record Handover(
    Party Party, IReadOnlyList<Seen<ImprovementAction>> Actions, IReadOnlyList<Seen<Goal>> Goals, IReadOnlyList<Seen<QualityReport>> Reports, IReadOnlyList<Message> Named)
{
    private static readonly Message QualityManager = new("de plaats van kwaliteitsmanager in de herinneringen", "the place of quality manager in the reminders");
    private static readonly Message UnitManager = new("de plaats van leidinggevende in de herinneringen", "the place of unit manager in the reminders");

    public static IReadOnlyList<Lookup> LooksAt(Party party) =>
    [
        Lookup.With<ImprovementAction>("owner", party.Key), Lookup.Naming<ImprovementAction>("responsible", party.Key), Lookup.Naming<Goal>("responsible", party.Key),
        Lookup.Naming<QualityReport>("awaited", party.Key),
    ];

    /// <param name="day">The first day without the party.</param>
    public static Handover Of(OrganisationStructure state, Situation now, Party party, DateOnly day) => new(
        party,
        [.. now.Seen.All<ImprovementAction>().Where(a => !a.State.IsEnded && (a.State.Owner == party || a.State.Responsible.Contains(party)))],
        [.. now.Seen.All<Goal>().Where(g => g.State.Responsible.Contains(party) && g.State.ContinuedIn is null && g.State.Life.Until >= day)],
        [.. now.Seen.All<QualityReport>().Where(r => Sections(r.State, party).Any())],
        [.. state.Reminders?.QualityManager == party ? [QualityManager] : (Message[])[], .. state.Reminders?.UnitManager == party ? [UnitManager] : (Message[])[]]);

    /// <summary>What of it would be nobody's if nobody takes it over: what others carry too goes on without it.</summary>
    public Handover OfNobodyElse() => this with { Actions = [.. Actions.Where(a => a.State.Owner == Party)], Goals = [.. Goals.Where(g => g.State.Responsible.Count == 1)] };

    public int Count => Actions.Count + Goals.Count + SectionCount + Named.Count;

    /// <summary>In words: "2 acties en 1 doel".</summary>
    public Message Words(Func<long, Message>? actions = null) => Counted.Listed(
        [(Actions.Count, (actions ?? Counted.Actions)(Actions.Count)), (Goals.Count, Counted.Goals(Goals.Count)), (SectionCount, Counted.Sections(SectionCount)), .. Named.Select(named => (1L, named))]);

    public IReadOnlyList<StandsInTheWay> InTheWay =>
        [.. Actions.Select(a => new StandsInTheWay(a.Id, a.State.Title)), .. Goals.Select(g => new StandsInTheWay(g.Id, g.State.Text)), .. Reports.Select(r => new StandsInTheWay(r.Id, r.State.Title))];

    /// <param name="decision">What happens to the organisation itself.</param>
    /// <param name="to">Null: what it owned is left without an owner, and stands on that list.</param>
    public Decision AddTo(Decision decision, OrganisationStructure state, Situation now, Party? to, string reason)
    {
        decision = state.Reminders is { } rules && Named.Count > 0 ? decision.Also(Rules(rules, to, reason)) : decision;
        decision = Actions.Aggregate(decision, (all, action) => all.And(action, Events(action.State, Party, to, reason)));
        decision = Goals.Aggregate(decision, (all, goal) => all.And(goal, new GoalResponsibleChanged([.. goal.State.Responsible.Select(p => p == Party ? to : p).OfType<Party>().Distinct()], reason, Party)));
        return Reports.Aggregate(decision, (all, report) => all.And(report, [.. Sections(report.State, Party).Select(s => Section(s, to, now.Caller.Id))]));
    }

    /// <summary>What happens to one action.</summary>
    public static IReadOnlyList<object> Events(ImprovementAction action, Party from, Party? to, string? reason)
    {
        var events = new List<object>();
        if (action.Owner == from)
        {
            events.Add(to is null ? new OwnerLeft(from, reason) : new OwnershipTransferred(from, to, reason!));
        }

        if (action.Responsible.Contains(from))
        {
            events.Add(new ResponsibleRemoved(from, reason));
            if (to is not null && !action.Responsible.Contains(to))
            {
                events.Add(new ResponsibleAdded(to));
            }
        }

        return events;
    }

    /// <summary>The sections that a draft awaits of a party.</summary>
    public static IEnumerable<SectionWriter> Sections(QualityReport report, Party party) => report.Status == ReportStatus.Draft ? report.Writers.Where(w => w.To == party && report.Awaits(w)) : [];

    private int SectionCount => Reports.Sum(r => Sections(r.State, Party).Count());

    private static object Section(SectionWriter writer, Party? to, string by) =>
        to is null ? new SectionReleased(writer.Section, writer.Node, by) : new SectionAssigned(writer.Section, writer.Node, to, writer.Due, by);

    private RemindersSet Rules(ReminderRules rules, Party? to, string reason) => new(
        rules.Kinds, rules.QualityManager == Party ? to : rules.QualityManager, rules.QualityManagerAfter, rules.UnitManager == Party ? to : rules.UnitManager, rules.UnitManagerAfter, rules.QuietDays, rules.SendAt, reason);
}
