using System.Globalization;
using System.Text.Json;

namespace ImprovementRegister.Reference;

/// <summary>
/// Takes the properties of one JSON object and notes what is missing, misspelt or of the wrong type. Reading goes
/// on with a harmless value, so that all problems of a file are found in one go.
/// </summary>
internal sealed class ObjectReader(JsonItem item, string file, List<ReferenceProblem> problems)
{
    private readonly List<string> _known = [];

    public string Text(string name) => Required(name) is { } value ? AsText(name, value) : "";

    public string? OptionalText(string name) => Optional(name) is { } value ? AsText(name, value) : null;

    public IReadOnlyList<string> Texts(string name) => [.. List(Optional(name), name).Select(value => AsText(name, value))];

    public IReadOnlyList<int> Integers(string name) => [.. List(Optional(name), name).Select(value => AsInteger(name, value))];

    public int? OptionalInteger(string name) => Optional(name) is { } value ? AsInteger(name, value) : null;

    public DateOnly Date(string name) => Required(name) is { } value ? AsDate(name, value) : default;

    public DateOnly? OptionalDate(string name) => Optional(name) is { } value ? AsDate(name, value) : null;

    public bool Boolean(string name)
    {
        if (Required(name) is not { } value)
        {
            return false;
        }

        if (value.Kind != JsonValueKind.True || value.Text is not ("true" or "false"))
        {
            Note(value.Line, $"{name} must be true or false, without quotes");
        }

        return value.Text == "true";
    }

    /// <summary>False when it is left out.</summary>
    public bool OptionalBoolean(string name) => Optional(name) is not null && Boolean(name);

    /// <summary>A value of an enumeration, in camelCase.</summary>
    public TEnum Choice<TEnum>(string name, TEnum fallback)
        where TEnum : struct, Enum => Required(name) is { } value ? AsChoice(name, value, fallback) : fallback;

    public IReadOnlyList<TEnum> Choices<TEnum>(string name)
        where TEnum : struct, Enum => [.. List(Optional(name), name).Select(value => AsChoice(name, value, default(TEnum))).Distinct()];

    private TEnum AsChoice<TEnum>(string name, JsonItem value, TEnum fallback)
        where TEnum : struct, Enum
    {
        var text = AsText(name, value);
        foreach (var choice in Enum.GetValues<TEnum>())
        {
            if (CamelCase(choice) == text)
            {
                return choice;
            }
        }

        if (text.Length > 0)
        {
            Note(value.Line, $"{name} \"{text}\" is not known; use one of {string.Join(", ", Enum.GetValues<TEnum>().Select(CamelCase))}");
        }

        return fallback;
    }

    public ObjectReader? Object(string name) => Nested(name, Required(name));

    public ObjectReader? OptionalObject(string name) => Nested(name, Optional(name));

    public IReadOnlyList<ObjectReader> Objects(string name) => Nested(name, List(Required(name), name));

    public IReadOnlyList<ObjectReader> OptionalObjects(string name) => Nested(name, List(Optional(name), name));

    /// <summary>Call last: whatever was not asked for is a mistake in the file.</summary>
    public void Done()
    {
        foreach (var unknown in item.Members.Where(m => !_known.Contains(m.Name)))
        {
            Note(unknown.Line, $"unknown property \"{unknown.Name}\"; known here are {string.Join(", ", _known)}");
        }

        foreach (var repeated in item.Members.GroupBy(m => m.Name).SelectMany(same => same.Skip(1)))
        {
            Note(repeated.Line, $"property \"{repeated.Name}\" stands here twice; keep one");
        }
    }

    private JsonItem? Optional(string name)
    {
        _known.Add(name);
        var value = item.Members.FirstOrDefault(m => m.Name == name)?.Value;
        return value is { Kind: JsonValueKind.Null } ? null : value;
    }

    private JsonItem? Required(string name)
    {
        var value = Optional(name);
        if (value is null)
        {
            Note(item.Line, $"property \"{name}\" is missing; add it");
        }

        return value;
    }

    private bool Is(JsonItem value, JsonValueKind kind, string name, string wanted)
    {
        if (value.Kind == kind)
        {
            return true;
        }

        Note(value.Line, $"{name} must be {wanted}, but this is {value.KindInWords}");
        return false;
    }

    private string AsText(string name, JsonItem value)
    {
        if (!Is(value, JsonValueKind.String, name, "text between quotes"))
        {
            return "";
        }

        var text = value.Text.Trim();
        if (text.Length == 0)
        {
            Note(value.Line, $"{name} is empty; write something or leave it out");
        }

        return text;
    }

    private int AsInteger(string name, JsonItem value)
    {
        if (int.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && value.Kind == JsonValueKind.Number)
        {
            return number;
        }

        Note(value.Line, $"{name} must be a whole number without quotes");
        return 0;
    }

    private DateOnly AsDate(string name, JsonItem value)
    {
        if (value.Kind == JsonValueKind.String
            && DateOnly.TryParseExact(value.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Note(value.Line, $"{name} must be an existing date between quotes, as \"2026-12-31\"");
        return default;
    }

    private IReadOnlyList<JsonItem> List(JsonItem? value, string name) =>
        value is not null && Is(value, JsonValueKind.Array, name, "a list between [ and ]") ? value.Items : [];

    private ObjectReader? Nested(string name, JsonItem? value) =>
        value is not null && Is(value, JsonValueKind.Object, name, "an object between { and }") ? new ObjectReader(value, file, problems) : null;

    // An item of the wrong type keeps its place in the list, so that the others are still found on their line.
    private List<ObjectReader> Nested(string name, IReadOnlyList<JsonItem> values) =>
        [.. values.Select(value => Nested(name, value) ?? new ObjectReader(value, file, []))];

    private void Note(int line, string text) => problems.Add(new ReferenceProblem(file, line, text));

    private static string CamelCase<TEnum>(TEnum choice)
        where TEnum : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}
