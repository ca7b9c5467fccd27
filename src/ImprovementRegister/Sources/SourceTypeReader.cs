using System.Text.RegularExpressions;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Sources;

/// <summary>One file of source types: shared by all, or of one organisation, which may add types and subjects of its own.</summary>
/// <param name="Organisation">The tenant that alone sees them; null for all.</param>
/// <param name="Subjects">With the code of the type that each is for.</param>
public sealed record SourceTypeFile(string? Organisation, IReadOnlyList<SourceType> Types, IReadOnlyList<(string Type, SourceSubject Subject)> Subjects)
{
    /// <summary>Types that were made or read before, each with its subjects.</summary>
    public static SourceTypeFile Of(IEnumerable<SourceType> types) => new(null, [.. types], [.. types.SelectMany(t => t.Subjects.Select(s => (t.Code, s)))]);
}

internal static partial class SourceTypeReader
{
    public static Sourced<SourceTypeFile>? Read(ReferenceFile file, List<ReferenceProblem> problems)
    {
        if (ReferenceReader.Open(file, problems) is not var (item, source))
        {
            return null;
        }

        var reader = new ObjectReader(item, file.Name, problems);
        var read = new SourceTypeFile(
            reader.OptionalText("organisation"), [.. reader.OptionalObjects("types").Select(Type)], [.. reader.OptionalObjects("subjects").Select(Subject)]);
        reader.Done();
        problems.AddRange(read.Types.Select((t, i) => (t.Code, At: $"$.types[{i}].code")).Concat(read.Subjects.Select((s, i) => (s.Subject.Code, At: $"$.subjects[{i}].code")))
            .Where(c => c.Code.Length > 0 && !CodeShape().IsMatch(c.Code))
            .Select(c => source.Problem(c.At, $"code \"{c.Code}\" must start with a small letter or digit, then at most 39 letters, digits, dots and hyphens")));
        return new Sourced<SourceTypeFile>(read, source);
    }

    private static SourceType Type(ObjectReader type)
    {
        var read = new SourceType(
            type.Text("code"), type.Text("name"), type.Text("nameEn"), type.Texts("names"),
            type.Choices<SourceField>("fields"), type.Choices<ResultKind>("results"), type.Choices<SourceOutcome>("outcomes"),
            type.Boolean("logsFindings"), type.OptionalInteger("retentionYears"), []);
        type.Done();
        return read;
    }

    private static (string Type, SourceSubject Subject) Subject(ObjectReader subject)
    {
        var read = (subject.Text("type"), new SourceSubject(
            subject.Text("code"), subject.Text("name"), subject.Text("nameEn"), subject.Texts("names"), subject.OptionalText("node")) { AboutNobody = subject.OptionalBoolean("aboutNobody") });
        subject.Done();
        return read;
    }

    [GeneratedRegex(@"^[a-z0-9][A-Za-z0-9.-]{0,39}\z")]
    private static partial Regex CodeShape();
}
