using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Sources;

namespace ImprovementRegister.Reports;

/// <summary>
/// What the world reads of a report: no names, no free notes, no reference codes or line references, no list of gaps, no
/// positions of the store, and no figure that is about a few people (domain.md F33, H7), and not how widely or by which papers something was found. It goes by the names of members, so
/// that one which is added to the data later is left out as well.
/// </summary>
public static partial class PublicEdition
{
    private static readonly HashSet<string> LeftOut =
        ["position", "reference", "note", "notes", "remarks", "reason", "asStated", "asOf", "link", "writtenBy", "recordedBy", "gaps", "missing", "extent", "evidence", "enteredOn"];

    public static ReportDocument Of(ReportDocument report, OrganisationCatalog catalog) => Of(report, catalog.Organisation.SmallNumbers, catalog.SourceTypes);

    /// <param name="types">Know which key figures are of nobody; without them every small one is hidden.</param>
    public static ReportDocument Of(ReportDocument report, SmallNumbers rule, SourceTypes? types = null)
    {
        var data = JsonNode.Parse(FrozenReport.Write(report with
        {
            Kind = report.Kind with { Sections = [.. report.Kind.Sections.Where(s => s.Content != SectionContent.Missing)] },
            Parts = [.. report.Parts.Select(p => p with { Trends = PublicTrends.Of(p.Trends, rule) })],
        }))!;
        foreach (var result in Objects(data).Where(o => o["scores"] is JsonArray && o["counts"] is JsonArray).ToList())
        {
            Hide(result, rule, types);
        }

        foreach (var part in Objects(data).ToList())
        {
            foreach (var (name, value) in part.Where(m => LeftOut.Contains(m.Key)).ToList())
            {
                // A list that is left out is an empty one; whoever reads it need not know of editions.
                part[name] = value is JsonArray ? new JsonArray() : null;
                if (name == "position")
                {
                    part.Remove(name);
                }
            }
        }

        return FrozenReport.Read(WithoutLineReferences(data.ToJsonString())) with { Edition = ReportEdition.Public };
    }

    /// <summary>Small numbers point at persons, and so does what they could be computed from: hidden, and told that something is.</summary>
    private static void Hide(JsonObject result, SmallNumbers rule, SourceTypes? types)
    {
        var counts = result["counts"]!.AsArray();
        var shown = PublicFigures.Shown([.. counts.Select(c => new IncidentCount($"{c!["period"]}", $"{c["category"]}", c["count"]!.GetValue<int>(), c["unit"]?.ToString()))], rule);
        var small = counts.Zip(shown).Where(c => c.Second.Count is null).Select(c => c.First).ToList();
        small.ForEach(c => counts.Remove(c));
        var figures = result["keyFigures"] as JsonArray ?? [];
        var few = Few([.. figures.OfType<JsonObject>().Where(f => !IsAboutNobody(f, result, types))], rule);
        few.ForEach(f => figures.Remove(f));
        foreach (var figure in figures.OfType<JsonObject>())
        {
            figure["from"] = null;
        }

        var hidden = small.Count + few.Count;
        if (((string[])["issued", "scored", "returned"]).Any(name => rule.Hides(result[name]?.GetValue<int>())))
        {
            hidden += result["scores"]!.AsArray().Count;
            result["scores"] = new JsonArray();
            foreach (var name in (string[])["issued", "scored", "returned", "returnedPercentage", "scoredPercentage", "printedPercentage"])
            {
                result[name] = null;
            }
        }

        result["hidden"] = hidden;
    }

    /// <summary>Whole numbers of people that are too small, and where units add up to a whole that is told the next smallest, as with counts (ADR 0032).</summary>
    private static List<JsonObject> Few(List<JsonObject> figures, SmallNumbers rule)
    {
        List<JsonObject> whole = [.. figures.Where(f => f["value"]?.GetValue<decimal>() is { } value && value % 1 == 0 && value is >= 0 and <= int.MaxValue)];
        var units = Enumerable.Range(0, whole.Count).Where(i => whole[i]["unit"] is not null).GroupBy(i => ($"{whole[i]["subject"]}", $"{whole[i]["referenceDate"]}")).Select(g => (IReadOnlyList<int>)[.. g]);
        return [.. whole.Zip(rule.Parts([.. whole.Select(f => (int)f["value"]!.GetValue<decimal>())], [.. units])).Where(f => f.Second is null).Select(f => f.First)];
    }

    private static bool IsAboutNobody(JsonObject figure, JsonObject result, SourceTypes? types) =>
        types is not null && (result.Parent?.Parent as JsonObject)?["type"]?.GetValue<string>() is { } type && types.Of(new SourceTypeCode(type)).Subject($"{figure["subject"]}") is { AboutNobody: true };

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.Select(m => m.Value).SelectMany(Objects).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };

    /// <summary>"(001:226)": where something stands in a document of the organisation.</summary>
    private static string WithoutLineReferences(string json) => LineReference().Replace(json, "");

    [GeneratedRegex(@"\s*[\(\[]\d{3}:\d{1,5}(?:[-–]\d{1,5})?(?:,\s*(?:\d{3}:)?\d{1,5}(?:[-–]\d{1,5})?)*[\)\]]")]
    private static partial Regex LineReference();
}
