using System.Globalization;
using System.Text.RegularExpressions;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Reports;

/// <summary>One file of kinds of report: shared by all, or of one organisation.</summary>
/// <param name="Organisation">The tenant that alone sees them; null for all.</param>
public sealed record ReportKindFile(string? Organisation, IReadOnlyList<ReportKind> Kinds);

internal static partial class ReportKindReader
{
    public static Sourced<ReportKindFile>? Read(ReferenceFile file, List<ReferenceProblem> problems)
    {
        if (ReferenceReader.Open(file, problems) is not var (item, source))
        {
            return null;
        }

        var reader = new ObjectReader(item, file.Name, problems);
        var read = new ReportKindFile(reader.OptionalText("organisation"), [.. reader.Objects("kinds").Select(Kind)]);
        reader.Done();
        problems.AddRange(read.Kinds.SelectMany((kind, i) => Problems(source, kind, $"$.kinds[{i}]")));
        return new Sourced<ReportKindFile>(read, source);
    }

    private static ReportKind Kind(ObjectReader kind)
    {
        var read = new ReportKind(
            kind.Text("code"), kind.Text("name"), kind.Text("nameEn"), kind.Texts("names"), kind.Choice("period", ReportPeriod.Year), kind.Texts("frameworks"),
            kind.OptionalText("dueMonthDay"), kind.OptionalInteger("dueDays"), kind.OptionalInteger("publicMonths") ?? 0, kind.Choice("order", ReportOrder.Framework),
            kind.Choices<ContributorGroup>("contributions"), kind.OptionalBoolean("allNodes"), kind.OptionalBoolean("plansAhead"), [.. kind.Objects("sections").Select(Section)])
        {
            YearSoFar = kind.OptionalBoolean("yearSoFar"),
        };
        kind.Done();
        return read;
    }

    private static ReportSection Section(ObjectReader section)
    {
        var read = new ReportSection(
            section.Text("code"), section.Text("name"), section.Text("nameEn"), section.Choice("content", SectionContent.Narrative),
            section.OptionalBoolean("required"), section.OptionalBoolean("perNode"));
        section.Done();
        return read;
    }

    private static IEnumerable<ReferenceProblem> Problems(SourceMap source, ReportKind kind, string at)
    {
        foreach (var (code, place) in kind.Sections.Select((s, i) => (s.Code, $"{at}.sections[{i}].code")).Prepend((kind.Code, at + ".code")).Where(c => c.Code.Length > 0 && !CodeShape().IsMatch(c.Code)))
        {
            yield return source.Problem(place, $"code \"{code}\" must start with a small letter or digit, then at most 39 letters, digits, dots and hyphens");
        }

        foreach (var again in kind.Sections.Where((s, i) => kind.Sections.Take(i).Any(earlier => Codes.Same(earlier.Code, s.Code))))
        {
            yield return source.Problem($"{at}.sections[{kind.Sections.ToList().IndexOf(again)}].code", $"section \"{again.Code}\" is there already; every section stands once in a kind");
        }

        if (kind.Sections.Count == 0)
        {
            yield return source.Problem(at + ".sections", $"kind \"{kind.Code}\" has no sections; a report needs at least one");
        }

        if (kind is { DueMonthDay: not null, DueDays: not null })
        {
            yield return source.Problem(at + ".dueDays", "give dueMonthDay or dueDays, not both");
        }

        // 29 February is not in every year.
        if (kind.DueMonthDay is { Length: > 0 } day && !DateOnly.TryParseExact("2001-" + day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            yield return source.Problem(at + ".dueMonthDay", $"dueMonthDay \"{day}\" must be a day of every year as MM-dd, such as 05-31");
        }

        if (kind is { YearSoFar: true, Period: ReportPeriod.Year })
        {
            yield return source.Problem(at + ".yearSoFar", "yearSoFar is for a report over a part of a year; one over a year looks back on all of it");
        }

        if (kind.DueDays is < 1 or > 366 || kind.PublicMonths is < 0 or > 120)
        {
            yield return source.Problem(at, "dueDays lies between 1 and 366, publicMonths between 0 and 120");
        }

        if (kind.Contributions.Count > 0 && kind.Sections.All(s => s.Content != SectionContent.Contributions))
        {
            yield return source.Problem(at + ".contributions", "a kind that asks for contributions needs a section with them");
        }
    }

    [GeneratedRegex(@"^[a-z0-9][A-Za-z0-9.-]{0,39}\z")]
    private static partial Regex CodeShape();
}
