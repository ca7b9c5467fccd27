using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Organisations;

/// <summary>The organisation is one stream; the path of these names a unit or a party of it.</summary>
public static class OrganisationEndpoints
{
    [WolverinePost(Routes.Base + "/organisation/units", Summary = "Opens a unit"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<OpenUnit>]
    public static Task Open(HttpContext http, CommandPipeline pipeline) => HandleAsync<OpenUnit>(http, pipeline, c => c);

    [WolverinePost(Routes.Base + "/units/{code}/move", Summary = "Puts a unit under another"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<MoveUnit>]
    public static Task Move(string code, HttpContext http, CommandPipeline pipeline) => HandleAsync<MoveUnit>(http, pipeline, c => c.Of(Unit(http, code)));

    [WolverinePost(Routes.Base + "/units/{code}/rename", Summary = "Gives a unit another name"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<RenameUnit>]
    public static Task Rename(string code, HttpContext http, CommandPipeline pipeline) => HandleAsync<RenameUnit>(http, pipeline, c => c.Of(Unit(http, code)));

    [WolverinePost(Routes.Base + "/units/{code}/close", Summary = "Closes a unit and says where its open work goes"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<CloseUnit>]
    public static Task Close(string code, HttpContext http, CommandPipeline pipeline) => HandleAsync<CloseUnit>(http, pipeline, c => c.Of(Unit(http, code), http.SignedIn().Catalog));

    [WolverinePost(Routes.Base + "/organisation/parties", Summary = "Adds a role, team or body"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<OpenParty>]
    public static Task OpenParty(HttpContext http, CommandPipeline pipeline) => HandleAsync<OpenParty>(http, pipeline, c => c);

    [WolverinePost(Routes.Base + "/roles/{role}/dissolve", Summary = "Ends a role, team or body and says who takes its open work"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<DissolveParty>]
    public static Task Dissolve(string role, HttpContext http, CommandPipeline pipeline) => HandleAsync<DissolveParty>(http, pipeline, c => c.Of(PartyOf(http, role)));

    [WolverinePost(Routes.Base + "/roles/{role}/holders", Summary = "Gives a role to somebody, or makes somebody a member of a team or body"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<AssignHolder>]
    public static Task Assign(string role, HttpContext http, CommandPipeline pipeline) => HandleAsync<AssignHolder>(http, pipeline, c => c.Of(PartyOf(http, role)));

    [WolverinePost(Routes.Base + "/roles/{role}/holders/end", Summary = "Ends that somebody holds a role or is a member"), Allow(Role.Administrator, Role.QualityManager), DescribesCommand<EndHolder>]
    public static Task End(string role, HttpContext http, CommandPipeline pipeline) => HandleAsync<EndHolder>(http, pipeline, c => c.Of(PartyOf(http, role)));

    /// <exception cref="ProblemException">404: there is no such unit.</exception>
    public static Unit Unit(HttpContext http, string code) => http.SignedIn().Catalog.ResolveUnit(code)
        ?? throw NotFound(new Message("Deze eenheid is er niet; GET /units noemt ze.", "There is no such unit; GET /units lists them.") { OnPage = new("Deze eenheid is er niet; bij Eenheden staat welke er zijn.", "There is no such unit; under Units stands which there are.") });

    /// <exception cref="ProblemException">404: there is no such role, team or body.</exception>
    public static Party PartyOf(HttpContext http, string role) => http.SignedIn().Catalog.ResolveAll(role).FirstOrDefault(p => p.Type != PartyType.Person)
        ?? throw NotFound(new Message("Deze rol, dit team of dit orgaan is er niet; GET /roles noemt ze.", "There is no such role, team or body; GET /roles lists them.") { OnPage = new("Deze rol, dit team of dit orgaan is er niet; bij Rollen, teams en organen staat wat er is.", "There is no such role, team or body; under Roles, teams and bodies stands what there is.") });

    public static ProblemException NotFound(Message what) => new(404, "not-found", new Message("Niet gevonden", "Not found"), what);

    public static Task HandleAsync<TCommand>(HttpContext http, CommandPipeline pipeline, Func<TCommand, TCommand> complete)
        where TCommand : Command<OrganisationStructure> =>
        pipeline.HandleAsync<OrganisationStructure, TCommand>(http, CommandTarget.Known(OrganisationStructure.StreamId(http.SignedIn().Tenant)), complete);
}
