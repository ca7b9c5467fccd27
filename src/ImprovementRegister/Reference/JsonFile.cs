using System.Text;
using System.Text.Json;

namespace ImprovementRegister.Reference;

/// <summary>Reads a JSON file into values that know their line.</summary>
internal static class JsonFile
{
    /// <summary>The file's one value; null, with the problem noted, when the file is not JSON.</summary>
    public static JsonItem? Read(ReferenceFile file, List<ReferenceProblem> problems)
    {
        var bytes = file.Utf8.Span;
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
        {
            bytes = bytes[Encoding.UTF8.Preamble.Length..];
        }

        var reader = new Utf8JsonReader(bytes);
        var line = new LineCounter(bytes);
        try
        {
            reader.Read();
            var item = Value(ref reader, ref line);
            reader.Read();
            return item;
        }
        catch (JsonException notJson)
        {
            problems.Add(new ReferenceProblem(file.Name, (int)(notJson.LineNumber ?? 0) + 1, "this is not valid JSON: " + Explanation(notJson)));
        }
        catch (InvalidOperationException)
        {
            problems.Add(new ReferenceProblem(file.Name, line.At(reader.TokenStartIndex), "the text is not valid UTF-8; save the file as UTF-8"));
        }

        return null;
    }

    private static JsonItem Value(ref Utf8JsonReader reader, ref LineCounter line)
    {
        var at = line.At(reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new JsonItem(JsonValueKind.Object, at, "", [], Members(ref reader, ref line)),
            JsonTokenType.StartArray => new JsonItem(JsonValueKind.Array, at, "", Items(ref reader, ref line), []),
            JsonTokenType.String => new JsonItem(JsonValueKind.String, at, reader.GetString()!, [], []),
            JsonTokenType.Number => new JsonItem(JsonValueKind.Number, at, Encoding.UTF8.GetString(reader.ValueSpan), [], []),
            JsonTokenType.Null => new JsonItem(JsonValueKind.Null, at, "", [], []),
            JsonTokenType.True or JsonTokenType.False => new JsonItem(JsonValueKind.True, at, Encoding.UTF8.GetString(reader.ValueSpan), [], []),
            _ => new JsonItem(JsonValueKind.True, at, "", [], []),
        };
    }

    private static List<JsonMember> Members(ref Utf8JsonReader reader, ref LineCounter line)
    {
        var members = new List<JsonMember>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            var at = line.At(reader.TokenStartIndex);
            reader.Read();
            members.Add(new JsonMember(name, at, Value(ref reader, ref line)));
        }

        return members;
    }

    private static List<JsonItem> Items(ref Utf8JsonReader reader, ref LineCounter line)
    {
        var items = new List<JsonItem>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(Value(ref reader, ref line));
        }

        return items;
    }

    // The framework's message ends with its own line and advice to its caller; neither helps who wrote the file.
    private static string Explanation(JsonException notJson) =>
        notJson.Message.Split(" LineNumber:")[0].Replace(" Change the reader options.", "", StringComparison.Ordinal);

    /// <summary>Counts lines up to a place in the file; places are asked in ascending order.</summary>
    private ref struct LineCounter(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private int _counted;
        private int _line = 1;

        public int At(long place)
        {
            _line += _bytes[_counted..(int)place].Count((byte)'\n');
            _counted = (int)place;
            return _line;
        }
    }
}
