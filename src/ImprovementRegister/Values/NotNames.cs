namespace ImprovementRegister;

/// <summary>Capitalised words and abbreviations that stand where a name could stand, and are none.</summary>
internal static class NotNames
{
    /// <summary>Words that open a sentence: "plan B. Daarna".</summary>
    public static readonly HashSet<string> Starters = new(StringComparer.OrdinalIgnoreCase)
    {
        "De", "Het", "Een", "Dit", "Dat", "Deze", "Die", "Er", "Ze", "Zij", "Hij", "We", "Wij", "Men", "Ik", "Hun", "Ons", "Onze",
        "In", "Op", "Aan", "Bij", "Van", "Voor", "Met", "Zonder", "Tot", "Tijdens", "Binnen", "Buiten", "Over", "Onder", "Naar", "Uit",
        "Door", "Om", "Na", "Per", "Via", "Als", "Dan", "Toen", "Nu", "Ook", "En", "Of", "Maar", "Want", "Dus", "Daarom", "Daarna",
        "Daarnaast", "Daarbij", "Hierna", "Hierdoor", "Hierbij", "Hiermee", "Vervolgens", "Verder", "Eerst", "Omdat", "Doordat", "Zodat",
        "Hoewel", "Terwijl", "Wanneer", "Sinds", "Vanaf", "Vanuit", "Elke", "Elk", "Iedere", "Ieder", "Alle", "Alles", "Veel", "Meer",
        "Niet", "Geen", "Nog", "Zie", "Zo", "Is", "Zijn", "Wordt", "Worden", "Heeft", "Hebben", "Wat", "Wie", "Waar", "Hoe", "Waarom",
        "The", "This", "That", "These", "It", "They", "She", "He", "And", "Or", "But", "Then", "There", "After", "Before", "For", "With",
    };

    /// <summary>Words that a letter labels: "plan B.", "Bijlage A.", "hepatitis C.".</summary>
    public static readonly HashSet<string> Labelled = new(StringComparer.OrdinalIgnoreCase)
    {
        "Team", "Thema", "Bijlage", "Locatie", "Groep", "Doelgroep", "Leefgroep", "Categorie", "Deel", "Fase", "Optie", "Variant", "Bouwsteen",
        "Pijler", "Punt", "Vraag", "Tabel", "Figuur", "Hoofdstuk", "Paragraaf", "Artikel", "Lid", "Afdeling", "Vitamine", "Hepatitis", "Unit",
        "Cluster", "Kamer", "Huis", "Gebouw", "Plan", "Type", "Stap", "Niveau", "Klasse", "Model", "Scenario", "Project", "Programma",
        "Doel", "Actie", "Aspect", "Kolom", "Rij", "Cel", "Versie", "Vestiging", "Woning", "Woonvorm", "Verdieping", "Module", "Blok",
        "Onderdeel", "Norm", "Ronde", "Schaal", "Factor", "Indicator", "Sectie", "Regio", "Zorgkantoor", "Gemeente", "Organisatie", "Instelling",
        "Appendix", "Annex", "Section", "Table", "Figure", "Phase", "Option", "Group", "Location", "Level", "Step", "Part", "Version",
    };

    /// <summary>Words before the name of a house: "De Linde".</summary>
    public static readonly HashSet<string> Articles = new(StringComparer.OrdinalIgnoreCase) { "de", "het", "een", "'t", "’t", "the" };

    /// <summary>
    /// Abbreviations written with full stops that read as initials: "Balanszorg B.V. Groningen".
    /// Short ones that are as likely someone's initials ("P.B.", "E.D.") are left out on purpose.
    /// </summary>
    public static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "BV", "NV", "VOF", "NVT", "ISM", "MBT", "TAV", "TBV", "TGV", "NAV", "DMV", "ZSM", "OLV", "PS", "NB", "EU", "VN", "RVB", "RVT",
        "GGZ", "GHZ", "GGD", "WMO", "WLZ", "ZVW", "WFZ", "IGJ", "DJI", "EFP", "HKZ", "ISO", "NEN", "AVG", "ECD", "CTO", "MTO", "MIC", "MIM",
        "VIM", "ACP", "LET", "KPI", "PDCA", "SMART", "BIG", "BSN", "ICT",
    };

    private static readonly string[] EndingsOfNouns =
    [
        "ing", "ingen", "heid", "heden", "teit", "tie", "ties", "atie", "ment", "schap", "zorg", "plan", "plannen", "lijst", "dienst", "controle", "melder", "ruimte", "beleid", "onderzoek",
        "gericht", "gerichte", "gebonden", "vriendelijk", "audit", "overleg", "dossier", "systeem", "portaal", "raad", "periode", "werk", "bezoek", "gesprek", "nummer", "naam", "deskundige", "deskundigen", "eren",
    ];

    /// <summary>Words of the trade that are written with a capital in headings: "Cliënt Centraal", "Kamer 12 Verlichting".</summary>
    public static readonly HashSet<string> OfTheTrade = new(StringComparer.OrdinalIgnoreCase)
    {
        "Centraal", "Wonen", "Zorg", "Naaste", "Naasten", "Professional", "Professionals", "Medewerker", "Medewerkers", "Begeleider", "Begeleiders", "Persoonlijk", "Persoonlijke", "Cliënt", "Cliënten",
        "Bewoner", "Bewoners", "Familie", "Kwaliteit", "Ervaring", "Ervarings", "Tevredenheids", "Coördinator", "Vertrouwenspersoon", "Samenleving", "Samenwerken", "Levanto", "Levantogroep",
        "Balanszorg", "Knoal", "Ggz", "Wlz", "Wmo", "Zvw", "Wfz", "Wzd", "Wvggz", "Wkkgz", "Valente", "Specifiek", "Nieuw", "Nieuwe", "Intern", "Interne", "Extern", "Externe", "Beleid",
    };

    /// <summary>What is no name, though it has a capital in the middle of a line.</summary>
    public static bool ReadsAsNoun(string word) =>
        Starters.Contains(word) || Labelled.Contains(word) || OfTheTrade.Contains(word)
        || Array.Exists(EndingsOfNouns, ending => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && (word.Length > ending.Length + 2 || word.Length == ending.Length));
}
