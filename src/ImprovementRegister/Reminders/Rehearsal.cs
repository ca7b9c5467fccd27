namespace ImprovementRegister.Reminders;

/// <summary>How many mails one person would have had.</summary>
/// <param name="Items">Reminders and new actions in all of them.</param>
/// <param name="HasAddress">False: they would have been made and seen to be unsent, for the directory has no address.</param>
public sealed record RehearsedRecipient(string Person, int Mails, int Items, int Escalations, bool HasAddress);

/// <summary>Something that became late in the period.</summary>
/// <param name="Title">What people call it, as it was then.</param>
/// <param name="Part">The name of a phase.</param>
/// <param name="DueOn">The last day, that passed.</param>
/// <param name="WarnedOn">The first day in the period on which somebody would have been told ahead of it, or on the day itself; null: nobody.</param>
/// <param name="Warned">Who.</param>
public sealed record RehearsedBreach(DueKind Kind, StreamKind Stream, Guid Id, string Title, string? Part, DateOnly DueOn, DateOnly? WarnedOn, IReadOnlyList<string> Warned);

/// <summary>What would have been sent in a period. The rules are the ones by which mails are sent, and people are told what they want to be told now: that has no history.</summary>
public sealed class Rehearsal(ReminderRules rules, Func<string, ReminderChoice> choiceOf)
{
    private sealed record Thing(DueKind Kind, Guid Id, string? Part, DateOnly On);

    private readonly Dictionary<string, RehearsedRecipient> _recipients = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Thing, (DateOnly On, SortedSet<string> Persons)> _warned = [];
    private readonly Dictionary<Thing, DueItem> _breaches = [];
    private readonly HashSet<Thing> _forNobody = [];
    private DateOnly? _first;

    public int Mails { get; private set; }

    /// <summary>Things that somebody should have been told of, and nobody was there for.</summary>
    public int ForNobody => _forNobody.Count;

    public IReadOnlyList<RehearsedRecipient> Recipients => [.. _recipients.Values.OrderByDescending(r => r.Mails).ThenBy(r => r.Person, StringComparer.Ordinal)];

    public IReadOnlyList<RehearsedBreach> Breaches =>
    [
        .. _breaches.OrderBy(b => b.Key.On).ThenBy(b => b.Key.Id).Select(b => _warned.TryGetValue(b.Key, out var warned)
            ? new RehearsedBreach(b.Key.Kind, b.Value.Stream, b.Key.Id, b.Value.Title, b.Key.Part, b.Key.On, warned.On, [.. warned.Persons])
            : new RehearsedBreach(b.Key.Kind, b.Value.Stream, b.Key.Id, b.Value.Title, b.Key.Part, b.Key.On, null, [])),
    ];

    /// <summary>One day; they come in order.</summary>
    public void Play(DateOnly day, Due due)
    {
        _first ??= day;
        foreach (var item in due.Items.Where(i => i.On < day && i.On >= _first))
        {
            _breaches.TryAdd(Of(item), item);
        }

        var plan = ReminderPlan.Of(due, rules, day, day).Wanted(choiceOf);
        _forNobody.UnionWith(plan.ForNobody.Select(Of));
        foreach (var mail in plan.Recipients)
        {
            Mails++;
            var was = _recipients.GetValueOrDefault(mail.Recipient) ?? new RehearsedRecipient(mail.Recipient, 0, 0, 0, due.Catalog.People.Find(mail.Recipient)?.Email is not null);
            _recipients[mail.Recipient] = was with { Mails = was.Mails + 1, Items = was.Items + mail.Count, Escalations = was.Escalations + mail.Due.Count(r => r.Reason == ReminderReason.Escalated) };
        }

        foreach (var reminder in plan.Reminders.Where(r => r.Reason is ReminderReason.Ahead or ReminderReason.Today))
        {
            if (!_warned.TryGetValue(Of(reminder.Item), out var warned))
            {
                _warned[Of(reminder.Item)] = warned = (day, new SortedSet<string>(StringComparer.Ordinal));
            }

            warned.Persons.Add(reminder.Recipient);
        }
    }

    private static Thing Of(DueItem item) => new(item.Kind, item.Id, item.Part, item.On);
}
