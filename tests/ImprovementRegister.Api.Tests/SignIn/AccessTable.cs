namespace ImprovementRegister.Api.Tests.SignIn;

/// <summary>
/// Who may do what: the one place where it stands as a whole. The host is compared with it, so a new endpoint, or other
/// roles beside an old one, fail the tests until somebody has decided and written it here.
/// </summary>
internal static class AccessTable
{
    /// <summary>Endpoints that need no token; besides these, the pages under /docs.</summary>
    public const string Anonymous = """
        GET /aanmelden
        GET /afgemeld
        GET /afmelden
        GET /calendar/{organisation}/{secret}.ics
        GET /dev/sign-in
        GET /health/live
        GET /health/ready
        GET /openapi/{documentName}.json
        GET /published/{organisation}/{slug}
        GET /screens/screens.css
        GET /screens/screens.js
        GET /taal
        POST /api/v1/dev/token
        POST /dev/token
        """;

    public const string Roles = """
        endpoint                                             auditor  owner  quality manager  reader  administrator
        GET /                                                yes      yes    yes              yes     yes
        GET /acties                                          yes      yes    yes              -       yes
        GET /acties/{id:guid}                                yes      yes    yes              -       yes
        GET /acties/{id:guid}/levensloop                     yes      yes    yes              -       yes
        GET /acties/{id:guid}/telt                           yes      yes    yes              -       yes
        GET /acties/{id:guid}/vergelijken                    yes      yes    yes              -       yes
        GET /activiteit                                      yes      yes    yes              -       yes
        GET /api/v1/actions                                  yes      yes    yes              -       yes
        GET /api/v1/actions/{id:guid}                        yes      yes    yes              -       yes
        GET /api/v1/actions/{id:guid}/compare                yes      yes    yes              -       yes
        GET /api/v1/actions/{id:guid}/counted                yes      yes    yes              -       yes
        GET /api/v1/actions/{id:guid}/history                yes      yes    yes              -       yes
        GET /api/v1/admin/messages                           -        -      -                -       yes
        GET /api/v1/admin/projections                        -        -      -                -       yes
        GET /api/v1/admin/seals                              -        -      -                -       yes
        GET /api/v1/admin/verify                             -        -      -                -       yes
        GET /api/v1/admin/webhooks                           -        -      -                -       yes
        GET /api/v1/events                                   -        -      -                -       yes
        GET /api/v1/findings                                 yes      yes    yes              -       yes
        GET /api/v1/findings/{id:guid}                       yes      yes    yes              -       yes
        GET /api/v1/findings/{id:guid}/history               yes      yes    yes              -       yes
        GET /api/v1/frameworks                               yes      yes    yes              yes     yes
        GET /api/v1/frameworks/{code}                        yes      yes    yes              yes     yes
        GET /api/v1/frameworks/{code}/baseline               yes      yes    yes              -       yes
        GET /api/v1/frameworks/{code}/baseline/explain       yes      yes    yes              -       yes
        GET /api/v1/frameworks/{code}/explain                yes      yes    yes              -       yes
        GET /api/v1/frameworks/{code}/history                yes      yes    yes              -       yes
        GET /api/v1/frameworks/{code}/mapping                yes      yes    yes              yes     yes
        GET /api/v1/frameworks/{code}/view                   yes      yes    yes              yes     yes
        GET /api/v1/goals                                    yes      yes    yes              -       yes
        GET /api/v1/goals/incomplete                         yes      yes    yes              -       yes
        GET /api/v1/goals/measurements-due                   yes      yes    yes              -       yes
        GET /api/v1/goals/{id:guid}                          yes      yes    yes              -       yes
        GET /api/v1/goals/{id:guid}/history                  yes      yes    yes              -       yes
        GET /api/v1/imports                                  -        -      yes              -       yes
        GET /api/v1/imports/mappings                         -        -      yes              -       yes
        GET /api/v1/imports/template                         -        -      yes              -       yes
        GET /api/v1/imports/{id:guid}                        -        -      yes              -       yes
        GET /api/v1/imports/{id:guid}/rows                   -        -      yes              -       yes
        GET /api/v1/me                                       yes      yes    yes              yes     yes
        GET /api/v1/me/actions                               yes      yes    yes              -       yes
        GET /api/v1/me/lists                                 yes      yes    yes              -       yes
        GET /api/v1/me/reminders                             yes      yes    yes              -       yes
        GET /api/v1/nodes/{code}/explain                     yes      yes    yes              -       yes
        GET /api/v1/nodes/{code}/view                        yes      yes    yes              -       yes
        GET /api/v1/organisation/history                     yes      yes    yes              -       yes
        GET /api/v1/organisation/reminders                   yes      yes    yes              -       yes
        GET /api/v1/people                                   yes      yes    yes              -       yes
        GET /api/v1/people/without-account                   yes      yes    yes              -       yes
        GET /api/v1/people/{person}                          yes      yes    yes              -       yes
        GET /api/v1/people/{person}/open-work                yes      yes    yes              -       yes
        GET /api/v1/register/activity                        yes      yes    yes              -       yes
        GET /api/v1/register/compare                         yes      yes    yes              -       yes
        GET /api/v1/register/compare/actions                 yes      yes    yes              -       yes
        GET /api/v1/register/explain                         yes      yes    yes              -       yes
        GET /api/v1/register/extract                         -        -      yes              -       yes
        GET /api/v1/register/flow                            yes      yes    yes              -       yes
        GET /api/v1/register/flow/explain                    yes      yes    yes              -       yes
        GET /api/v1/register/ocel                            yes      -      yes              -       yes
        GET /api/v1/register/summary                         yes      yes    yes              yes     yes
        GET /api/v1/report-kinds                             yes      yes    yes              yes     yes
        GET /api/v1/reports                                  yes      yes    yes              yes     yes
        GET /api/v1/reports/explain                          yes      -      yes              -       yes
        GET /api/v1/reports/preview                          yes      -      yes              -       yes
        GET /api/v1/reports/{id:guid}                        yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/changes                yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/completeness           yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/data                   yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/explain                yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/files                  yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/files/{file:guid}      yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/files/{file:guid}/contentyes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/history                yes      yes    yes              -       yes
        GET /api/v1/reports/{id:guid}/page                   yes      yes    yes              -       yes
        GET /api/v1/roles                                    yes      yes    yes              -       yes
        GET /api/v1/roles/vacancies                          yes      yes    yes              -       yes
        GET /api/v1/root-cause-categories                    yes      yes    yes              -       yes
        GET /api/v1/source-types                             yes      yes    yes              -       yes
        GET /api/v1/sources                                  yes      yes    yes              -       yes
        GET /api/v1/sources/{id:guid}                        yes      yes    yes              -       yes
        GET /api/v1/sources/{id:guid}/comparison             yes      yes    yes              -       yes
        GET /api/v1/sources/{id:guid}/follow-up              yes      yes    yes              -       yes
        GET /api/v1/sources/{id:guid}/history                yes      yes    yes              -       yes
        GET /api/v1/sources/{id:guid}/plan-of-action         yes      yes    yes              -       yes
        GET /api/v1/sources/{id:guid}/trend                  yes      yes    yes              -       yes
        GET /api/v1/strategy/explain                         yes      yes    yes              -       yes
        GET /api/v1/strategy/view                            yes      yes    yes              yes     yes
        GET /api/v1/units                                    yes      yes    yes              -       yes
        GET /api/v1/units/explain                            yes      yes    yes              -       yes
        GET /api/v1/units/view                               yes      yes    yes              -       yes
        GET /api/v1/units/{code}/open-work                   yes      yes    yes              -       yes
        GET /api/v1/year-plan                                yes      yes    yes              -       yes
        GET /api/v1/year-plan/explain                        yes      yes    yes              -       yes
        GET /beheer                                          -        -      yes              -       yes
        GET /beheer/controle                                 -        -      -                -       yes
        GET /beheer/instellingen                             -        -      yes              -       yes
        GET /beheer/instellingen/proef                       -        -      yes              -       yes
        GET /beheer/kaders                                   -        -      yes              -       yes
        GET /beheer/mensen                                   -        -      yes              -       yes
        GET /beheer/mensen/{person}                          -        -      yes              -       yes
        GET /beheer/onderdelen                               -        -      yes              -       yes
        GET /beheer/onderdelen/{code}                        -        -      yes              -       yes
        GET /beheer/overzichten                              -        -      -                -       yes
        GET /beheer/rollen                                   -        -      yes              -       yes
        GET /beheer/rollen/{role}                            -        -      yes              -       yes
        GET /beheer/systemen                                 -        -      -                -       yes
        GET /beheer/tekst                                    -        -      -                -       yes
        GET /beheer/zegels                                   -        -      -                -       yes
        GET /bevindingen                                     yes      yes    yes              -       yes
        GET /bevindingen/{id:guid}                           yes      yes    yes              -       yes
        GET /doelen                                          yes      yes    yes              -       yes
        GET /doelen/jaarplan                                 yes      yes    yes              -       yes
        GET /doelen/jaarplan/waarom                          yes      yes    yes              -       yes
        GET /doelen/metingen                                 yes      yes    yes              -       yes
        GET /doelen/nieuw                                    -        -      yes              -       -
        GET /doelen/{id:guid}                                yes      yes    yes              -       yes
        GET /herinneringen                                   yes      yes    yes              -       yes
        GET /herkomst                                        yes      yes    yes              -       yes
        GET /herkomst/nieuw                                  yes      -      yes              -       -
        GET /herkomst/nieuw/{type}                           yes      -      yes              -       -
        GET /herkomst/{id:guid}                              yes      yes    yes              -       yes
        GET /herkomst/{id:guid}/acties                       yes      -      yes              -       -
        GET /herkomst/{id:guid}/bevindingen                  yes      -      yes              -       -
        GET /herkomst/{id:guid}/cijfers                      yes      -      yes              -       -
        GET /herkomst/{id:guid}/meting                       yes      yes    yes              -       yes
        GET /herkomst/{id:guid}/plan                         -        -      yes              -       -
        GET /import                                          -        -      yes              -       yes
        GET /import/{id:guid}                                -        -      yes              -       yes
        GET /kaders                                          yes      yes    yes              yes     yes
        GET /kaders/deel/{code}                              yes      yes    yes              -       yes
        GET /kaders/{code}                                   yes      yes    yes              yes     yes
        GET /kaders/{code}/meting                            yes      yes    yes              -       yes
        GET /kaders/{code}/meting/waarom                     yes      yes    yes              -       yes
        GET /namen                                           yes      yes    yes              -       yes
        GET /overzicht/doorlooptijden                        yes      yes    yes              -       yes
        GET /overzicht/doorlooptijden/waarom                 yes      yes    yes              -       yes
        GET /overzicht/eenheden                              yes      yes    yes              -       yes
        GET /overzicht/strategie                             yes      yes    yes              yes     yes
        GET /steekproef                                      yes      -      yes              -       yes
        GET /uitleg                                          yes      yes    yes              yes     yes
        GET /uitvoer                                         yes      -      yes              -       yes
        GET /vergelijken                                     yes      yes    yes              -       yes
        GET /vergelijken/acties                              yes      yes    yes              -       yes
        GET /verslagen                                       yes      yes    yes              yes     yes
        GET /verslagen/nieuw                                 -        -      yes              -       -
        GET /verslagen/{id:guid}                             yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/bestanden                   yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/cijfers                     yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/inbreng                     yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/lezen                       yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/tekst/{section}             yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/tekst/{section}/{node}      yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/waarom                      yes      yes    yes              -       yes
        GET /verslagen/{id:guid}/wijzigingen                 yes      yes    yes              -       yes
        GET /waarom                                          yes      yes    yes              -       yes
        GET /zoeken                                          yes      yes    yes              -       yes
        POST /api/v1/actions                                 yes      -      yes              -       -
        POST /api/v1/actions/assign-many                     -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/add-responsible       -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/agree-effect-measure  yes      yes    yes              -       -
        POST /api/v1/actions/{id:guid}/assign-owner          -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/cancel                -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/children              -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/claim                 -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/complete              -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/correct               yes      -      yes              -       -
        POST /api/v1/actions/{id:guid}/correct-day           yes      -      yes              -       -
        POST /api/v1/actions/{id:guid}/decide-extension      -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/decline               -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/deescalate            -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/escalate              yes      yes    yes              -       -
        POST /api/v1/actions/{id:guid}/estimate              -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/link-correction       yes      -      yes              -       -
        POST /api/v1/actions/{id:guid}/link-evidence         yes      yes    yes              -       -
        POST /api/v1/actions/{id:guid}/merge                 -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/move-phase            -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/note                  yes      yes    yes              -       -
        POST /api/v1/actions/{id:guid}/plan                  -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/redact                -        -      -                -       yes
        POST /api/v1/actions/{id:guid}/relink                yes      -      yes              -       -
        POST /api/v1/actions/{id:guid}/remove-responsible    -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/reopen                yes      -      yes              -       -
        POST /api/v1/actions/{id:guid}/request-extension     -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/resume                -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/retitle               yes      -      yes              -       -
        POST /api/v1/actions/{id:guid}/review-effect         yes      yes    yes              -       -
        POST /api/v1/actions/{id:guid}/root-causes           yes      -      yes              -       -
        POST /api/v1/actions/{id:guid}/shift-deadline        -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/split                 -        -      yes              -       -
        POST /api/v1/actions/{id:guid}/start                 -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/undo                  yes      yes    yes              -       -
        POST /api/v1/actions/{id:guid}/wait                  -        yes    yes              -       -
        POST /api/v1/actions/{id:guid}/withdraw-extension    -        yes    yes              -       -
        POST /api/v1/admin/messages/{person}/{day}/send-again-        -      -                -       yes
        POST /api/v1/admin/projections/{name}/rebuild        -        -      -                -       yes
        POST /api/v1/admin/projections/{name}/retry          -        -      -                -       yes
        POST /api/v1/admin/projections/{name}/skip           -        -      -                -       yes
        POST /api/v1/admin/reminders/rehearse                -        -      yes              -       yes
        POST /api/v1/admin/verify                            -        -      -                -       yes
        POST /api/v1/admin/webhooks                          -        -      -                -       yes
        POST /api/v1/admin/webhooks/{id:guid}/pause          -        -      -                -       yes
        POST /api/v1/admin/webhooks/{id:guid}/remove         -        -      -                -       yes
        POST /api/v1/admin/webhooks/{id:guid}/replay/{after:long}-        -      -                -       yes
        POST /api/v1/admin/webhooks/{id:guid}/resume         -        -      -                -       yes
        POST /api/v1/findings/{id:guid}/accept-risk          -        -      yes              -       -
        POST /api/v1/findings/{id:guid}/classify             yes      -      yes              -       -
        POST /api/v1/findings/{id:guid}/correct              yes      -      yes              -       -
        POST /api/v1/findings/{id:guid}/dismiss              yes      -      yes              -       -
        POST /api/v1/findings/{id:guid}/follow-up            yes      -      yes              -       -
        POST /api/v1/findings/{id:guid}/redact               -        -      -                -       yes
        POST /api/v1/findings/{id:guid}/reinstate            yes      -      yes              -       -
        POST /api/v1/findings/{id:guid}/relink               yes      -      yes              -       -
        POST /api/v1/findings/{id:guid}/root-causes          yes      -      yes              -       -
        POST /api/v1/findings/{id:guid}/undo                 yes      -      yes              -       -
        POST /api/v1/frameworks/{code}/adopt                 -        -      yes              -       yes
        POST /api/v1/frameworks/{code}/aspects/{node}/status yes      -      yes              -       -
        POST /api/v1/frameworks/{code}/redact                -        -      -                -       yes
        POST /api/v1/frameworks/{code}/themes/{node}/plan    -        -      yes              -       yes
        POST /api/v1/goals                                   -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/amend                   -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/clarify-frequency       -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/continue                -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/correct                 -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/measurements            yes      yes    yes              -       -
        POST /api/v1/goals/{id:guid}/measurements/{entry:int}/correctyes      yes    yes              -       -
        POST /api/v1/goals/{id:guid}/per-unit                -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/redact                  -        -      -                -       yes
        POST /api/v1/goals/{id:guid}/responsible             -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/settle-conflict         -        -      yes              -       -
        POST /api/v1/goals/{id:guid}/undo                    yes      yes    yes              -       -
        POST /api/v1/goals/{id:guid}/unit-results            yes      yes    yes              -       -
        POST /api/v1/imports                                 -        -      yes              -       yes
        POST /api/v1/imports/{id:guid}/map                   -        -      yes              -       yes
        POST /api/v1/imports/{id:guid}/run                   -        -      yes              -       yes
        POST /api/v1/imports/{id:guid}/stop                  -        -      yes              -       yes
        POST /api/v1/imports/{id:guid}/take-back             -        -      yes              -       yes
        POST /api/v1/me/calendar                             yes      yes    yes              -       yes
        POST /api/v1/me/calendar/revoke                      yes      yes    yes              -       yes
        POST /api/v1/me/lists                                yes      yes    yes              -       yes
        POST /api/v1/me/lists/{id:guid}/remove               yes      yes    yes              -       yes
        POST /api/v1/me/reminders                            yes      yes    yes              -       yes
        POST /api/v1/organisation/parties                    -        -      yes              -       yes
        POST /api/v1/organisation/redact                     -        -      -                -       yes
        POST /api/v1/organisation/reminders                  -        -      yes              -       yes
        POST /api/v1/organisation/units                      -        -      yes              -       yes
        POST /api/v1/people                                  -        -      -                -       yes
        POST /api/v1/people/import                           -        -      -                -       yes
        POST /api/v1/people/{person}/erase                   -        -      -                -       yes
        POST /api/v1/people/{person}/leave                   -        -      yes              -       yes
        POST /api/v1/register/sample                         yes      -      yes              -       yes
        POST /api/v1/reports                                 -        -      yes              -       -
        POST /api/v1/reports/{id:guid}/approve               yes      -      yes              -       yes
        POST /api/v1/reports/{id:guid}/assign-section        -        -      yes              -       -
        POST /api/v1/reports/{id:guid}/contributions         yes      yes    yes              -       -
        POST /api/v1/reports/{id:guid}/contributions/{entry:int}/correctyes      yes    yes              -       -
        POST /api/v1/reports/{id:guid}/files                 yes      yes    yes              -       yes
        POST /api/v1/reports/{id:guid}/freeze                -        -      yes              -       -
        POST /api/v1/reports/{id:guid}/narrative             yes      yes    yes              -       -
        POST /api/v1/reports/{id:guid}/publish               -        -      yes              -       -
        POST /api/v1/reports/{id:guid}/redact                -        -      -                -       yes
        POST /api/v1/reports/{id:guid}/release-section       -        -      yes              -       -
        POST /api/v1/reports/{id:guid}/supersede             -        -      yes              -       -
        POST /api/v1/reports/{id:guid}/withdraw              -        -      yes              -       -
        POST /api/v1/roles/{role}/dissolve                   -        -      yes              -       yes
        POST /api/v1/roles/{role}/holders                    -        -      yes              -       yes
        POST /api/v1/roles/{role}/holders/end                -        -      yes              -       yes
        POST /api/v1/sources                                 yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/actions               yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/answers/{unit}        yes      yes    yes              -       -
        POST /api/v1/sources/{id:guid}/clock                 yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/conclude              yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/correct               yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/findings              yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/findings/batch        yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/own-items             yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/plan-of-action        -        -      yes              -       -
        POST /api/v1/sources/{id:guid}/redact                -        -      -                -       yes
        POST /api/v1/sources/{id:guid}/results               yes      -      yes              -       -
        POST /api/v1/sources/{id:guid}/results/{entry:int}/correctyes      -      yes              -       -
        POST /api/v1/units/{code}/close                      -        -      yes              -       yes
        POST /api/v1/units/{code}/move                       -        -      yes              -       yes
        POST /api/v1/units/{code}/rename                     -        -      yes              -       yes
        PUT /api/v1/people/{person}                          -        -      -                -       yes
        """;

    private static readonly Role[] Columns = [Role.Auditor, Role.Owner, Role.QualityManager, Role.Reader, Role.Administrator];

    /// <summary>Written as the table is, so that a difference reads as the line to decide about.</summary>
    public static string Write(IEnumerable<MappedEndpoint> endpoints)
    {
        string[] titles = ["auditor", "owner", "quality manager", "reader", "administrator"];
        string Cell(MappedEndpoint endpoint, int column) =>
            (endpoint.Roles.Contains(Columns[column]) ? "yes" : "-").PadRight(titles[column].Length + 2);
        return string.Join('\n', endpoints
            .Select(e => (e.Name.PadRight(53) + string.Concat(Columns.Select((_, i) => Cell(e, i)))).TrimEnd())
            .Order(StringComparer.Ordinal)
            .Prepend("endpoint".PadRight(53) + string.Join("  ", titles)));
    }
}
