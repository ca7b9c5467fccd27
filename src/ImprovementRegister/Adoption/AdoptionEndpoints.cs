using ImprovementRegister.Commands;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Adoption;

/// <summary>The path of these names a framework, and a node of it; the stream follows from the framework.</summary>
public static class AdoptionEndpoints
{
    [WolverinePost(Routes.Base + "/frameworks/{code}/adopt", Summary = "Takes the framework into use"), Allow(Role.QualityManager, Role.Administrator), DescribesCommand<AdoptFramework>]
    public static Task Adopt(string code, HttpContext http, CommandPipeline pipeline) =>
        HandleAsync<AdoptFramework>(http, code, pipeline, c => c.Of(http.Framework(code)));

    [WolverinePost(Routes.Base + "/frameworks/{code}/aspects/{node}/status", Summary = "Sets the status of an aspect in a year"), Allow(Role.QualityManager, Role.Auditor), DescribesCommand<SetAspectStatus>]
    public static Task SetStatus(string code, string node, HttpContext http, CommandPipeline pipeline) =>
        HandleAsync<SetAspectStatus>(http, code, pipeline, c => c.Of(Node(http, code, node)));

    [WolverinePost(Routes.Base + "/frameworks/{code}/themes/{node}/plan", Summary = "Plans the years of a theme"), Allow(Role.QualityManager, Role.Administrator), DescribesCommand<PlanTheme>]
    public static Task Plan(string code, string node, HttpContext http, CommandPipeline pipeline) =>
        HandleAsync<PlanTheme>(http, code, pipeline, c => c.Of(Node(http, code, node)));

    /// <exception cref="ProblemException">404: the organisation can see no such framework.</exception>
    public static Framework Framework(this HttpContext http, string code) => http.SignedIn().Catalog.FindFramework(code) ?? throw ProblemException.NotFound(new Message(
        "De organisatie kent geen kwaliteitskader met deze code.", "There is no framework of this code in this organisation."));

    private static FrameworkNode Node(HttpContext http, string framework, string node) =>
        http.SignedIn().Catalog.ResolveNode(node) is { } found && http.Framework(framework).Find(found.Code) is not null ? found : throw NodeFilter.NotFound();

    private static Task HandleAsync<TCommand>(HttpContext http, string code, CommandPipeline pipeline, Func<TCommand, TCommand> complete)
        where TCommand : Command<FrameworkAdoption> =>
        pipeline.HandleAsync<FrameworkAdoption, TCommand>(http, CommandTarget.Known(FrameworkAdoption.StreamId(http.SignedIn().Tenant, http.Framework(code).Code)), complete);
}
