using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImprovementRegister.Sources;

/// <summary>
/// A number of people or incidents below the threshold of the organisation is not made public, for readers could know who it
/// is about (domain.md F33). None is no secret, and neither is what nobody knows.
/// </summary>
/// <param name="Threshold">The smallest number that is shown; 1 shows all.</param>
[JsonConverter(typeof(Json))]
public sealed record SmallNumbers(int Threshold)
{
    /// <summary>Of an organisation that has not decided otherwise (ADR 0032).</summary>
    public const int Usual = 5;

    public bool Hides(int? number) => number > 0 && number < Threshold;

    /// <summary>Null for a number that is hidden.</summary>
    public int? Shown(int? number) => Hides(number) ? null : number;

    /// <summary>The parts of one whole; null for those that are hidden.</summary>
    public IReadOnlyList<int?> Parts(IReadOnlyList<int> parts) => Parts(parts, [[.. Enumerable.Range(0, parts.Count)]]);

    /// <summary>
    /// When only one of the parts of a whole is too small, the next smallest is hidden with it: else it could be computed from the whole.
    /// </summary>
    /// <param name="wholes">The places of the parts of each whole; a part can be of several.</param>
    public IReadOnlyList<int?> Parts(IReadOnlyList<int> parts, IReadOnlyList<IReadOnlyList<int>> wholes)
    {
        var hidden = Enumerable.Range(0, parts.Count).Where(i => Hides(parts[i])).ToHashSet();
        var before = -1;
        while (before < hidden.Count)
        {
            before = hidden.Count;
            foreach (var whole in wholes.Where(w => w.Count(hidden.Contains) == 1))
            {
                hidden.UnionWith(whole.Where(i => parts[i] > 0 && !hidden.Contains(i)).OrderBy(i => parts[i]).Take(1));
            }
        }

        return [.. parts.Select((p, i) => hidden.Contains(i) ? (int?)null : p)];
    }

    /// <summary>As it stands in the file of an organisation: the number alone.</summary>
    internal sealed class Json : JsonConverter<SmallNumbers>
    {
        public override SmallNumbers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

        public override void Write(Utf8JsonWriter writer, SmallNumbers value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Threshold);
    }
}
