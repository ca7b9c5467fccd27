using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Wolverine.Http;

namespace ImprovementRegister.Screens;

/// <summary>What a browser suggests in a field in which a name is typed; it is asked for when somebody begins to type.</summary>
public static class NamesToTypeEndpoint
{
    public const string Path = "/namen";

    [WolverineGet(Path), AllowStaff, Query("kind: The kind of the field; party when left out.")]
    public static IResult Get(HttpContext http, AmsterdamClock clock)
    {
        var options = TypedChoice.Options(new QueryReader(http).Text("kind") ?? "party", http.SignedIn().Catalog, new ScreenLanguage(Language.Of(http)), clock.Today) ?? [];
        http.Response.Headers.CacheControl = "no-store";
        return Results.Json(options.Select(o => o.Words), ApiJson.Options);
    }
}
