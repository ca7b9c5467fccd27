using ImprovementRegister.Http;

namespace ImprovementRegister.Screens;

/// <summary>What a part of a page asks of a list, in the words of the API.</summary>
public static class ScreenQuery
{
    public static QueryReader Of(HttpContext http, params IEnumerable<(string Name, string Value)> query) =>
        new(http, new QueryCollection(query.ToDictionary(q => q.Name, q => new Microsoft.Extensions.Primitives.StringValues(q.Value))));
}
