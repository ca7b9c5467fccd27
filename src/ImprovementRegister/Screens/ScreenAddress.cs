using ImprovementRegister.Http;

namespace ImprovementRegister.Screens;

/// <summary>The page about what an address of the API is about.</summary>
public static class ScreenAddress
{
    private static readonly (string Api, string Screen)[] Kinds =
        [("/actions/", "/acties/"), ("/findings/", "/bevindingen/"), ("/goals/", "/doelen/"), ("/sources/", "/herkomst/"), ("/nodes/", "/kaders/deel/"), ("/frameworks/", "/kaders/"), ("/reports/", "/verslagen/")];

    /// <returns>Null when there is no page about it.</returns>
    public static string? Of(string? api)
    {
        if (api is null)
        {
            return null;
        }

        var path = api.StartsWith(Routes.Base, StringComparison.Ordinal) ? api[Routes.Base.Length..] : api;
        var kind = Kinds.FirstOrDefault(k => path.StartsWith(k.Api, StringComparison.Ordinal));
        return kind.Api is null ? null : kind.Screen + path[kind.Api.Length..].Split('/', '?')[0];
    }

    /// <summary>The page about something of a kind.</summary>
    public static string Of(StreamKind kind, Guid id) => kind switch
    {
        StreamKind.ImprovementAction => $"/acties/{id}",
        StreamKind.Finding => $"/bevindingen/{id}",
        StreamKind.Goal => $"/doelen/{id}",
        StreamKind.Source => $"/herkomst/{id}",
        StreamKind.QualityReport => $"/verslagen/{id}",
        _ => "/",
    };
}
