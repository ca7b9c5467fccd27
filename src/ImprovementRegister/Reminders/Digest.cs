using System.Globalization;
using System.Text;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Integrity;
using ImprovementRegister.Screens;

namespace ImprovementRegister.Reminders;

/// <param name="When">The last day, and how far away or over it is.</param>
/// <param name="Whose">Who has yet to do it and for which unit, when somebody else does; null: the recipient.</param>
/// <param name="Address">Absolute.</param>
public sealed record DigestLine(string What, string Title, string When, string? Whose, string Address);

public sealed record DigestSection(string Title, IReadOnlyList<DigestLine> Lines);

/// <summary>What stands in the mail of one person and day. Its subject tells nothing: it shows on a locked telephone.</summary>
/// <param name="More">How many there are besides.</param>
public sealed record Digest(CultureInfo Language, string Subject, string Opening, IReadOnlyList<DigestSection> Sections, int More, string Register, string Closing)
{
    /// <summary>Nobody reads more in a mail; all of it is in the register.</summary>
    private const int MostLines = 50;

    /// <summary>In this order, which is how urgent they are.</summary>
    private static readonly (ReminderReason Reason, Message Title)[] Order =
    [
        (ReminderReason.Escalated, new("Al langer te laat; u hoort dit als kwaliteitsmanager of leidinggevende", "Late for some time; you are told as quality manager or manager")),
        (ReminderReason.Late, new("Te laat", "Late")),
        (ReminderReason.Today, new("Vandaag", "Today")),
        (ReminderReason.Ahead, new("Binnenkort", "Soon")),
    ];

    private static readonly Message NewWork = new("Nieuw voor u", "New for you");

    public static Digest Of(PersonalReminders told, DateOnly day, Uri? register, OrganisationCatalog catalog)
    {
        var (address, language) = (register?.ToString() ?? "/", catalog.Language);
        var shown = told.Due.OrderBy(r => Array.FindIndex(Order, o => o.Reason == r.Reason)).ThenBy(r => r.Item.On).ThenBy(r => r.Item.Id).Take(MostLines).ToList();
        string Say(string nl, string en) => new Message(nl, en).In(language);
        var given = told.Given.Take(MostLines).ToList();
        return new Digest(
            language,
            Say($"Verbeterregister: {Contents(told).Nl}", $"Improvement register: {Contents(told).En}"),
            Say($"Dit vraagt het verbeterregister van u op {day.ToString("dddd d MMMM yyyy", language)}.", $"This is what the improvement register asks of you on {day.ToString("dddd d MMMM yyyy", language)}."),
            [
                .. Order.Select(o => new DigestSection(o.Title.In(language), [.. shown.Where(r => r.Reason == o.Reason).Select(r => Line(r, day, address, catalog))])).Where(s => s.Lines.Count > 0),
                .. given.Count == 0 ? (DigestSection[])[] : [new DigestSection(NewWork.In(language), [.. given.Select(g => Line(g, address, catalog))])],
            ],
            told.Count - shown.Count - given.Count,
            address,
            Say("U krijgt hoogstens één zo'n bericht per dag. Wat is afgerond of overgedragen, staat er niet meer in.", "You get one such message a day at most. What is done or handed over is not in it any more."));
    }

    public string MoreWords => new Message($"En nog {More}; alles staat in het register.", $"And {More} more; all of it is in the register.").In(Language);

    public string OpenWords => new Message("Naar het register", "To the register").In(Language);

    /// <summary>For who reads mail as plain text.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder().Append(Opening).Append("\n\n");
            foreach (var section in Sections)
            {
                text.Append(section.Title.ToUpper(Language)).Append('\n');
                foreach (var line in section.Lines)
                {
                    text.Append("- ").Append(line.What).Append(": ").Append(line.Title).Append('\n').Append("  ").Append(line.When).Append(line.Whose is { } whose ? $" · {whose}" : "").Append('\n').Append("  ").Append(line.Address).Append('\n');
                }

                text.Append('\n');
            }

            return text.Append(More > 0 ? MoreWords + "\n\n" : "").Append(OpenWords).Append(": ").Append(Register).Append("\n\n").Append(Closing).Append('\n').ToString();
        }
    }

    private static Message Contents(PersonalReminders told)
    {
        Message[] parts =
        [
            .. told.Due.Count == 0 ? (Message[])[] : [Counted.Of(told.Due.Count, "herinnering", "herinneringen", "reminder", "reminders")],
            .. told.Given.Count == 0 ? (Message[])[] : [Counted.Of(told.Given.Count, "nieuwe actie", "nieuwe acties", "new action", "new actions")],
        ];
        return new Message(string.Join(" en ", parts.Select(p => p.Nl)), string.Join(" and ", parts.Select(p => p.En)));
    }

    private static DigestLine Line(GivenWork work, string register, OrganisationCatalog catalog)
    {
        var language = catalog.Language;
        string Day(DateOnly day) => day.ToString("d MMMM yyyy", language);
        return new DigestLine(
            Words(work, catalog).In(language), TextRedacted.In(FreeText.Beginning(work.Title, 200), language),
            new Message($"sinds {Day(work.On)}", $"since {Day(work.On)}").In(language)
                + (work.Deadline is { } due ? new Message($", af te ronden uiterlijk {Day(due.On)}", $", to be finished by {Day(due.On)}").In(language) : ""),
            null, register + ScreenAddress.Of(StreamKind.ImprovementAction, work.Id)[1..]);
    }

    private static Message Words(GivenWork work, OrganisationCatalog catalog) => work.As switch
    {
        GivenAs.Responsible => new("U voert deze actie nu mee uit", "You now help carry out this action"),
        GivenAs.Escalated => new("Deze actie is u voorgelegd", "This action was put before you"),
        GivenAs.Holder => new($"Deze actie komt nu bij u, door {Called(work.To, catalog)}", $"This action comes to you now, through {Called(work.To, catalog)}"),
        _ => new("Deze actie is nu van u", "This action is yours now"),
    };

    private static string Called(Party party, OrganisationCatalog catalog) => catalog.NameForStaff(party) ?? party.Id;

    private static DigestLine Line(Reminder reminder, DateOnly day, string register, OrganisationCatalog catalog)
    {
        var (item, days, language) = (reminder.Item, reminder.Item.On.DayNumber - day.DayNumber, catalog.Language);
        var far = days switch
        {
            0 => new Message("vandaag", "today"),
            1 => new Message("morgen", "tomorrow"),
            > 1 => new Message($"over {Counted.Days(days).Nl}", $"in {Counted.Days(days).En}"),
            _ => new Message($"{Counted.Days(-days).Nl} te laat", $"{Counted.Days(-days).En} late"),
        };
        return new DigestLine(
            DueWords.Of(item.Kind).In(language), TextRedacted.In(FreeText.Beginning(item.Part is { } part ? $"{item.Title} – {part}" : item.Title, 200), language),
            $"{item.On.ToString("d MMMM yyyy", language)} ({far.In(language)})",
            reminder.Reason == ReminderReason.Escalated ? Whose(item, catalog) : null, register + DueWords.Path(item));
    }

    /// <summary>Who hears of what stays late at another's knows whom to speak to.</summary>
    private static string? Whose(DueItem item, OrganisationCatalog catalog)
    {
        IEnumerable<string> of = [.. item.For.Select(party => Called(party, catalog)), .. item.Unit is { } unit ? [catalog.ResolveUnit(unit)?.Name ?? unit] : Array.Empty<string>()];
        return string.Join(", ", of.Distinct()) is { Length: > 0 } whose ? whose : null;
    }
}
