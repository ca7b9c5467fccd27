using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;

namespace ImprovementRegister.Api.Tests.Counting;

/// <summary>Totals of lists and the parts of a report over a year, held against a fold of the events.</summary>
internal sealed class ListsAndReportsOfAFold(RegisterApi api, OrganisationCatalog catalog)
{
    /// <param name="folded">As the two clocks of <paramref name="query"/> ask.</param>
    public async Task ShouldHaveTotalsAsync(FoldedRegister folded, string query)
    {
        var naasten = catalog.SelfAndDescendants("KWLGGZ-NAA");
        var wonen = folded.UnitsOf("CL-WONEN");
        (string List, int Total)[] lists =
        [
            ("actions?", folded.Actions.Count),
            ("actions?status=open", folded.Actions.Count(a => a.IsOpen)),
            ("actions?status=completed,effective", folded.Actions.Count(a => a.Status is "completed" or "effective")),
            ("actions?status=merged,split", folded.Actions.Count(a => a.Status is "merged" or "split")),
            ("actions?overdue=true", folded.Actions.Count(a => a.IsLate(folded.Today))),
            ("actions?owner=none&kind=corrective", folded.Actions.Count(a => a.Owner is null && a.Kind == "Corrective")),
            ("actions?node=KWLGGZ-NAA&unit=CL-WONEN", folded.Actions.Count(a => a.Nodes.Any(naasten.Contains) && FoldedRegister.Is(a.Unit, wonen))),
            ("actions?dueBefore=2026-12-31", folded.Actions.Count(a => a.Deadline < new DateOnly(2026, 12, 31))),
            ("findings?", folded.Findings.Count),
            ("findings?kind=positive&unit=CL-WONEN", folded.Findings.Count(f => f.Kind == "Positive" && FoldedRegister.Is(f.Unit, wonen))),
            .. ((string[])["withoutAction", "inHand", "closed", "positive", "dismissed", "riskAccepted"]).Select(state => ($"findings?state={state}", folded.Findings.Count(f => folded.StateOf(f) == state))),
            ("goals?node=KWLGGZ-NAA", folded.Goals.Count(g => g.Nodes.Any(naasten.Contains))),
            ("goals/incomplete?", folded.Goals.Count(g => g.IsIncomplete)),
        ];
        foreach (var (list, total) in lists)
        {
            (await api.Auditor.GetAsync($"{list}&limit=1{query}")).Int("total").ShouldBe(total, $"{list} {query}");
        }
    }

    /// <param name="asked">As known at the moment of <paramref name="query"/>, of whatever day.</param>
    /// <param name="reference">Null: the last day of the year, or today.</param>
    public async Task ShouldReportAsync(FoldedRegister asked, string code, int year, string? unit, DateOnly? reference, string query)
    {
        var last = new DateOnly(year, 12, 31);
        var day = reference ?? (last < asked.Today ? last : asked.Today);
        var (folded, units, framework) = (day == asked.Today ? asked : asked.On(day), asked.UnitsOf(unit), catalog.FindFramework(code)!);
        var address = $"reports/preview?framework={code}&year={year}{(unit is null ? "" : $"&unit={unit}")}{(reference is null ? "" : $"&referenceDate={reference:yyyy-MM-dd}")}{query}";
        var report = await api.QualityManager.GetAsync(address);
        var nodes = catalog.NodesOf(framework).ToHashSet();
        var all = folded.InYear(year, units).Where(a => a.Nodes.Any(nodes.Contains)).ToList();

        ShouldBe(report.At("total"), folded.Under(nodes, year, units, asked), address);
        foreach (var node in report.At("nodes")!.AsArray())
        {
            var beneath = catalog.SelfAndDescendants(node!["code"]!.GetValue<string>());
            var here = all.Where(a => a.Nodes.Any(beneath.Contains)).ToList();
            var where = $"{node["code"]} {address}";
            ShouldBe(node["counts"], folded.Under(beneath, year, units, asked), where);
            Ids(node["lookBack"]).ShouldBe(here.Where(a => IsOver(a, year)).Select(a => a.Id), ignoreOrder: true, where);
            Ids(node["lookAhead"]).ShouldBe(here.Where(a => a.IsOpen || !IsOver(a, year)).Select(a => a.Id), ignoreOrder: true, where);
            Pairs(node["reflection"], "measuredOn").ShouldBe(here.SelectMany(a => a.Verdicts.Where(v => v.Year == year).Select(v => (a.Id, $"{v:yyyy-MM-dd}"))), ignoreOrder: true, where);
        }

        var dutch = CultureInfo.GetCultureInfo("nl-NL");
        Pairs(report.At("shifts"), "to").ShouldBe(all.SelectMany(a => a.Shifts.Where(s => s.Day.Year >= year).Select(s => (a.Id, s.To.ToString("d MMMM yyyy", dutch)))), ignoreOrder: true, address);
    }

    /// <summary>Completed, judged or ended in the year, and not taken up again since.</summary>
    private static bool IsOver(FoldedAction a, int year) => !a.IsOpen && (a.Ended?.Year == year || a.Completed?.Year == year || a.Judged?.Year == year);

    private static void ShouldBe(JsonNode? counts, ImprovementRegister.Views.Counts expected, string where) => counts!.ToJsonString().ShouldBe(JsonSerializer.Serialize(expected, ApiJson.Options), where);

    private static IEnumerable<Guid> Ids(JsonNode? list) => list!.AsArray().Select(a => a!["id"]!.GetValue<Guid>());

    private static IEnumerable<(Guid, string)> Pairs(JsonNode? list, string member) => list!.AsArray().Select(a => (a!["action"]!.GetValue<Guid>(), a[member]!.GetValue<string>()));
}
