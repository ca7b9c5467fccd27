using ImprovementRegister.Http;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Organisations;

/// <summary>A category of root causes, named in the language asked for.</summary>
public sealed record RootCauseCategoryView(string Code, string Name);

public static class ListRootCauseCategoriesEndpoint
{
    [WolverineGet(Routes.Base + "/root-cause-categories", Summary = "The categories of root causes"), AllowStaff, Query, Answers(typeof(IReadOnlyList<RootCauseCategoryView>))]
    public static IResult Get(HttpContext http)
    {
        var (categories, language) = (http.SignedIn().Catalog.RootCauses, Language.Of(http));
        return Results.Json(categories.All.Select(c => new RootCauseCategoryView(c.Code, categories.Word(c.Code, language))), ApiJson.Options);
    }
}
