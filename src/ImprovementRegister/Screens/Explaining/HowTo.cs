namespace ImprovementRegister.Screens;

/// <summary>Something that people come to do, how they do it, and the page where it begins.</summary>
/// <param name="For">Whose work it is.</param>
public sealed record HowTo(Message Question, Message Answer, string Address, params IReadOnlyList<Role> For)
{
    private static readonly Role[] Staff = [Role.Owner, Role.Auditor, Role.QualityManager, Role.Administrator];

    private static readonly Role[] Everybody = [.. Staff, Role.Reader];

    public static readonly IReadOnlyList<HowTo> All =
    [
        new(
            new("Een actie bijwerken", "Updating an action"),
            new("Op Start staan uw acties, wat te laat is eerst. Open er een en kies onder ‘Wat wilt u doen?’: oppakken, een notitie, klaar, of onder ‘Meer’ meer tijd vragen, wachten op iemand van buiten of teruggeven.",
                "Start has your actions, what is late first. Open one and choose under ‘What do you want to do?’: take it up, a note, done, or under ‘More’ ask for more time, wait for somebody outside, or give it back."),
            "/", Staff),
        new(
            new("Een vergissing terugnemen", "Taking back a mistake"),
            new("Zolang er niets op volgde, neemt u binnen een dag op de pagina zelf terug wat u deed. Klopt alleen een dag of een woord niet, dan zet een auditor of kwaliteitsmanager dat recht onder ‘Meer’. De geschiedenis laat beide zien.",
                "While nothing followed, you take back what you did within a day, on the page itself. When only a day or a word is wrong, an auditor or quality manager puts it right under ‘More’. The history shows both."),
            "/acties", Staff),
        new(
            new("Op tijd iets horen", "Being told in time"),
            new("U krijgt hoogstens één bericht per dag. Kies zelf of u ook vooraf iets wilt horen, en zet wat er aankomt in uw agenda.",
                "You get one message a day at most. Choose whether you want to hear ahead as well, and put what is coming in your calendar."),
            "/herinneringen", Staff),
        new(
            new("Een audit vastleggen", "Recording an audit"),
            new("Kies de soort en vul in waar en wanneer. Daarna legt u alle bevindingen op één pagina vast, en de acties die eruit volgen op de volgende. Wat u typt blijft in uw browser staan tot het is verzonden, ook zonder verbinding.",
                "Choose the type and fill in where and when. Then record all findings on one page, and the actions that follow from them on the next. What you type stays in your browser until it is sent, also without a connection."),
            "/herkomst/nieuw", Role.Auditor, Role.QualityManager),
        new(
            new("Beoordelen of een actie hielp", "Judging whether an action helped"),
            new("Op Start staat wat op een oordeel wacht. Wie het werk zelf deed, mag het niet beoordelen. Hielp het niet, dan gaat dezelfde actie weer open.",
                "Start has what waits for a verdict. Who did the work may not judge it. When it did not help, the same action is opened again."),
            "/acties?status=completed", Role.Auditor, Role.QualityManager),
        new(
            new("Een eigenaar of deadline geven aan veel acties", "Giving many actions an owner or deadline"),
            new("Filter de lijst, vink aan welke, en geef ze onderaan in één keer een eigenaar, een deadline of allebei.",
                "Filter the list, tick which, and give them an owner, a deadline or both at once at the bottom."),
            "/acties?status=open", Role.QualityManager),
        new(
            new("Incidenten en onderzoeken invullen", "Filling in incidents and surveys"),
            new("Leg eerst de bron vast, zoals de MIC van een kwartaal. Op haar pagina vult u de cijfers per eenheid in; een blad uit Excel kunt u erin plakken.",
                "Record the source first, such as the incidents of a quarter. On its page you fill in the figures for each unit; a sheet from Excel can be pasted."),
            "/herkomst/nieuw", Role.Auditor, Role.QualityManager),
        new(
            new("Een 0-meting houden", "Holding a baseline"),
            new("Leg een 0-meting vast voor een kader en de teams die meedoen. Elk team vult haar in vanaf zijn eigen Start. Het overzicht per deel laat zien waar teams verschillen, en maakt er een plan van aanpak van.",
                "Record a baseline for a framework and the teams that take part. Each team fills it in from its own Start. The overview of each part shows where teams differ, and makes a plan of action of it."),
            "/herkomst/nieuw/baseline", Role.QualityManager),
        new(
            new("Een doel meten", "Measuring a goal"),
            new("De lijst zegt welke meting wanneer aan de beurt is. Op de pagina van het doel legt u teller, noemer en dag vast.",
                "The list says which measurement is due when. On the page of the goal you record numerator, denominator and day."),
            "/doelen/metingen", Staff),
        new(
            new("Een verslag maken", "Making a report"),
            new("Kies het soort en de periode. De kamer van het verslag laat zien wat er al is, wat ontbreekt en wie wat schrijft. Daarna: vaststellen op een peildatum, laten goedkeuren door een ander, publiceren.",
                "Choose the kind and the period. The room of the report shows what is there, what is missing and who writes what. After that: freeze it on a reference date, have somebody else approve it, publish it."),
            "/verslagen", Role.QualityManager),
        new(
            new("Weten waarom een cijfer zo is", "Knowing why a figure is what it is"),
            new("Elk cijfer opent de lijst die het telt. Boven die lijst staat ‘Waarom telt dit?’: welke acties, en door welke gebeurtenissen.",
                "Each figure opens the list that it counts. Above that list stands ‘Why does this count?’: which actions, and by which events."),
            "/kaders", Staff),
        new(
            new("Terugkijken", "Looking back"),
            new("Onder ‘Zoeken en filteren’ kiest u een dag: zoals toen bekend was, of zoals het toen stond. Twee dagen zet u hier naast elkaar.",
                "Under ‘Search and filter’ you choose a day: as was known then, or as it stood then. Here you put two days beside each other."),
            "/vergelijken", Staff),
        new(
            new("Iemand vertrekt", "Somebody leaves"),
            new("Op de pagina van die persoon staat alles wat open is. In één keer gaat het vanaf een dag over op een ander.",
                "The page of that person has all that is open. In one act it goes to another from a day on."),
            "/beheer/mensen", Role.QualityManager, Role.Administrator),
        new(
            new("Een oud register meenemen", "Bringing an old register along"),
            new("Kies het bestand uit Excel. Eerst ziet u van elke regel wat ermee gebeurt; pas daarna wordt er iets vastgelegd, en het hele bestand kan weer terug.",
                "Choose the file from Excel. You first see of each row what becomes of it; only then is anything recorded, and the whole file can be taken back."),
            "/import", Role.QualityManager),
        new(
            new("Een steekproef voor een auditor", "A sample for an auditor"),
            new("Hetzelfde getal geeft altijd dezelfde acties, elk met haar hele levensloop, om af te drukken.",
                "The same number always gives the same actions, each with its whole life, to be printed."),
            "/steekproef", Role.Auditor, Role.QualityManager),
        new(
            new("Een naam of tekst verwijderen die er niet hoort", "Removing a name or text that does not belong"),
            new("Onder de geschiedenis van een actie, bevinding, bron, doel of verslag staat hoe. De tekst is dan overal weg; dat er iets is verwijderd blijft te zien.",
                "Under the history of an action, finding, source, goal or report stands how. The text is gone everywhere then; that something was removed stays visible."),
            "/beheer", Role.Administrator),
        new(
            new("Een verslag lezen", "Reading a report"),
            new("Gepubliceerde verslagen staan op een vast adres, met de cijfers van hun peildatum.",
                "Published reports stand at a fixed address, with the figures of their reference date."),
            "/verslagen", Everybody),
    ];
}
