namespace ImprovementRegister.Sources;

/// <summary>What is told of a source, as it is sent, whichever command sends it; which fields there are depends on its type.</summary>
internal static class SourceInput
{
    /// <summary>A field that the type does not have is refused: what somebody typed would be lost (http-api.md).</summary>
    public static void Fits(Check check, SourceType? type, params ReadOnlySpan<(SourceField Field, object? Value)> given)
    {
        foreach (var (field, value) in given)
        {
            if (type is not null && value is not null && !type.Fields.Contains(field))
            {
                var name = Name(field);
                check.Fail(name, "field-not-of-type", new Message(
                    $"Bij '{type.Name}' hoort geen veld {name}; laat het weg. Wel: {Names(type.Fields, "geen verdere")}.",
                    $"'{type.NameEn}' has no field {name}; leave it out. It has: {Names(type.Fields, "no others")}."));
            }
        }
    }

    public static void Clauses(Check check, IReadOnlyList<string?>? clauses) => check.Texts("clauses", clauses, 50, 100);

    public static void Reference(Check check, string path, string? reference)
    {
        if (reference is not null)
        {
            check.Reference(path, reference);
        }
    }

    public static void Scale(Check check, string path, decimal? scale)
    {
        if (scale is <= 0 or > 1000)
        {
            check.Fail(path, "out-of-range", new Message("De hoogst mogelijke score ligt tussen 0 en 1000.", "The highest possible score lies between 0 and 1000."));
        }
    }

    public static string Name(SourceField field) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(field.ToString());

    private static string Names(IReadOnlyList<SourceField> fields, string none) => fields.Count == 0 ? none : string.Join(", ", fields.Select(Name));
}
