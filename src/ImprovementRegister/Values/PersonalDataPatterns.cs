using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>
/// The forms that personal data takes. All run without backtracking: no text, however odd, makes them slow. Making one takes
/// time and memory, so it is made when a text first holds what it is about (<see cref="ScreenedText"/>).
/// What a pattern cannot say (what stands around it, check digits, words that are no names) its finder checks.
/// </summary>
internal static class PersonalDataPatterns
{
    private const string Sp = @"[ \u00A0\u202F]";
    private const string Sep = @"[ .\-\u00A0\u202F]";
    private const string Dot = @"(?:\.| \. ?| ?[\[({] ?(?i:dot|punt) ?[\])}] ?)";
    private const string Month = "(?:jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*";
    private const string Client = @"\b(?:cli(?:ë|e\u0308?)nt|pati(?:ë|e\u0308?)nt|bewoner)";
    private const string Word = @"(?:\p{Lu}(?:[\p{Ll}\p{Mn}]|['’]\p{L})|IJ\p{Ll})[\p{L}\p{Mn}'’\-]*";
    private const string Prefixes = @"(?:(?:van|von|de|der|den|het|ten|ter|te|in|op|aan|bij|uit|['’]t|['’]s|el|al|la|le|du|bin|ben|dos|da|di)\s{1,3}){0,3}";
    private const string Room = @"(?i:\b(?:kamer|room)(?:nummer|nr)?\.?" + Sp + @"?(?:(?:nummer|nr\.?)" + Sp + @"?)?[0-9]{1,4}[a-z]?)\b";

    public static readonly Lazy<Regex> Uuid = New("(?i:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /// <summary>A date with a year of four digits: never a part of a number.</summary>
    public static readonly Lazy<Regex> FullDate = New(@"\b(?:[0-9]{1,2}[\-./][0-9]{1,2}[\-./](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[\-./][0-9]{1,2}[\-./][0-9]{1,2})\b");

    public static readonly Lazy<Regex> Email = New(
        @"[\w.%+\-]+(?: {0,2}@ {0,2}| {0,2}[\[({] ?(?i:at|apenstaartje) ?[\])}] {0,2})[\w\-]+(?:" + Dot + @"[\w\-]+)*" + Dot + @"\p{L}{2,}");

    /// <summary>Groups of digits as they follow each other, to be cut into numbers of nine.</summary>
    public static readonly Lazy<Regex> DigitGroups = New("[0-9]+(?:[ ./\\-\u00A0\u202F][0-9]+)*");

    public static readonly Lazy<Regex> LabelledBsn = New(
        @"(?i:\b(?:bsn|burgerservice|sofi)(?:[ \-]?(?:nummer|nr))?\.?[ :=#\-\u00A0]{0,3}(?:is )?)[0-9](?:" + Sep + "?[0-9]){4,}");

    public static readonly Lazy<Regex> Phone = New(
        @"\(?06\)?[ .\-/\u00A0\u202F]{0,3}[1-58](?:" + Sep + "?[0-9]){7}"
        + @"|\(?0[1-9][0-9]\)?[ .\-/\u00A0]{0,3}[1-9](?:" + Sep + "?[0-9]){6}"
        + @"|\(?0[1-9][0-9]{2}\)?[ .\-/\u00A0]{0,3}[1-9](?:" + Sep + "?[0-9]){5}"
        + @"|(?:\+|00)31" + Sep + @"{0,3}(?:\(0\)" + Sep + "{0,3})?[1-9](?:" + Sep + "?[0-9]){8}"
        + @"|(?:\+|00)[34][0-9]" + Sep + @"{0,3}(?:\(0\)" + Sep + "{0,3})?[0-9](?:" + Sep + "?[0-9]){7,9}");

    public static readonly Lazy<Regex> ClientNumber = New(
        "(?i:" + Client + @"(?:en)?[ \-]?(?:nummers?|number|nr|no|id|code)\.?[ :=#\u00A0]{0,3}(?:is )?)[A-Za-z]{0,3}-?[0-9][0-9.\-]{1,}[0-9]");

    public static readonly Lazy<Regex> ClientThenNumber = New("(?i:" + Client + ")" + Sp + "#?(?<n>[A-Z]{0,2}-?[0-9]{4,})");

    public static readonly Lazy<Regex> BirthLabel = New(@"(?i:\b(?:geb|geboren|geboortedatum|geb\.?" + Sp + @"?datum|gebdat|born|birth|birthdate|dob))\b\.?");

    public static readonly Lazy<Regex> AnyDate = New(
        @"\b(?i:[0-9]{1,2} ?[\-./] ?[0-9]{1,2} ?[\-./] ?(?:[0-9]{4}|['’]?[0-9]{2})|[0-9]{4}[\-./][0-9]{1,2}[\-./][0-9]{1,2}|[0-9]{8}|[0-9]{1,2} [0-9]{1,2} (?:19|20)[0-9]{2}"
        + "|[0-9]{1,2}(?:e|ste|de|th|st|nd|rd)?[ -](?:of )?" + Month + @"\.?[ -]['’]?(?:[0-9]{4}|[0-9]{2}))\b");

    /// <summary>"mevr. De Vries", "de heer J.P. van den Berg", "dhr. J.", "zuster Maria", "familie Jansen"; group w is the surname, p the prefixes, o the title of a profession, f what is no title but for a name right behind it.</summary>
    public static readonly Lazy<Regex> TitledName = New(
        @"\b(?:(?i:mevr|mej|mw|dhr|mr|mrs|ms|fam|(?<o>dr|drs|ir|ing|prof|zr)|ds)\.\s{0,3}|(?:[Hh]r|(?<o>[Bb]r))\.\s{0,3}|(?:(?i:mevrouw|mevr|mejuffrouw|juffrouw|dhr|meneer|mijnheer|de\s{1,3}heer|echtpaar|fam|dominee|(?<o>dr|drs|prof|professor|dokter|zuster|broeder|pater|pastor))|(?<f>familie)|mw|Mw|MW|Mr|MR|Mrs|MRS|Ms)\s{1,3})"
        + @"(?:(?:(?:Chr|Th|Ph|IJ|\p{Lu})\.[\- ]?){0,5}(?<p>(?i:" + Prefixes + "))(?<w>" + Word + @")|(?<i>\p{Lu})\b\.?)");

    /// <summary>The same, all in capitals.</summary>
    public static readonly Lazy<Regex> TitledCapitals = New(
        @"\b(?:MEVROUW|MEVR\.?|MEJUFFROUW|MW\.?|DHR\.?|MENEER|MIJNHEER|DE HEER|DR\.|ZUSTER|BROEDER)\s{1,3}(?:\p{Lu}\.[\- ]?){0,5}(?:(?:VAN|DE|DER|DEN|TEN|TER|HET)\s{1,3}){0,3}(?<w>\p{Lu}[\p{Lu}\p{Mn}'’\-]{3,})\b");

    /// <summary>"J. de Vries", "J.P. Jansen", "Th. Smit"; group i holds the initials, p the prefixes, w the surname.</summary>
    public static readonly Lazy<Regex> InitialsAndName = New(
        @"(?<i>(?:(?:Chr|Th|Ph|IJ|\p{Lu})\.[\- \u00A0]?){1,5})(?<p>" + Prefixes + ")(?<w>" + Word + ")");

    /// <summary>"Jan P.", "Anne de V."; group w is the first name.</summary>
    public static readonly Lazy<Regex> NameAndInitial = New("(?<w>" + Word + ")" + Sp + Prefixes + @"\p{Lu}\.");

    /// <summary>The letters that open a line, as in "A. Inleiding".</summary>
    public static readonly Lazy<Regex> LineLetter = New(@"(?m:^)[ \t#*>•\-]*(?<i>\p{Lu})\. ");

    public static readonly Lazy<Regex> RoomNumber = New(Room);

    public static readonly Lazy<Regex> TitleAlone = New(@"\b(?i:mevrouw|mevr|mejuffrouw|mw|dhr|meneer|mijnheer|de\s{1,3}heer)\b");

    /// <summary>"Jansen (kamer 12)", "Jansen, kamer 12".</summary>
    public static readonly Lazy<Regex> NameThenRoom = New("(?<w>" + Word + ")(?:" + Sp + @"?\(|," + Sp + "?)" + Room);

    /// <summary>"Jansen van kamer 12".</summary>
    public static readonly Lazy<Regex> NameOfRoom = New("(?<w>" + Word + ")" + Sp + "(?:van|op|uit|in)" + Sp + Room);

    /// <summary>"kamer 12 (Jansen)", "kamer 12, Jansen".</summary>
    public static readonly Lazy<Regex> RoomThenName = New(Room + "(?:" + Sp + @"?\(|," + Sp + "?)(?<w>" + Word + ")");

    private static Lazy<Regex> New(string pattern) => new(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
}
