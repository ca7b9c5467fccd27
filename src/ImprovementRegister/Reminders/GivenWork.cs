namespace ImprovementRegister.Reminders;

/// <summary>How an action came to somebody.</summary>
public enum GivenAs { Owner, Responsible, Escalated, Holder }

/// <summary>An action that came to a party, or a party's to another person: whoever that is hears of it the morning after, also when it has no day on which it is due.</summary>
/// <param name="On">The first day on which that was so.</param>
/// <param name="To">Its owner, a party that is responsible for it, or one that it was put before.</param>
/// <param name="By">Who recorded it; nobody is told of what they took themselves. Null: it came with a role.</param>
public sealed record GivenWork(Guid Id, string Title, DateOnly On, StatedDate? Deadline, string? Unit, Party To, string? By, GivenAs As = GivenAs.Owner)
{
    /// <summary>Who of the party did not have it before; null: nobody had.</summary>
    public IReadOnlyList<string>? Persons { get; init; }

    public bool IsNewTo(string person) => !Codes.Same(person, By) && Persons?.Contains(person, StringComparer.OrdinalIgnoreCase) != false;
}
