using System.Text.Json;

namespace ImprovementRegister.Http;

/// <summary>Places in a stored event as the API writes names: <c>Phases.0.Name</c> is <c>phases.0.name</c>.</summary>
public static class PathNames
{
    public static string Shown(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
