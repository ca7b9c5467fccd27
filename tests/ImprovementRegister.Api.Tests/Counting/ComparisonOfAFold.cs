using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>What became of actions between two moments, held against two folds of the events.</summary>
internal sealed class ComparisonOfAFold(RegisterApi api, OrganisationCatalog catalog, FoldedRegister from, FoldedRegister to)
{
    private static readonly string[] Figures =
        ["new", "closed", "reopened", "slipped", "moved", "movedIn", "movedOut", "judgedEffective", "judgedPartly", "judgedIneffective", "wentOn"];

    private readonly Dictionary<Guid, FoldedAction> _before = from.Actions.ToDictionary(a => a.Id);

    public async Task ShouldBeRightAsync(string query)
    {
        var compared = await api.QualityManager.GetAsync($"register/compare?{query}");
        var actions = to.Actions.Select(after => (Before: _before.GetValueOrDefault(after.Id), After: after)).ToList();
        ShouldBe(compared.At("total"), actions.SelectMany(a => Changes(a.Before, a.After)), query);
        await ShouldBeToldApartAsync(compared, "frameworks", "framework", Frameworks, query);
        await ShouldBeToldApartAsync(compared, "nodes", "node", Nodes, query);
        await ShouldBeToldApartAsync(compared, "units", "ofUnit", Units, query);
        await ShouldBeToldApartAsync(compared, "owners", "owner", a => [a.Owner is { } owner ? $"person:{owner}" : ""], query);
        await ShouldBeToldApartAsync(compared, "sourceTypes", "sourceType", null, query);
    }

    /// <summary>Where something stood before and where it stands; of types of source only where it stands.</summary>
    private async Task ShouldBeToldApartAsync(Answer compared, string member, string filter, Func<FoldedAction, IEnumerable<string>>? partsOf, string query)
    {
        var seen = new List<(string Part, Guid Action, string Change)>();
        foreach (var after in to.Actions)
        {
            var before = _before.GetValueOrDefault(after.Id);
            var has = (partsOf ?? to.SourceTypesOf)(after).ToHashSet(StringComparer.Ordinal);
            var had = before is null ? [] : partsOf is null ? has : partsOf(before).ToHashSet(StringComparer.Ordinal);
            seen.AddRange(had.Union(has).SelectMany(part => Changes(before, after, had.Contains(part), has.Contains(part)).Select(change => (part, after.Id, change))));
        }

        var parts = compared.At(member)!.AsArray();
        parts.Select(p => p!["code"]!.GetValue<string>()).ShouldBe(seen.Select(s => s.Part).Distinct(), ignoreOrder: true, $"{member} {query}");
        foreach (var part in parts)
        {
            var code = part!["code"]!.GetValue<string>();
            var here = seen.Where(s => s.Part == code).ToList();
            ShouldBe(part["changes"], here.Select(s => s.Change), $"{member} {code} {query}");
            var listed = await api.QualityManager.GetAsync($"register/compare/actions?{query}&limit=200&{filter}={(code.Length == 0 && filter != "ofUnit" ? "none" : Uri.EscapeDataString(code))}");
            if (code.Length > 0 || filter != "ofUnit")
            {
                listed.Items.Select(a => a!["id"]!.GetValue<Guid>()).ShouldBe(here.Select(s => s.Action).Distinct(), ignoreOrder: true, $"{member} {code} {query}");
            }
        }
    }

    private static void ShouldBe(JsonNode? shown, IEnumerable<string> changes, string where)
    {
        var of = changes.CountBy(c => c).ToDictionary();
        shown!.ToJsonString().ShouldBe(new JsonObject(Figures.Select(f => KeyValuePair.Create(f, (JsonNode?)of.GetValueOrDefault(f)))).ToJsonString(), where);
    }

    /// <summary>The one that passes is under the cluster it was opened in, also when it is gone.</summary>
    private IEnumerable<string> Units(FoldedAction action) => action.Unit is null ? [""]
        : action.Unit == RandomLife.Passing ? [action.Unit, .. catalog.UnitAndAbove("CL-WONEN")]
        : catalog.UnitAndAbove(action.Unit);

    private IEnumerable<string> Nodes(FoldedAction action) =>
        catalog.Frameworks.SelectMany(f => f.Nodes).Select(n => n.Code).Where(code => catalog.SelfAndDescendants(code).Intersect(action.Nodes).Any());

    private IEnumerable<string> Frameworks(FoldedAction action) => catalog.Frameworks.Where(f => catalog.NodesOf(f).Intersect(action.Nodes).Any()).Select(f => f.Code);

    /// <summary>As a part sees them: what came from elsewhere or went there says so, and moves within it are none.</summary>
    private static IEnumerable<string> Changes(FoldedAction? before, FoldedAction after, bool had, bool has)
    {
        var (was, counts) = (before?.Counts == true, after.Counts);
        var (stood, stands) = (was && had, counts && has);
        return stood && counts && !has ? ["movedOut"]
            : stood || stands ? [.. Changes(before, after).Where(c => c != "moved"), .. stands && was && !had ? (string[])["movedIn"] : []]
            : [];
    }

    private static IEnumerable<string> Changes(FoldedAction? before, FoldedAction after)
    {
        var was = before?.Counts == true;
        if (!after.Counts)
        {
            return was ? ["wentOn"] : [];
        }

        var judged = after.Judgements.Skip(before?.Judgements.Count ?? 0).ToHashSet();
        (string Change, bool Is)[] all =
        [
            ("new", !was),
            ("closed", !after.IsOpen && before?.IsOpen != false),
            ("reopened", after.Reopened > (before?.Reopened ?? 0)),
            ("slipped", after.Shifts.Count > (before?.Shifts.Count ?? 0)),
            ("moved", was && (!after.Nodes.ToHashSet().SetEquals(before!.Nodes) || after.Unit != before.Unit || after.Owner != before.Owner)),
            ("judgedEffective", judged.Contains("Effective")),
            ("judgedPartly", judged.Contains("Partly")),
            ("judgedIneffective", judged.Contains("Ineffective")),
        ];
        return all.Where(c => c.Is).Select(c => c.Change);
    }
}
