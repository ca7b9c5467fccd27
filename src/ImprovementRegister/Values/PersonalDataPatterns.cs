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
    private const string Dot = @"(?:\.| \. ?| ?[\[({] ?(?i:dot|punt) ?[\])}] ?| (?i:dot|punt) )";
    private const string Month = "(?:jan|feb|mrt|maart|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*";
    private const string Client = @"cli(?:ë|e\u0308?)nt|pati(?:ë|e\u0308?)nt|bewoner|deelnemer";
    private const string Word = @"(?:\p{Lu}(?:[\p{Ll}\p{Mn}]|['’]\p{L})|IJ\p{Ll})[\p{L}\p{Mn}'’\-]*";
    private const string Prefixes = @"(?:(?:van|von|de|der|den|het|ten|ter|te|in|op|aan|bij|uit|['’]t|['’]s|el|al|la|le|du|bin|ben|dos|da|di|v\.? ?d|v/d)\.?\s{1,3}|v\.d\.|v\.\s{1,3}){0,3}";
    private const string OfSurnames = @"(?:van|von|de|der|den|ten|ter|el|al|v\.? ?d|v/d|v)\.?\s{1,3}";
    private const string Initials = @"(?:(?:Chr|Th|Ph|IJ|\p{Lu})\.[\- ]?)";
    private const string Title =
        @"\b(?:(?i:mevr|mvr|mej|mw|dhr|mr|mrs|ms|fam|(?<o>dr|drs|ir|ing|prof|zr)|ds)\.\s{0,3}|(?:[Hh]r|(?<o>[Bb]r))\.\s{0,3}|(?:(?i:mevrouw|mevr|mvr|mejuffrouw|juffrouw|dhr|meneer|mijnheer|de\s{1,3}heer|echtpaar|fam|dominee|(?<o>dr|drs|prof|professor|dokter|zuster|broeder|pater|pastor))|(?<f>familie)|mw|Mw|MW|Mr|MR|Mrs|MRS|Ms)\s{1,3})";
    private const string Room = @"(?i:\b(?:kamer|kmr\.?|room|appartement|app(?:t|\.)\.?|studio|bed)(?:nummer|nr)?\.?" + Sp + @"?(?:(?:nummer|nr\.?)" + Sp + @"?)?[0-9]{1,4}[a-z]?)\b";

    public static readonly Lazy<Regex> Uuid = New("(?i:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    /// <summary>A date with a year of four digits: never a part of a number.</summary>
    public static readonly Lazy<Regex> FullDate = New(@"\b(?:[0-9]{1,2}[\-./][0-9]{1,2}[\-./](?:19|20)[0-9]{2}|(?:19|20)[0-9]{2}[\-./][0-9]{1,2}[\-./][0-9]{1,2})\b");

    public static readonly Lazy<Regex> Email = New(
        @"[\w.%+\-]+(?: {0,2}@ {0,2}| {0,2}[\[({] ?(?i:at|apenstaart(?:je)?) ?[\])}] {0,2}| (?i:apenstaart(?:je)?) )[\w\-]+(?:" + Dot + @"[\w\-]+)*" + Dot + @"\p{L}{2,}"
        + @"|[\w.%+\-]+ (?i:at) [\w\-]+(?:" + Dot + @"[\w\-]+)*" + Dot + @"(?i:nl|com|org|net|eu|be|de)\b");

    /// <summary>Groups of digits as they follow each other, to be cut into numbers of nine.</summary>
    public static readonly Lazy<Regex> DigitGroups = New("[0-9]+(?:[ ./\\-\u00A0\u202F][0-9]+)*");

    public static readonly Lazy<Regex> LabelledBsn = New(
        @"(?i:\b(?:bsn|burgerservice|sofi)(?:[ \-]?(?:nummer|nr))?\.?[ :=#\-\u00A0]{0,3}(?:is )?)[0-9](?:" + Sep + "?[0-9]){4,}");

    public static readonly Lazy<Regex> Phone = New(
        @"\(?(?:0[ \-]?|[Oo])6\)?[ .\-/\u00A0\u202F]{0,3}[1-58](?:" + Sep + "?[0-9]){7}"
        + @"|\(?0[1-9][0-9]\)?[ .\-/\u00A0]{0,3}[1-9](?:" + Sep + "?[0-9]){6}"
        + @"|\(?0[1-9][0-9]{2}\)?[ .\-/\u00A0]{0,3}[1-9](?:" + Sep + "?[0-9]){5}"
        + @"|(?:\+|00)31" + Sep + @"{0,3}(?:\(0\)" + Sep + "{0,3})?[1-9](?:" + Sep + "?[0-9]){8}"
        + @"|(?:\+|00)[34][0-9]" + Sep + @"{0,3}(?:\(0\)" + Sep + "{0,3})?[0-9](?:" + Sep + "?[0-9]){7,9}"
        + @"|(?:\+|00)(?:90|212|213|380|599|597|963|964)" + Sep + "{0,3}[1-9](?:" + Sep + "?[0-9]){7,9}"
        + @"|\b(?i:tel|telefoon|telefoonnummer|telnr|tel\.?nr|mobiel|mob|gsm|phone)\b[.:]{0,2} ?(?:is )?[1-9](?:" + Sep + "?[0-9]){5,9}");

    /// <summary>Two letters and two digits, of which an account number may be made.</summary>
    public static readonly Lazy<Regex> IbanStart = New(@"(?i:\b(?<n>[a-z]{2})[ .\-]?[0-9][ .\-]?[0-9])");

    public static readonly Lazy<Regex> LabelledAccount = New(
        @"(?i:\b(?:iban|rekening(?:nummer|nr)|rek\.? ?nr|bankrekening(?:nummer|nr)?|gironummer|account number)\b(?:[ \-]?(?:nummer|nr))?\.?[ :=#]{0,3}(?:is )?)(?:[A-Za-z]{2}" + Sep + "?)?[0-9](?:" + Sep + "?[A-Z0-9]){5,}");

    public static readonly Lazy<Regex> ClientNumber = New(
        @"(?i:(?:\b(?:" + Client + @"|cl|pat)(?:en|s)?[ .\-]{0,2}(?:nummers?|number|nr|no|id|code)|\b(?:cli(?:ë|e\u0308?)nt|zorg|ecd|epd|ons)?[ \-]?dossier[ \-]?(?:nummers?|nr|no|id)"
        + @"|\b(?:(?:ecd|epd|zorg|verzekerden?|verzekering|vreemdelingen|paspoort|rijbewijs|id|id-kaart|identiteitsbewijs)[ \-]?|(?:ons|v)-)(?:nummer|nr))\b\.?[ :=#\u00A0]{0,3}(?:is )?)[A-Za-z]{0,3}-?[0-9][0-9.\-]{1,}[0-9]");

    public static readonly Lazy<Regex> ClientThenNumber = New(
        @"(?i:\b(?:" + Client + @"|cli(?:ë|e\u0308?)ntdossier|dossier|ecd|epd))\.?(?:[ \-]|: ?)#?(?<n>[A-Z]{0,2}-?[0-9]{4,})");

    public static readonly Lazy<Regex> BirthLabel = New(@"(?i:\b(?:geb|geboren|geboortedatum|geboortedag|geb\.?" + Sp + @"?datum|gebdat|born|birth|birthdate|dob))\b\.?");

    /// <summary>A day with its month, without a year or in words: of a birth only where a whole word says so.</summary>
    public static readonly Lazy<Regex> DayOfMonth = New(
        @"\b(?i:(?:[0-9]{1,2}(?:e|ste|de)?|(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien"
        + @"|(?:(?:een|één|twee|drie|vier|vijf|zes|zeven|acht|negen)(?:en|ën))?(?:twintig|dertig))(?:ste|de)?|eerste|derde)(?: van| of)?[ -](?:of )?"
        + @"(?:jan(?:uari)?|feb(?:ruari)?|mrt|maart|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:tember)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?|january|february|march|may|june|july|october)"
        + @"(?: (?:negentien|tweeduizend|twintig|['’]?[0-9]{2}\b|[0-9]{4})[\p{L}\p{Mn}]*)?)\b");

    public static readonly Lazy<Regex> AnyDate = New(
        @"\b(?i:[0-9]{1,2} ?[\-./] ?[0-9]{1,2} ?[\-./] ?(?:[0-9]{4}|['’]?[0-9]{2})|[0-9]{4}[\-./][0-9]{1,2}[\-./][0-9]{1,2}|[0-9]{8}|[0-9]{1,2} [0-9]{1,2} (?:19|20)[0-9]{2}"
        + "|[0-9]{1,2}(?:e|ste|de|th|st|nd|rd)?[ -](?:of )?" + Month + @"\.?[ -]['’]?(?:[0-9]{4}|[0-9]{2}))\b");

    /// <summary>"mevr. De Vries", "de heer J.P. van den Berg", "dhr. J.", "mw. de V.", "zuster Maria", "familie Jansen"; group w is the surname, p the prefixes, o the title of a profession, f what is no title but for a name right behind it.</summary>
    public static readonly Lazy<Regex> TitledName = New(
        Title + "(?:" + Initials + "{0,5}(?<p>(?i:" + Prefixes + "))(?<w>" + Word + ")|(?:(?i:" + OfSurnames + @")){0,2}(?<i>\p{Lu})\b\.?)");

    /// <summary>"mevrouw jansen", "dhr. van der molen"; group p the prefixes, w the surname.</summary>
    public static readonly Lazy<Regex> TitledLowerCase = New(Title + "(?<p>(?i:" + Prefixes + @"))(?<w>\p{Ll}[\p{Ll}\p{Mn}'’\-]{2,})\b");

    /// <summary>The same, all in capitals.</summary>
    public static readonly Lazy<Regex> TitledCapitals = New(
        @"\b(?:MEVROUW|MEVR\.?|MEJUFFROUW|MW\.?|DHR\.?|MENEER|MIJNHEER|DE HEER|DR\.|ZUSTER|BROEDER)\s{1,3}(?:\p{Lu}\.[\- ]?){0,5}(?:(?:VAN|DE|DER|DEN|TEN|TER|HET)\s{1,3}){0,3}(?<w>\p{Lu}[\p{Lu}\p{Mn}'’\-]{3,})\b");

    /// <summary>"J. de Vries", "J.P. Jansen", "Th. Smit"; group i holds the initials, p the prefixes, w the surname.</summary>
    public static readonly Lazy<Regex> InitialsAndName = New(
        "(?<i>" + Initials + "{1,5})(?<p>(?i:" + Prefixes + "))(?<w>" + Word + ")");

    /// <summary>"Jansen, J.", "de Vries A.B."; group w is the surname, i the initials.</summary>
    public static readonly Lazy<Regex> NameAndInitials = New("(?<w>" + Word + @")(?:, ?(?<i>" + Initials + "{1,5})| (?<i>" + Initials + "{2,5}))");

    /// <summary>"J Jansen", "AB van den Berg"; group i the initials, p the prefixes, w the surname.</summary>
    public static readonly Lazy<Regex> BareInitials = New(@"\b(?<i>\p{Lu}{1,3}) (?<p>(?i:(?:" + OfSurnames + "){0,3}))(?<w>" + Word + ")");

    /// <summary>"Jan P.", "Anne de V."; group w is the first name.</summary>
    public static readonly Lazy<Regex> NameAndInitial = New("(?<w>" + Word + ")" + Sp + Prefixes + @"\p{Lu}\.");

    /// <summary>The letters that open a line, as in "A. Inleiding".</summary>
    public static readonly Lazy<Regex> LineLetter = New(@"(?m:^)[ \t#*>•\-]*(?<i>\p{Lu})\. ");

    public static readonly Lazy<Regex> RoomNumber = New(Room);

    public static readonly Lazy<Regex> TitleAlone = New(@"\b(?i:mevrouw|mevr|mejuffrouw|mw|dhr|meneer|mijnheer|de\s{1,3}heer)\b");

    /// <summary>"Jansen (kamer 12)", "Jansen, kamer 12", "Jansen kamer 12"; group s what stands between.</summary>
    public static readonly Lazy<Regex> NameThenRoom = New("(?<w>" + Word + @")(?<s> ?\(|, ?| ?/ ?| - | )" + Room);

    /// <summary>"Jansen van kamer 12".</summary>
    public static readonly Lazy<Regex> NameOfRoom = New("(?<w>" + Word + ")" + Sp + "(?:van|op|uit|in)" + Sp + Room);

    /// <summary>"kamer 12 (Jansen)", "kamer 12, Jansen", "kamer 12 Jansen", "kamer 12: De Vries"; group s what stands between, p the prefixes.</summary>
    public static readonly Lazy<Regex> RoomThenName = New(Room + @"(?<s> ?\(|, ?| ?/ ?|: ?| ?- ?| )" + Initials + "{0,5}(?<p>(?i:" + Prefixes + "))(?<w>" + Word + ")");

    /// <summary>"kamer 12 jansen", "KAMER 12 JANSEN".</summary>
    public static readonly Lazy<Regex> RoomThenWord = New(Room + @"(?: ?\(|, ?|: ?| ?- ?| )(?i:" + Prefixes + @")(?<w>\p{L}[\p{L}\p{Mn}'’\-]{2,})");

    /// <summary>"cliënt Jansen", "bewoonster (Annie)", "achternaam: De Vries", "begeleider Kees"; group k where only a known name is one, p the prefixes, w the name, n letters that stand for one.</summary>
    public static readonly Lazy<Regex> NameBehindWord = New(
        @"\b(?:(?i:(?:mede)?(?:cli(?:ë|e\u0308?)nte?|pati(?:ë|e\u0308?)nte?|bewoner|bewoonster)|deelnemer|deelneemster|zorgvrager|hulpvrager|resident|patient|opa|oma|tante|oom|dochter|zoon|echtgenote?|weduwe)(?: ?\(| )"
        + @"|(?i:(?:achter|voor|roep|cli(?:ë|e\u0308?)nt)naam|naam (?:van )?(?:de )?(?:cli(?:ë|e\u0308?)nte?|bewoner|pati(?:ë|e\u0308?)nte?))(?: ?[:=] ?| is | )"
        + @"|(?<k>(?i:moeder|vader|zus|zusje|broer|broertje|partner|vriend|vriendin|buurman|buurvrouw|naaste|mantelzorger|mentor|curator|bewindvoerder|begeleider|begeleidster|pb|pb['’]er|verpleegkundige"
        + @"|huisarts|arts|psychiater|psycholoog|behandelaar|therapeut|casemanager|teammanager|manager|coördinator|collega|medewerker|medewerkster|stagiaire?|vrijwilliger|vrijwilligster|heet|heten|genaamd|naam:)) )"
        + "(?:" + Initials + "{0,5}(?<p>(?i:" + Prefixes + "))(?<w>" + Word + @")|(?<n>(?:\p{Lu}\.){2,5}|\p{Lu}(?:v|d|vd)\p{Lu}\b))");

    /// <summary>"cliënt jansen", "BEWONER JANSEN".</summary>
    public static readonly Lazy<Regex> WordBehindClient = New(
        @"\b(?i:(?:mede)?(?:cli(?:ë|e\u0308?)nte?|pati(?:ë|e\u0308?)nte?|bewoner|bewoonster)|(?:achter|cli(?:ë|e\u0308?)nt)naam:?) (?i:" + Prefixes + @")(?<w>\p{L}[\p{L}\p{Mn}'’\-]{2,})");

    private static Lazy<Regex> New(string pattern) => new(() => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
}
