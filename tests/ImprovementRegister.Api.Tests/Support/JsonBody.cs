namespace ImprovementRegister.Api.Tests.Support;

/// <summary>A request body with one field set to JSON that no serializer would write.</summary>
public static class JsonBody
{
    /// <summary>An action that would be accepted, but for <paramref name="field"/>.</summary>
    public static string Action(Guid source, string field, string json) => With(
        new Dictionary<string, string> { ["title"] = "\"Formulieren aanpassen\"", ["kind"] = "\"corrective\"", ["sources"] = $"[\"{source}\"]" }, field, json);

    /// <summary>A source that would be accepted, but for <paramref name="field"/>.</summary>
    public static string Source(string field, string json) => With(
        new Dictionary<string, string> { ["type"] = "\"internalAudit\"", ["title"] = "\"Interne audit\"" }, field, json);

    public static string Text(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static string With(Dictionary<string, string> fields, string field, string json)
    {
        fields[field] = json;
        return "{" + string.Join(',', fields.Select(f => $"{Text(f.Key)}:{f.Value}")) + "}";
    }
}
