namespace ImprovementRegister;

/// <summary>A place in a text that looks like personal data.</summary>
/// <param name="Kind">One of <see cref="PersonalDataKind"/>.</param>
/// <param name="Start">Index of the first character (UTF-16 code units).</param>
/// <param name="Length">Number of UTF-16 code units.</param>
public sealed record PersonalDataHit(string Kind, int Start, int Length);

/// <summary>The kinds of personal data that <see cref="PersonalDataScreen"/> tells apart.</summary>
public static class PersonalDataKind
{
    public const string Bsn = "bsn";
    public const string Email = "email";
    public const string Phone = "phone";
    public const string BirthDate = "birthDate";
    public const string ClientNumber = "clientNumber";
    public const string BankAccount = "bankAccount";
    public const string PersonName = "personName";

    /// <summary>What people call it.</summary>
    public static Message Word(string kind) => kind switch
    {
        Bsn => new("bsn", "bsn"),
        Email => new("e-mailadres", "e-mail address"),
        Phone => new("telefoonnummer", "phone number"),
        BirthDate => new("geboortedatum", "date of birth"),
        ClientNumber => new("cliënt- of dossiernummer", "number of a client or a file"),
        BankAccount => new("rekeningnummer", "account number"),
        _ => new("naam van een persoon", "name of a person"),
    };
}

/// <summary>
/// Looks for personal data that someone typed by accident (domain.md F30, F31). It knows forms, not people: a name
/// that nothing beside it gives away passes. Other digits, letters that look like ours, invisible characters and odd separators do not hide anything
/// from it (domain.md H9). Takes time linear in the length of the text.
/// </summary>
public static class PersonalDataScreen
{
    /// <summary>All places found, in order of start; none lies wholly inside another.</summary>
    public static IReadOnlyList<PersonalDataHit> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var seen = new SeenThroughText(text);
        var screened = new ScreenedText(seen.Text);
        var hits = PersonalNumbers.Find(screened)
            .Concat(BirthDates.Find(screened))
            .Concat(BankAccounts.Find(screened))
            .Concat(PersonNames.Find(screened))
            .Concat(NamesBehindWords.Find(screened))
            .Concat(RoomMentions.Find(screened))
            .Select(seen.InText)
            .OrderBy(hit => hit.Start)
            .ThenByDescending(hit => hit.Length);

        var kept = new List<PersonalDataHit>();
        var end = 0;
        foreach (var hit in hits)
        {
            if (hit.Start + hit.Length > end)
            {
                kept.Add(hit);
                end = hit.Start + hit.Length;
            }
        }

        return kept;
    }
}
