using System.Text.Json;
using System.Text.Json.Serialization;

namespace ImprovementRegister.Sources;

/// <summary>What a source of some type can tell beside its title, unit, day, reference and note.</summary>
public enum SourceField { Note, Norm, Clauses, Scope, Auditors, Units, Until, Series, Scale, Framework, Round, CaseReference, SuspectedOn, EstablishedOn, ReportedOn, RuledOutOn, FollowsUp }

/// <summary>The kinds of figures that the results of a source can hold.</summary>
public enum ResultKind { Response, Scores, Counts, Answers, KeyFigures }

/// <summary>How an organisation can answer a source: something is done, nothing needs doing, or it says no to who asked.</summary>
public enum SourceOutcome { Measure, NoAction, Declined }

/// <summary>
/// What an action or finding came out of (herkomst), as a data file describes it: a type more or less touches no code.
/// </summary>
/// <param name="Code">Stable: events hold it.</param>
/// <param name="Names">Other words in use for it.</param>
/// <param name="LogsFindings">False for what only brings figures.</param>
/// <param name="RetentionYears">How long the organisation keeps its sources; null when nobody decided.</param>
public sealed record SourceType(
    string Code, string Name, string NameEn, IReadOnlyList<string> Names, IReadOnlyList<SourceField> Fields, IReadOnlyList<ResultKind> Results,
    IReadOnlyList<SourceOutcome> Outcomes, bool LogsFindings, int? RetentionYears, IReadOnlyList<SourceSubject> Subjects)
{
    public Message Shown => new(Name, NameEn);

    /// <summary>What figures of this type are about, by code or by name; null for one that is not in its list.</summary>
    public SourceSubject? Subject(string codeOrName) =>
        Subjects.FirstOrDefault(s => Codes.Same(s.Code, codeOrName.Trim()))
        ?? Subjects.FirstOrDefault(s => s.Keys.Contains(Reference.NameKey.Of(codeOrName)));
}

/// <summary>A category of incidents, a key figure or an item of a 0-meting.</summary>
/// <param name="Node">What an item of a 0-meting belongs to.</param>
public sealed record SourceSubject(string Code, string Name, string NameEn, IReadOnlyList<string> Names, string? Node)
{
    /// <summary>A share, an amount or a number of things: however small, it points at nobody (domain.md F33).</summary>
    public bool AboutNobody { get; init; }

    [JsonIgnore]
    internal IEnumerable<string> Keys => Names.Append(Name).Append(NameEn).Select(Reference.NameKey.Of);

    public Message Shown => new(Name, NameEn);
}

/// <summary>The code of a source's type, which people read as the name that its file gives it.</summary>
[JsonConverter(typeof(Json))]
public readonly record struct SourceTypeCode(string Code)
{
    public static implicit operator SourceTypeCode(string code) => new(code);

    public override string ToString() => Code;

    internal sealed class Json : JsonConverter<SourceTypeCode>
    {
        public override SourceTypeCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, SourceTypeCode value, JsonSerializerOptions options) => writer.WriteStringValue(value.Code);
    }
}
