namespace ImprovementRegister.Generating;

/// <summary>
/// Sentences such as people in care write them, without persons. Places to fill: <c>{o}</c> a subject, <c>{p}</c> a
/// place, <c>{n}</c> a small number, <c>{m}</c> a larger one, <c>{k}</c> a month.
/// </summary>
internal static class Phrases
{
    public static readonly string[] Subjects =
    [
        "het begeleidingsplan", "de risicotaxatie", "het signaleringsplan", "de medicatieveiligheid", "de overdracht tussen diensten",
        "de rapportage in het cliëntdossier", "het betrekken van naasten", "de bejegening", "de meldcode huiselijk geweld", "de brandveiligheid",
        "hygiëne en infectiepreventie", "de inzet van ervaringsdeskundigen", "methodisch werken", "de evaluatie van het zorgleefplan",
        "zinvolle dagbesteding", "het crisisplan", "de huisregels", "de medezeggenschap", "de samenwerking in de keten", "het inwerkprogramma",
        "de intervisie", "het melden van incidenten", "de privacy van cliënten", "de vindbaarheid van protocollen", "voeding en leefstijl",
        "het afschalen van begeleiding", "het moreel beraad", "het leefklimaat op de groep", "de wachttijd tot intake",
        "de bereikbaarheid buiten kantooruren", "valpreventie", "vrijheidsbeperkende maatregelen", "palliatieve zorg", "de wensen rond het levenseinde",
        "het multidisciplinair overleg", "de deskundigheidsmix per dienst", "de inzet van vrijwilligers", "het gebruik van hulpmiddelen",
        "de klachtenprocedure", "de scholing voorbehouden handelingen",
    ];

    public static readonly string[] Titles =
    [
        "Werkwijze voor {o} vastleggen en invoeren op {p}", "{O} opnemen als vast punt in het teamoverleg", "Scholing over {o} voor alle medewerkers van {p}",
        "{O} verbeteren op {p}", "Steekproef op {o} herhalen na een halfjaar", "Cliëntenraad betrekken bij {o}", "Handreiking {o} herschrijven in eenvoudige taal",
        "Dossiers nalopen op {o}", "Afspraken over {o} maken met de ketenpartners", "Aandachtsfunctionaris aanwijzen voor {o} op {p}",
        "{O} bespreken met cliënten en naasten", "Format voor {o} aanpassen in het elektronisch cliëntdossier", "Pilot met {o} op {p}", "Controle op {o} opnemen in de jaarkalender",
    ];

    public static readonly string[] Descriptions =
    [
        "Uit de terugkoppeling blijkt dat {o} niet overal op dezelfde manier wordt uitgevoerd.",
        "Het doel is dat medewerkers weten wat er van hen wordt verwacht en dat dit terug te zien is in het dossier.",
        "We beginnen op {p} en verbreden daarna naar de andere locaties.",
        "De werkgroep bestaat uit medewerkers van verschillende disciplines en een vertegenwoordiging van cliënten.",
        "Bij de vorige meting voldeed {n} van de tien dossiers; we willen naar ten minste negen van de tien.",
        "De bestaande werkinstructie is verouderd en verwijst naar formulieren die niet meer in gebruik zijn.",
        "Naasten geven aan dat zij graag eerder worden betrokken; daar sluiten we in deze actie bij aan.",
        "De actie raakt meerdere kwaliteitskaders en wordt daarom één keer vastgelegd en op alle plekken zichtbaar gemaakt.",
        "Er is ongeveer {m} uur nodig voor scholing en overleg; dit is afgestemd met het management.",
        "We meten het resultaat met een korte vragenlijst en een steekproef van dossiers.",
        "Voor {o} wordt aangesloten bij de landelijke handreiking, zodat we geen eigen formulieren hoeven te onderhouden.",
    ];

    public static readonly string[] Findings =
    [
        "In {n} van de {m} bekeken dossiers is {o} niet actueel of niet aantoonbaar besproken met de cliënt.",
        "Medewerkers op {p} kunnen benoemen waarom {o} van belang is, maar de afspraken hierover staan niet op één vindbare plek.",
        "Tijdens de rondgang viel op dat {o} per team verschillend wordt ingevuld; een gezamenlijke werkwijze ontbreekt.",
        "De evaluatie van {o} heeft het afgelopen jaar niet volgens planning plaatsgevonden. Als reden worden personeelswisselingen genoemd.",
        "Cliënten geven aan dat zij zich gehoord voelen, en dat {o} in begrijpelijke taal met hen wordt besproken.",
        "Nieuwe medewerkers krijgen geen structurele uitleg over {o}; zij zijn aangewezen op wat collega's vertellen.",
        "Uit de meldingen blijkt een stijging in {k}. Een deel hangt samen met {o}, een deel met wisselende bezetting in het weekend.",
        "De norm vraagt dat {o} ten minste jaarlijks wordt geëvalueerd. Op {p} is deze evaluatie niet aangetroffen.",
        "Naasten ervaren de informatievoorziening over {o} als wisselend: soms uitgebreid, soms pas na herhaald vragen.",
        "De registratie van {o} is volledig en op tijd. Het team bespreekt de uitkomsten elk kwartaal en stelt zo nodig bij.",
        "Er zijn {n} afwijkingen van het protocol gezien bij {o}. De betrokken medewerkers waren niet op de hoogte van de laatste versie.",
        "De scholing over {o} is door een deel van het team gevolgd; voor de overige medewerkers is nog geen datum gepland.",
    ];

    public static readonly string[] FindingsMore =
    [
        "Het risico hiervan is dat signalen te laat worden opgemerkt.", "Het team herkent dit beeld en ziet mogelijkheden om het op te pakken.",
        "Bij de vorige audit is hetzelfde punt benoemd.", "Dit is ter plekke besproken met de leiding van {p}.",
        "Goed voorbeeld is de werkwijze van een ander team, waar een korte checklist wordt gebruikt.", "Aanbevolen wordt hierover binnen drie maanden een besluit te nemen.",
        "De gevolgen voor cliënten lijken beperkt, maar zijn niet onderzocht.",
    ];
}
