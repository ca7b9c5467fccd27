using ImprovementRegister.Frameworks;
using ImprovementRegister.Organisations;

namespace ImprovementRegister.Reminders;

/// <summary>Why somebody is told of something.</summary>
public enum ReminderReason { Ahead, Today, Late, Escalated }

/// <param name="Recipient">Id of the person.</param>
public sealed record Reminder(DueItem Item, string Recipient, ReminderReason Reason);

/// <param name="Recipient">Id of the person who owns it now, in person or through a role, team or body.</param>
public sealed record GivenReminder(GivenWork Work, string Recipient);

/// <summary>All that one person is told on a day.</summary>
public sealed record PersonalReminders(string Recipient, IReadOnlyList<Reminder> Due, IReadOnlyList<GivenWork> Given)
{
    public int Count => Due.Count + Given.Count;
}

/// <summary>Who is reminded of what: the one rule, for what is sent and for what would have been sent.</summary>
/// <param name="ForNobody">What somebody should be reminded of, and nobody is there for it.</param>
public sealed record ReminderPlan(IReadOnlyList<Reminder> Reminders, IReadOnlyList<GivenReminder> Given, IReadOnlyList<DueItem> ForNobody)
{
    /// <summary>What is to be told on the last of these days.</summary>
    /// <param name="due">With the organisation as it is on that day.</param>
    /// <param name="from">The first day for which nothing was told yet: when all hosts were down for a day, what fell on it is not lost.</param>
    public static ReminderPlan Of(Due due, ReminderRules rules, DateOnly from, DateOnly until)
    {
        var (catalog, reminders, forNobody) = (due.Catalog, new List<Reminder>(), new List<DueItem>());
        if (rules.IsQuiet(until))
        {
            return new ReminderPlan(reminders, [], forNobody);
        }

        foreach (var item in due.Items)
        {
            var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            if (rules.Reminds(item.Kind, item.On, from, until))
            {
                Tell(item, WhoseIs(item, rules, catalog, until), ReasonOf(item, until), told, reminders);
                if (told.Count == 0)
                {
                    forNobody.Add(item);
                }
            }

            var every = rules.Of(item.Kind).Every;
            if (rules.RepeatsFrom(item.On.AddDays(rules.QualityManagerAfter), every, from, until))
            {
                Tell(item, PersonsOf(catalog, rules.QualityManager, item.Unit, until), ReminderReason.Escalated, told, reminders);
            }

            if (item.Unit is not null && rules.RepeatsFrom(item.On.AddDays(rules.UnitManagerAfter), every, from, until))
            {
                Tell(item, PersonsOf(catalog, rules.UnitManager, item.Unit, until), ReminderReason.Escalated, told, reminders);
            }
        }

        return new ReminderPlan(
            reminders,
            // Whoever owns it and is responsible for it too, or came to it in two ways, is told once.
            [.. due.Given.SelectMany(work => PersonsOf(catalog, work.To, work.Unit, until).Where(work.IsNewTo).Select(person => new GivenReminder(work, person))).DistinctBy(g => (g.Work.Id, g.Recipient))],
            forNobody);
    }

    /// <summary>By who is told; nobody is told nothing.</summary>
    public IReadOnlyList<PersonalReminders> Recipients
    {
        get
        {
            var (due, given) = (Reminders.ToLookup(r => r.Recipient, StringComparer.OrdinalIgnoreCase), Given.ToLookup(g => g.Recipient, g => g.Work, StringComparer.OrdinalIgnoreCase));
            return [.. due.Select(d => d.Key).Union(given.Select(g => g.Key), StringComparer.OrdinalIgnoreCase).Select(person => new PersonalReminders(person, [.. due[person]], [.. given[person]]))];
        }
    }

    /// <summary>What of it people want to be told.</summary>
    public ReminderPlan Wanted(Func<string, ReminderChoice> choiceOf) => this with { Reminders = [.. Reminders.Where(r => choiceOf(r.Recipient).Wants(r))] };

    /// <summary>Whose it is on a day: whoever owns it, in person or through a role, and the quality manager's when it is nobody's.</summary>
    public static IReadOnlyList<string> WhoseIs(DueItem item, ReminderRules rules, OrganisationCatalog catalog, DateOnly day)
    {
        var owners = item.For.SelectMany(party => PersonsOf(catalog, party, item.Unit, day)).ToList();
        // Whoever it was put before may decide about an extension; so may the quality manager, as ever.
        return owners.Count > 0 && item.Kind != DueKind.ExtensionDecision ? owners : [.. owners.Union(PersonsOf(catalog, rules.QualityManager, item.Unit, day), StringComparer.OrdinalIgnoreCase)];
    }

    private static void Tell(DueItem item, IReadOnlyList<string> persons, ReminderReason reason, HashSet<string> told, List<Reminder> reminders) =>
        reminders.AddRange(persons.Where(told.Add).Select(person => new Reminder(item, person, reason)));

    private static ReminderReason ReasonOf(DueItem item, DateOnly day) => item.On > day ? ReminderReason.Ahead : item.On == day ? ReminderReason.Today : ReminderReason.Late;

    /// <summary>Who this party is on the day; who has left, or is not in the directory, can be told nothing.</summary>
    private static List<string> PersonsOf(OrganisationCatalog catalog, Party? party, string? unit, DateOnly day) => party is null ? []
        : [.. (party.Type == PartyType.Person ? [party.Id] : catalog.HoldersOf(party, unit, day))
            .Select(catalog.People.Find).Where(person => person?.IsActiveOn(day) == true).Select(person => person!.Id)];
}
