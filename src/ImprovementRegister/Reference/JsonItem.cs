using System.Text.Json;

namespace ImprovementRegister.Reference;

/// <summary>A JSON value that knows its line. <paramref name="Text"/> is a string's text or a number as written.</summary>
internal sealed record JsonItem(JsonValueKind Kind, int Line, string Text, IReadOnlyList<JsonItem> Items, IReadOnlyList<JsonMember> Members)
{
    public string KindInWords => Kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    /// <summary>The line of this value and of all within it, by JSON path.</summary>
    public Dictionary<string, int> Lines()
    {
        var lines = new Dictionary<string, int>();
        Collect("$", lines);
        return lines;
    }

    private void Collect(string path, Dictionary<string, int> lines)
    {
        lines.TryAdd(path, Line);
        foreach (var member in Members)
        {
            member.Value.Collect($"{path}.{member.Name}", lines);
        }

        for (var i = 0; i < Items.Count; i++)
        {
            Items[i].Collect($"{path}[{i}]", lines);
        }
    }
}

internal sealed record JsonMember(string Name, int Line, JsonItem Value);
