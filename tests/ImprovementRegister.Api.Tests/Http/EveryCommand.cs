using ImprovementRegister.Api.Tests.Support;

namespace ImprovementRegister.Api.Tests.Http;

/// <summary>A body for every command, with every field filled in: what the register takes, to be spoilt field by field.</summary>
internal static class EveryCommand
{
    /// <summary>By endpoint; a new command fails the tests until it has a line here.</summary>
    public static IReadOnlyDictionary<string, string> Bodies(Guid source, Guid finding, Guid goal, Guid? action = null) => new Dictionary<string, string>
    {
        ["sources"] = """{"type":"internalAudit","title":"Audit","norm":"ISO9001:2015","unit":"CL-WONEN","heldOn":"2026-03-01","reference":"A-1","note":"Notitie","happenedOn":"2026-03-02"}""",
        ["sources/{id:guid}/findings"] = """{"text":"Dossier onvolledig","kind":"observation","nodes":["KKFZ-P1-A5"],"unit":"CL-WONEN","foundOn":"Q1 2026","reference":"B-1","clause":"8.4"}""",
        ["sources/{id:guid}/findings/batch"] = """{"foundOn":"Q1 2026","findings":[{"text":"Dossier onvolledig","kind":"observation","nodes":["KKFZ-P1-A5"],"unit":"CL-WONEN","reference":"B-2","clause":"8.4"}]}""",
        ["sources/{id:guid}/actions"] = $$"""
            {"actions":[{"title":"Dossiers aanvullen","kind":"corrective","description":"Uitleg","reference":"C-2","findings":["{{finding}}"],"nodes":["KKFZ-T4"],"unit":"CL-WONEN",
             "owner":{"type":"person","id":"own-1"},"responsible":[{"type":"role","id":"R-TM"}],"deadline":{"raw":"eind 2026"} }],"happenedOn":"2026-03-02"}
            """,
        ["sources/{id:guid}/results"] = """
            {"response":{"issued":55,"returned":30,"scored":29,"printedPercentage":52.73},"scores":[{"subject":"Algemeen","value":7.7,"scale":10,"period":"2025","rounded":false}],
             "counts":[{"period":"Q1 2026","category":"val","count":3}],"answers":[{"node":"KWLGGZ-NAA","unit":"CL-WONEN","answer":"working"}],"synthetic":true,"note":"Proef"}
            """,
        ["sources/{id:guid}/results/{entry:int}/correct"] = """{"scores":[{"subject":"Algemeen","value":7.8,"scale":10,"period":"2025","rounded":false}],"reason":"Verkeerd overgenomen"}""",
        ["sources/{id:guid}/correct"] = """{"title":"Audit 2026","norm":"ISO9001:2015","unit":"CL-WONEN","heldOn":"2026-03-01","reference":"A-2","note":"Notitie","scope":"Dossiers","reason":"Jaartal vergeten"}""",
        ["sources/{id:guid}/conclude"] = """{"outcome":"noAction","reason":"Eenmalig signaal","answer":"Dank"}""",
        ["sources/{id:guid}/plan-of-action"] = """{"items":[{"node":"KWLGGZ-NAA","title":"Format kiezen","kind":"improvement","description":"Meer","unit":"CL-WONEN","owner":{"type":"person","id":"own-1"},"responsible":[{"type":"role","id":"R-TM"}],"deadline":{"raw":"eind 2026"}}]}""",
        ["sources/{id:guid}/clock"] = """{"suspectedOn":"2026-03-01","establishedOn":"2026-03-02","reportedOn":"2026-03-03","note":"Gemeld"}""",
        ["findings/{id:guid}/classify"] = """{"kind":"minorNonconformity","reason":"Herhaling"}""",
        ["findings/{id:guid}/relink"] = """{"nodes":["KKFZ-T4"],"reason":"Andere pijler"}""",
        ["findings/{id:guid}/dismiss"] = """{"reason":"Signaal, geen actie","decidedBy":{"type":"body","id":"R-MT"}}""",
        ["findings/{id:guid}/reinstate"] = """{"reason":"Toch nodig"}""",
        ["findings/{id:guid}/accept-risk"] = """{"reason":"Nieuwbouw lost het op","decidedBy":{"type":"body","id":"R-MT"},"expiresOn":"2028-12-31"}""",
        ["findings/{id:guid}/follow-up"] = $$"""{"source":"{{source}}","outcome":"stillOpen","note":"Nog steeds","happenedOn":"2026-03-02"}""",
        ["findings/{id:guid}/root-causes"] = """{"causes":[{"category":"technical","text":"ECD waarschuwt niet"}],"reason":"Na analyse"}""",
        ["goals"] = """
            {"reference":"G-1","planYear":2026,"ambition":"Ambitie","text":"Doel","kpi":"Aandeel","target":{"value":70,"unit":"%","of":"dossiers"},"kpiTarget":{"value":75,"unit":"%","of":"dossiers"},
             "due":{"raw":"eind 2026"},"start":{"on":"2026-01-01"},"frequency":{"raw":"kwartaal","interval":"P3M"},"responsible":[{"type":"role","id":"R-TM"}],
             "responsibleAsStated":"Teammanager","nodes":["KWLGGZ-NAA"],"unit":"CL-WONEN","remarks":["Vraag"]}
            """,
        ["goals/{id:guid}/amend"] = """{"kpi":"Aandeel dossiers","target":{"value":80,"unit":"%","of":"dossiers"},"due":{"on":"2026-12-31"},"frequency":{"raw":"maandelijks","interval":"P1M"},"reason":"Aangevuld"}""",
        ["goals/{id:guid}/settle-conflict"] = """{"target":75,"reason":"Besloten","decidedBy":{"type":"body","id":"R-MT"}}""",
        ["goals/{id:guid}/correct"] = """{"reference":"G-1","planYear":2026,"ambition":"Ambitie","text":"Doel","kpi":"Aandeel","target":{"value":80,"unit":"%","of":"dossiers"},"kpiTarget":{"value":80},"due":{"on":"2026-12-31"},"start":{"raw":"Q1 2026"},"frequency":{"raw":"maandelijks","interval":"P1M"},"nodes":["KKFZ-T4"],"unit":"CL-WONEN","remarks":["Vraag"],"reason":"Verbeterd"}""",
        ["goals/{id:guid}/clarify-frequency"] = """{"interval":"P2M","noFixedTimes":false,"reason":"Nagevraagd"}""",
        ["goals/{id:guid}/per-unit"] = """{"kind":"location","within":"CL-WONEN","reason":"Elke locatie"}""",
        ["goals/{id:guid}/unit-results"] = """{"unit":"CL-WONEN","achieved":true,"on":"2026-06-30","note":"Gehaald"}""",
        ["goals/{id:guid}/responsible"] = """{"responsible":[{"type":"role","id":"R-TM"}],"reason":"Overgedragen"}""",
        ["goals/{id:guid}/continue"] = """{"year":2027,"reference":"G-2","text":"Doel","kpi":"Aandeel","target":{"value":85,"unit":"%","of":"dossiers"},"due":{"on":"2027-12-31"},"frequency":{"raw":"kwartaal","interval":"P3M"},"responsible":[{"type":"role","id":"R-TM"}],"reason":"Nog niet gehaald"}""",
        ["goals/{id:guid}/measurements/{entry:int}/correct"] = """{"numerator":7,"denominator":10,"sampleSize":10,"method":"dossiercontrole","referenceDate":"2026-06-30","note":"Steekproef","reason":"Verkeerd geteld"}""",
        ["goals/{id:guid}/measurements"] = """{"numerator":8,"denominator":10,"sampleSize":10,"method":"dossiercontrole","referenceDate":"2026-06-30","note":"Steekproef"}""",
        ["actions"] = $$"""
            {"title":"Formulieren aanpassen","kind":"corrective","description":"Uitleg","reference":"C-1","sources":["{{source}}"],"findings":["{{finding}}"],"nodes":["KKFZ-T4"],"goals":["{{goal}}"],
             "unit":"CL-WONEN","owner":{"type":"person","id":"own-1"},"responsible":[{"type":"role","id":"R-TM"}],"deadline":{"on":"2026-12-31"},
             "phases":[{"name":"pilot","start":"2026-04-01","due":"2026-06-30","state":"planned"}],"happenedOn":"2026-03-02"}
            """,
        ["actions/{id:guid}/assign-owner"] = """{"owner":{"type":"person","id":"own-2"},"reason":"Overdracht"}""",
        ["actions/{id:guid}/decline"] = """{"reason":"Niet van mij"}""",
        ["actions/{id:guid}/add-responsible"] = """{"responsible":{"type":"team","id":"R-LET"}}""",
        ["actions/{id:guid}/remove-responsible"] = """{"responsible":{"type":"team","id":"R-LET"},"reason":"Klaar"}""",
        ["actions/{id:guid}/plan"] = """{"phases":[{"name":"pilot","start":"2026-04-01","due":"2026-06-30","state":"done"}],"deadline":{"on":"2026-12-31"}}""",
        ["actions/{id:guid}/move-phase"] = """{"phase":"pilot","state":"inProgress"}""",
        ["actions/{id:guid}/shift-deadline"] = """{"to":{"raw":"Q1 2027"},"reason":"Levering"}""",
        ["actions/{id:guid}/start"] = """{"note":"Begonnen","happenedOn":"2026-05-01"}""",
        ["actions/{id:guid}/wait"] = """{"waitingFor":"Uitkomst inspectie","reviewOn":"2027-01-15"}""",
        ["actions/{id:guid}/resume"] = """{"note":"Verder"}""",
        ["actions/{id:guid}/note"] = """{"text":"Notitie"}""",
        ["actions/{id:guid}/link-evidence"] = """{"title":"Notulen","location":"Teamsite"}""",
        ["actions/{id:guid}/complete"] = """{"completedOn":"2026-06-01","note":"Klaar","effectReviewDue":"2026-12-01","cost":1350,"hours":20.5}""",
        ["actions/{id:guid}/review-effect"] = """{"verdict":"partly","ground":"Steekproef","measuredOn":"2026-09-01","measured":"87%"}""",
        ["actions/{id:guid}/reopen"] = $$"""{"reason":"Toch niet klaar","finding":"{{finding}}"}""",
        ["actions/{id:guid}/cancel"] = """{"reason":"Vervalt","decidedBy":{"type":"body","id":"R-MT"}}""",
        ["actions/{id:guid}/relink"] = $$"""{"nodes":["KKFZ-T7"],"goals":["{{goal}}"],"findings":["{{finding}}"],"sources":["{{source}}"],"reason":"Andere pijler"}""",
        ["actions/{id:guid}/correct-day"] = """{"version":2,"to":"2026-06-01","reason":"Verkeerd jaar getypt"}""",
        ["findings/{id:guid}/undo"] = """{"reason":"Verkeerde bevinding aangeklikt"}""",
        ["goals/{id:guid}/undo"] = """{"reason":"Verkeerd doel aangeklikt"}""",
        ["actions/{id:guid}/undo"] = """{"reason":"Verkeerde actie aangeklikt"}""",
        ["actions/{id:guid}/retitle"] = """{"title":"Formulieren herzien","description":"Uitleg","reason":"Duidelijker"}""",
        ["actions/assign-many"] = $$"""{"owner":{"type":"person","id":"own-2"},"reason":"Overdracht","actions":[{"id":"{{action}}","version":1}]}""",
        ["actions/{id:guid}/request-extension"] = """{"to":{"on":"2099-03-31"},"reason":"Leverancier levert later"}""",
        ["actions/{id:guid}/decide-extension"] = """{"granted":false,"reason":"Kan op tijd"}""",
        ["actions/{id:guid}/correct"] = """{"title":"Formulieren herzien","description":"Uitleg","kind":"preventive","raisedOn":"2026-03-01","reference":"C-2","unit":"CL-WONEN","reason":"Verkeerd overgenomen"}""",
        ["findings/{id:guid}/correct"] = $$"""{"text":"Andere tekst","kind":"observation","foundOn":"2026-02-01","source":"{{source}}","reference":"F-2","clause":"8.4","unit":"CL-WONEN","reason":"Verkeerd overgenomen"}""",
        ["actions/{id:guid}/withdraw-extension"] = """{"reason":"Toch op tijd klaar"}""",
        ["actions/{id:guid}/escalate"] = """{"to":{"type":"body","id":"R-MT"},"reason":"Loopt vast"}""",
        ["actions/{id:guid}/deescalate"] = """{"reason":"Weer op schema"}""",
        ["actions/{id:guid}/claim"] = """{"note":"Past bij mijn team"}""",
        ["actions/{id:guid}/agree-effect-measure"] = """{"what":"Dossiers","how":"Steekproef","expected":"90%","measureOn":"2099-01-15","reason":"Scherper"}""",
        ["actions/{id:guid}/root-causes"] = """{"causes":[{"category":"organisational","text":"Werkinstructie ontbreekt"}],"reason":"Na analyse"}""",
        ["actions/{id:guid}/estimate"] = """{"cost":1200,"hours":16,"note":"Leverancier"}""",
        ["actions/{id:guid}/link-correction"] = $$"""{"correction":"{{action}}"}""",
        ["actions/{id:guid}/children"] = """{"units":[{"unit":"CL-WONEN","owner":{"type":"person","id":"own-2"},"deadline":{"on":"2099-12-31"}}]}""",
        ["actions/{id:guid}/merge"] = $$"""{"into":"{{action}}","reason":"Dubbel"}""",
        ["actions/{id:guid}/split"] = $$"""
            {"into":[{"title":"Deel een","owner":{"type":"person","id":"own-2"},"responsible":[{"type":"role","id":"R-TM"}],"unit":"CL-WONEN","deadline":{"on":"2099-12-31"},"phases":["pilot"],
              "nodes":["KKFZ-T7"],"findings":["{{finding}}"],"goals":["{{goal}}"],"sources":["{{source}}"]},{"title":"Deel twee"}],"reason":"Twee eigenaren"}
            """,
        ["register/sample"] = """{"seed":7,"size":5,"filter":{"status":"open"}}""",
        ["actions/{id:guid}/redact"] = """{"version":1,"field":"description","reason":"Naam"}""",
        ["findings/{id:guid}/redact"] = """{"version":1,"field":"text","reason":"Naam"}""",
        ["goals/{id:guid}/redact"] = """{"version":1,"field":"text","reason":"Naam"}""",
        ["sources/{id:guid}/redact"] = """{"version":1,"field":"title","reason":"Naam"}""",
        ["frameworks/{code}/redact"] = """{"version":1,"reason":"Naam"}""",
        ["organisation/units"] = """{"code":"LOC-77","name":"Locatie Zeven","kind":"location","parent":"CL-WONEN","on":"2026-09-01"}""",
        ["organisation/parties"] = """{"type":"team","id":"T-ZEVEN","name":"Team Zeven","on":"2026-09-01"}""",
        ["units/{code}/move"] = """{"parent":"CL-NOVI","on":"2026-09-01","reason":"Herindeling"}""",
        ["units/{code}/rename"] = """{"name":"Team forensisch","on":"2026-09-01"}""",
        ["units/{code}/close"] = """{"on":"2026-09-01","reason":"Gestopt","moveOpenWorkTo":"CL-WONEN"}""",
        ["roles/{role}/holders"] = """{"person":"own-1","unit":"CL-WONEN","from":"2026-09-01","until":"2026-12-31"}""",
        ["roles/{role}/holders/end"] = """{"person":"own-1","unit":"CL-WONEN","until":"2026-12-31","reason":"Andere functie"}""",
        ["roles/{role}/dissolve"] = """{"on":"2026-09-01","reason":"Opgegaan in een ander","transferTo":{"type":"role","id":"R-TM"}}""",
        ["people"] = """{"id":"med-7","name":"Bo de Wit","email":"bo@example.org","units":["CL-WONEN"],"activeFrom":"2026-09-01","activeUntil":"2027-12-31"}""",
        ["organisation/reminders"] = """{"kinds":[{"kind":"measurement","before":[14],"every":14}],"qualityManager":{"type":"person","id":"qm-1"},"unitManager":{"type":"role","id":"R-TM"},"quietDays":true,"sendAt":"07:30","reason":"Afgesproken in het MT"}""",
        ["admin/reminders/rehearse"] = """{"from":"2026-09-01","until":"2026-10-31","rules":{"qualityManager":{"type":"person","id":"qm-1"},"qualityManagerAfter":7,"quietDays":true}}""",
        ["people/import"] = """{"csv":"id;name\nmed-8;Bo de Wit","allOrNothing":true}""",
        ["people/{person}/erase"] = """{"reason":"Verzoek op grond van de AVG"}""",
        ["people/{person}/leave"] = """{"from":"2026-09-01","transferTo":{"type":"role","id":"R-TM"},"reason":"Uit dienst","leaveWithoutOwner":true}""",
        ["organisation/redact"] = """{"version":1,"reason":"Naam"}""",
        ["reports"] = """{"kind":"qualityReport","frameworks":["KKFZ"],"year":2025,"unit":"CL-WONEN","title":"Kwaliteitsverslag 2025"}""",
        ["reports/{id:guid}/narrative"] = """{"section":"reflection","node":"KKFZ-P1","text":"De driehoek stond **centraal**."}""",
        ["reports/{id:guid}/contributions"] = """{"group":"expertsByExperience","who":"Team ervaringsdeskundigen","how":"Casuïstiek","yielded":"Signaleringsplan","nodes":["KKFZ-P1"],"on":"2025-10-09"}""",
        ["reports/{id:guid}/contributions/{entry:int}/correct"] = """{"group":"clients","who":"Cliëntenraad","how":"Overleg","yielded":"Advies","nodes":["KKFZ-P1"],"on":"2025-10-09","reason":"Verkeerd overgenomen"}""",
        ["reports/{id:guid}/freeze"] = """{"referenceDate":"2025-12-31","confirm":"incomplete"}""",
        ["reports/{id:guid}/approve"] = """{"note":"Besproken"}""",
        ["reports/{id:guid}/publish"] = """{"where":"https://www.levanto.example/verslag","on":"2026-05-28","audience":"world","until":"2028-12-31"}""",
        ["reports/{id:guid}/supersede"] = """{"title":"Kwaliteitsverslag 2025, herzien","reason":"Cijfers kwamen later"}""",
        ["reports/{id:guid}/withdraw"] = """{"reason":"Verkeerd kader","on":"2026-05-29"}""",
        ["reports/{id:guid}/redact"] = """{"version":1,"field":"title","reason":"Naam"}""",
        ["admin/projections/{name}/skip"] = """{"position":7,"reason":"Dubbel ingevoerd"}""",
        ["frameworks/{code}/adopt"] = """{"from":"2026-01-01"}""",
        ["frameworks/{code}/aspects/{node}/status"] = """{"year":2025,"status":"done","explanation":"Toelichting"}""",
        ["frameworks/{code}/themes/{node}/plan"] = """{"years":[2026,2027],"reason":"Uitgesteld"}""",
    };

    /// <summary>Values that no field, or hardly any, can take; some of them have broken a server before.</summary>
    public static readonly IReadOnlyList<string> NastyValues =
    [
        "null", "true", "-1", "1e400", "1e28", "99999999999999999999", "[]", "[null]", "{}", "[[[[[[[[1]]]]]]]]",
        "\"\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\uffff\\ufffe\"", "\"\\u200b\"", "\"'; drop table mt_events; --\"", "\"{0} [x] {reason}\"",
        "\"9999-12-31\"", "\"0001-01-01\"", "\"00000000-0000-0000-0000-000000000000\"", JsonBody.Text(new string('x', 59) + "😀" + new string('x', 20_000)),
    ];
}
