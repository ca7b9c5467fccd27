namespace ImprovementRegister.Screens;

/// <summary>A word of the register and what is meant by it (domain.md E).</summary>
/// <param name="Key">Its place on the page.</param>
public sealed record GlossaryWord(string Key, Message Word, Message Meaning);

/// <summary>Words that belong together.</summary>
public sealed record GlossaryPart(Message Title, IReadOnlyList<GlossaryWord> Words);

/// <summary>The words that people meet in the register.</summary>
public static class Glossary
{
    public static readonly IReadOnlyList<GlossaryPart> Parts =
    [
        new(new Message("De actie", "The action"),
        [
            Word("actie", "actie", "action", "Wat u doet om iets te verbeteren. Elke actie heeft één eigenaar en komt ergens uit voort.", "What you do to improve something. Each action has one owner and comes out of something."),
            Word("eigenaar", "eigenaar", "owner", "Wie ervoor zorgt dat de actie er komt: op elk moment precies één persoon, rol, team of orgaan.", "Who sees to it that the action is done: exactly one person, role, team or body at any moment."),
            Word("verantwoordelijke", "verantwoordelijke", "responsible party", "Wie de actie uitvoert. Dat kunnen er meer zijn, en anderen dan de eigenaar.", "Who carries the action out. There may be several, and others than the owner."),
            Word("fasering", "fasering", "phasing", "De stappen van een actie in de tijd, zoals ontwikkelen, pilot, scholing en evaluatie.", "The steps of an action in time, such as developing, pilot, training and evaluation."),
            Word("soort", "soort actie", "kind of action", "Een directe correctie maakt goed wat fout is; een corrigerende maatregel neemt de oorzaak weg; een preventieve voorkomt; een verbetering maakt beter wat niet fout was.", "An immediate correction mends what is wrong; a corrective action removes the cause; a preventive one prevents; an improvement makes better what was not wrong."),
            Word("te-laat", "te laat", "overdue", "Open, en de deadline is voorbij. Dat wordt elke dag uitgerekend en nergens ingevuld.", "Open, and the deadline has passed. It is computed each day and filled in nowhere."),
            Word("wachten", "wacht op derden", "waiting", "Het werk ligt stil omdat iemand van buiten aan zet is; er is een dag waarop u opnieuw kijkt.", "Work is at rest since somebody outside is to move; there is a day on which you look again."),
            Word("uitstel", "uitstel", "extension", "Een latere deadline. Wie het werk doet vraagt erom met een reden; een ander beslist.", "A later deadline. Who does the work asks for it with a reason; somebody else decides."),
            Word("escaleren", "escaleren", "to escalate", "Een actie die vastzit voorleggen aan wie hoger staat.", "To put an action that is stuck before somebody higher up."),
            Word("oorzaak", "oorzaak", "root cause", "Waarom het misging of mis kan gaan, ingedeeld in technisch, organisatorisch, menselijk en cliëntgebonden (PRISMA).", "Why it went or could go wrong: technical, organisational, human or client-related (PRISMA)."),
            Word("effect", "effect, doeltreffendheid", "effect, effectiveness", "Of de actie hielp. Dat beoordeelt iemand die haar niet zelf uitvoerde.", "Whether the action helped. It is judged by somebody who did not carry it out."),
            Word("borging", "borging", "embedding", "Zorgen dat een verbetering blijft.", "Seeing to it that an improvement lasts."),
            Word("heropend", "heropend", "reopened", "De actie leek klaar en is weer opgepakt, bijvoorbeeld omdat ze niet hielp.", "The action seemed done and was taken up again, for instance because it did not help."),
        ]),
        new(new Message("Waar het vandaan komt", "Where it comes from"),
        [
            Word("bron", "bron", "source", "Waar bevindingen en acties uit voortkomen: een audit, toezicht, een trend in incidenten, tevredenheidsonderzoek, 0-meting, klacht, suggestie of jaarplan.", "What findings and actions come out of: an audit, supervision, a trend in incidents, a survey, a baseline, a complaint, a suggestion or an annual plan."),
            Word("bevinding", "bevinding", "finding", "Wat een audit of andere bron zag, in de woorden van die bron.", "What an audit or other source saw, in the words of that source."),
            Word("aandachtspunt", "aandachtspunt", "point of attention", "Iets wat aandacht vraagt en geen afwijking is.", "Something that asks for attention and is no nonconformity."),
            Word("afwijking", "tekortkoming, afwijking", "nonconformity", "Er is niet voldaan aan een eis. Een major is ernstig, een minor niet.", "A requirement was not met. A major one is serious, a minor one is not."),
            Word("nulmeting", "0-meting", "baseline", "Teams geven per deel van een kader aan: voldaan, mee bezig of nog te implementeren.", "Teams say of each part of a framework: met, in progress or yet to be implemented."),
            Word("incidenten", "MIC, MIM, VIM", "MIC, MIM, VIM", "Meldingen van incidenten met cliënten en medewerkers, en veilig incident melden. Het register bewaart de trend en de les, niet het incident.", "Reports of incidents with clients and staff, and safe reporting. The register keeps the trend and the lesson, not the incident."),
            Word("calamiteit", "calamiteit", "calamity", "Een onverwachte gebeurtenis met de dood of ernstige schade van een cliënt als gevolg; die wordt binnen drie werkdagen gemeld.", "An unexpected event that led to the death of a client or serious harm; it is reported within three working days."),
            Word("cto-mto", "CTO, MTO", "CTO, MTO", "Tevredenheidsonderzoek onder cliënten en onder medewerkers.", "Satisfaction surveys among clients and among staff."),
        ]),
        new(new Message("Kaders, doelen en verslag", "Frameworks, goals and report"),
        [
            Word("kwaliteitskader", "kwaliteitskader", "quality framework", "Wat goede zorg is, opgeschreven voor een sector, zoals het Kwaliteitskader langdurige ggz, het KKFZ of het Generiek Kompas.", "What good care is, written down for a sector, such as that of long-term mental health care, the KKFZ or the Generiek Kompas."),
            Word("pijler", "pijler, bouwsteen, thema, kwaliteitsaspect", "pillar, building block, theme, quality aspect", "De delen van een kwaliteitskader. Eén actie kan er meer dienen en telt in het totaal één keer.", "The parts of a quality framework. One action can serve several and counts once in the total."),
            Word("strategische-pijler", "strategische pijler", "strategic pillar", "Een deel van de strategie van de organisatie; pijlers van kwaliteitskaders vallen eronder.", "A part of the strategy of the organisation; pillars of quality frameworks fall under it."),
            Word("in-werking", "in werking, gereed", "in operation, done", "Hoe ver een kwaliteitsaspect is. Wat niet is opgegeven, is onbekend.", "How far a quality aspect is. What was not given is unknown."),
            Word("doel", "ambitie, doel", "ambition, goal", "Waar de organisatie in een jaar naartoe wil.", "Where the organisation wants to go in a year."),
            Word("kpi", "KPI, streefwaarde", "indicator, target", "Waaraan u ziet of een doel is gehaald, en bij welke waarde.", "What shows whether a goal was met, and at which value."),
            Word("kwaliteitsverslag", "kwaliteitsverslag", "quality report", "Het jaarlijkse verslag: terugblik, reflectie en vooruitblik per pijler.", "The yearly report: look back, reflection and look ahead for each pillar."),
            Word("foto", "foto", "snapshot", "Hoe het register er op een dag uitzag, bewaard.", "What the register looked like on a day, kept."),
        ]),
        new(new Message("Dagen en cijfers", "Days and figures"),
        [
            Word("peildatum", "peildatum", "reference date", "De dag waarop de cijfers van een jaar of verslag gelden: de laatste van dat jaar, tenzij er iets anders staat.", "The day of which figures of a year or report hold: the last of that year, unless it says otherwise."),
            Word("bekend-op", "zoals bekend op", "as known on", "Wat op die dag was vastgelegd. Wat later is ingevoerd telt niet mee, ook als het eerder gebeurde.", "What had been recorded by that day. What was entered later does not count, also when it happened before."),
            Word("stond-op", "zoals het stond op", "as it stood on", "Wat op die dag waar was. Wat later is ingevoerd telt wel mee.", "What was true on that day. What was entered later does count."),
            Word("eenheid", "eenheid", "unit", "Een deel van de organisatie: entiteit, cluster, team of locatie.", "A part of the organisation: entity, cluster, team or location."),
        ]),
    ];

    private static readonly Dictionary<string, GlossaryWord> ByKey = Parts.SelectMany(p => p.Words).ToDictionary(w => w.Key);

    /// <exception cref="KeyNotFoundException">There is no such word.</exception>
    public static GlossaryWord Of(string key) => ByKey[key];

    private static GlossaryWord Word(string key, string dutch, string english, string dutchMeaning, string englishMeaning) =>
        new(key, new Message(dutch, english), new Message(dutchMeaning, englishMeaning));
}
