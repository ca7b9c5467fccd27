using ImprovementRegister.Actions;
using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Screens;

/// <summary>
/// A form of filters sends each of its fields, also those that were left empty, and the columns that everybody sees. The address that
/// is shared and saved holds what was chosen only.
/// </summary>
public sealed class ShortAddresses(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var query = http.Request.Query;
        if (!HttpMethods.IsGet(http.Request.Method) || FormPosts.IsForm(http) || http.Request.Path.StartsWithSegments(Routes.Base, StringComparison.Ordinal)
            || http.GetEndpoint()?.Metadata.GetMetadata<AllowAttribute>() is null || !query.Any(q => SaysNothing(q.Key, q.Value)))
        {
            return next(http);
        }

        http.Response.Redirect(http.Request.Path + QueryString.Create(query.Where(q => !SaysNothing(q.Key, q.Value))));
        return Task.CompletedTask;
    }

    private static bool SaysNothing(string name, Microsoft.Extensions.Primitives.StringValues values) => values.All(string.IsNullOrWhiteSpace)
        || (name == ActionListColumns.Parameter && values.SequenceEqual(ActionListColumns.Usual.Select(c => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(c.ToString()))));
}
