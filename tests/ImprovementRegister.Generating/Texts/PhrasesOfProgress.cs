namespace ImprovementRegister.Generating;

/// <summary>What people write while an action runs; the places to fill are those of <see cref="Phrases"/>.</summary>
internal static class PhrasesOfProgress
{
    public static readonly string[] Notes =
    [
        "Besproken in het teamoverleg van {p}; iedereen ziet de meerwaarde, de tijd blijft een aandachtspunt.",
        "Concept van de werkwijze rondgestuurd. Reacties worden verwacht voor het einde van {k}.",
        "Eerste {n} dossiers nagelopen. Het beeld is beter dan bij de start, maar {o} ontbreekt nog regelmatig.",
        "De scholing is gegeven aan {m} medewerkers; voor wie er niet bij kon zijn komt een tweede moment.",
        "Door ziekte en openstaande diensten is er deze maand weinig voortgang. We pakken het in {k} weer op.",
        "De cliëntenraad heeft meegelezen en twee verbeteringen voorgesteld, die zijn overgenomen.",
        "Afgestemd met de afdeling opleidingen over de inhoud van de training.",
        "Het formulier staat in het elektronisch cliëntdossier. Het team gebruikt het sinds deze week.",
        "Tussentijdse meting gedaan: {n} van de tien dossiers voldoet nu aan de afspraak.",
        "Overleg gehad met de ketenpartners. Zij willen aansluiten, maar hebben eerst intern afstemming nodig.",
        "Poster en zakkaartje gemaakt en op {p} verspreid. De eerste reacties zijn positief.",
        "In de intervisie aandacht besteed aan {o}. Er is behoefte aan een vervolg met casuïstiek.",
        "Geen bijzonderheden; loopt volgens planning.",
        "De uitkomsten zijn gedeeld met het management. Er is ruimte gemaakt in het rooster van {k}.",
    ];

    public static readonly string[] Waiting =
    [
        "Reactie van de gemeente op het voorstel", "Levering van de aanpassing in het elektronisch cliëntdossier", "Besluit van het zorgkantoor over de financiering",
        "Advies van de cliëntenraad", "Terugkoppeling van de inspectie na het bezoek", "Uitkomst van het landelijk overleg over {o}",
    ];

    public static readonly string[] ShiftReasons =
    [
        "Door openstaande vacatures is de scholing een kwartaal verschoven.", "De leverancier levert de aanpassing later dan toegezegd.",
        "Eerst wachten we de uitkomsten van de audit af, zodat we die meteen kunnen meenemen.", "De pilot op {p} is verlengd omdat er te weinig deelnemers waren.",
        "Andere prioriteit gesteld door het management, in overleg met de kwaliteitsmanager.",
    ];

    public static readonly string[] Reasons =
    [
        "Past beter bij de taken van een ander team.", "Na herindeling van de locaties.", "Op verzoek van het management, na bespreking in het kwaliteitsoverleg.",
        "Bij nader inzien hoort dit onder een ander onderdeel van het kader.", "De oorspronkelijke omschrijving gaf aanleiding tot misverstanden.", "Vanwege een wisseling van functie.",
    ];

    public static readonly string[] Grounds =
    [
        "Bij de herhaalde steekproef voldeed {n} van de tien dossiers; medewerkers kunnen de werkwijze uitleggen.",
        "In het volgende tevredenheidsonderzoek zijn hierover geen opmerkingen meer gemaakt.",
        "Het aantal meldingen over {o} is sinds {k} duidelijk gedaald.", "De vervolgaudit op {p} laat zien dat de afspraken worden nagekomen en bekend zijn.",
    ];

    public static readonly string[] Shortfalls =
    [
        "De werkwijze is bekend, maar wordt op {p} nog niet door iedereen gevolgd.", "Bij de herhaalde steekproef was {o} in {n} van de {m} dossiers nog steeds niet op orde.",
        "Het aantal meldingen is niet gedaald; de oorzaak ligt waarschijnlijk ook in de overdracht.",
    ];

    public static readonly string[] Endings =
    [
        "Werkwijze is ingevoerd en opgenomen in het handboek.", "Alle onderdelen zijn uitgevoerd; borging via de jaarkalender van {p}.",
        "Afgerond na de laatste scholing. Evaluatie is ingepland.",
    ];

    public static readonly string[] Cancellations =
    [
        "Opgegaan in het organisatiebrede project over {o}.", "De locatie sluit; de actie is daarmee niet meer van toepassing.", "Dubbel met een eerder vastgelegde actie.",
        "Niet haalbaar gebleken binnen de beschikbare middelen; risico is geaccepteerd door het management.",
    ];

    public static readonly string[] Dismissals =
    [
        "Eenmalig signaal, geen patroon; wordt meegenomen bij de volgende meting.", "Valt buiten de invloed van de organisatie.", "Al opgelost voordat het verslag verscheen.",
    ];

    public static readonly string[] Evidence =
    [
        "Verslag van het teamoverleg", "Werkinstructie, vastgestelde versie", "Uitkomsten van de steekproef",
        "Presentielijst van de scholing zonder namen", "Notitie voor de cliëntenraad", "Format in het elektronisch cliëntdossier",
    ];

    public static readonly string[] Places = ["ONS, map kwaliteit", "StudyTube, leerlijn kwaliteit", "Intranet, kwaliteitshandboek", "Gedeelde schijf, map audits", "Dossier kwaliteitsoverleg"];

    public static readonly string[][] Phasings =
    [
        ["voorbereiding", "pilot", "uitrol", "borging"], ["inventarisatie", "uitvoering", "evaluatie"],
        ["plan", "uitvoering", "controle", "bijstelling"], ["pilot", "invoering"],
        ["scholing", "toepassing", "steekproef"],
    ];

    public static readonly string[] Ambitions =
    [
        "Cliënten hebben regie over hun eigen leven", "Naasten zijn partner in de begeleiding", "Medewerkers werken met plezier en vakkundig",
        "We leren zichtbaar van wat er misgaat", "We zijn een betrouwbare partner in de regio",
    ];

    public static readonly string[] Goals =
    [
        "Elke cliënt heeft een actueel plan waarin {o} is besproken.", "{O} is op alle locaties op dezelfde manier geregeld.", "Medewerkers zijn geschoold in {o}.",
        "Het oordeel van cliënten over {o} stijgt ten opzichte van het vorige onderzoek.", "Naasten weten bij wie zij terechtkunnen met vragen over {o}.",
    ];

    public static readonly string[] Categories = ["medicatie", "valincident", "agressie", "vermissing", "bejegening", "brandveiligheid", "overig"];
}
