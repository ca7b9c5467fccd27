using System.Text.RegularExpressions;
using ImprovementRegister.Api.Tests.SignIn;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Http;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>
/// What was known at a moment, and what was so on a day, stays what it was, whatever is recorded since: every read that takes a clock is
/// asked the same before and after something of every kind was recorded.
/// </summary>
public sealed partial class ReadsOfThePast(RegisterApi api) : IClassFixture<RegisterApi>
{
    private static readonly object Team = new { type = "role", id = "R-TM" };

    [Fact]
    public async Task Are_the_same_after_whatever_is_recorded_since()
    {
        var source = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", unit = "CL-WONEN", heldOn = "2026-01-10", happenedOn = "2026-01-10" });
        var survey = await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = "CTO", unit = "CL-WONEN", heldOn = "2026-01-10", happenedOn = "2026-01-10" });
        var finding = await api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Risicosignalering ontbreekt.", kind = "observation", nodes = new[] { "KKFZ-P1" }, unit = "CL-WONEN", foundOn = "2026-01-10", happenedOn = "2026-01-10" });
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Naasten betrekken", nodes = new[] { "KKFZ-P1" }, unit = "CL-WONEN", target = new { value = 70 }, frequency = new { raw = "Per kwartaal" }, happenedOn = "2026-01-10" });
        var action = await api.QualityManager.CreateAsync("actions", new
        {
            title = "Formulieren aanpassen", kind = "corrective", sources = new[] { source }, findings = new[] { finding }, goals = new[] { goal }, nodes = new[] { "KKFZ-P1" }, unit = "T-FZAMB", owner = Team,
            deadline = new { raw = "31-12-2098" }, happenedOn = "2026-01-11",
        });
        await OrganisationAsync("organisation/units", new { code = "L-OUD", name = "Oude locatie", kind = "location", parent = "CL-WONEN", on = "2026-01-12" });
        await OrganisationAsync("organisation/reminders", new { sendAt = "06:30", reason = "Afgesproken" });
        // The first of a stream is in every day (ADR 0022).
        await DoAsync(api.QualityManager, "frameworks/KKFZ", "aspects/KKFZ-P1-A6/status", new { year = 2024, status = "done", happenedOn = "2026-01-12" });
        var report = await api.QualityManager.CreateAsync("reports", new { kind = "quarterReport", frameworks = new[] { "KKFZ" }, period = "Q1 2026", title = "Kwartaalrapportage" });

        var reads = MappedEndpoint.Of(api).Where(e => e.Method == HttpMethod.Get && e.Pattern.StartsWith(Routes.Base, StringComparison.Ordinal) && e.Parameters.Any(p => p is QueryParameters.AsOf or QueryParameters.ValidOn or "on"))
            // What would be left behind is the work that is open now, whatever the day.
            .Where(e => !e.Pattern.EndsWith("/open-work", StringComparison.Ordinal)).ToList();
        var moment = Past.AsOf(DateTimeOffset.UtcNow);
        var yesterday = Past.DaysAgo(1);
        var asked = reads.SelectMany(e => Questions(e)).ToList();
        var before = new Dictionary<string, string>();
        await AskAsync(known: true);
        // As it is known now, what was corrected is right on all days.
        await DoAsync(api.QualityManager, $"sources/{source}", "correct", new { title = "Audit wonen", reason = "Duidelijker" });
        await AskAsync(known: false);
        await HappensAsync();

        var changed = new List<string>();
        foreach (var (endpoint, address) in asked)
        {
            if (await TellsAsync(endpoint, address) is var after && after != before[address])
            {
                var at = after.Zip(before[address]).TakeWhile(pair => pair.First == pair.Second).Count();
                changed.Add($"{address}\n  was {Around(before[address], at)}\n  is  {Around(after, at)}");
            }
        }

        asked.Count.ShouldBeGreaterThan(80);
        before.Values.Count(v => v.StartsWith("200", StringComparison.Ordinal)).ShouldBeGreaterThan(asked.Count * 9 / 10, string.Join('\n', before.Where(b => !b.Value.StartsWith("200", StringComparison.Ordinal)).Select(b => $"{b.Key}: {b.Value}")));
        changed.ShouldBeEmpty();

        async Task AskAsync(bool known)
        {
            foreach (var (endpoint, address) in asked.Where(a => a.Item2.Contains(moment, StringComparison.Ordinal) == known))
            {
                before[address] = await TellsAsync(endpoint, address);
            }
        }

        IEnumerable<(MappedEndpoint, string)> Questions(MappedEndpoint e)
        {
            var path = e.Address.Replace("0199f0c4-5b1e-7c3a-9d55-0123456789ab", $"{Of(e.Pattern)}", StringComparison.Ordinal) + "?" + string.Concat(e.Needed.Select(n => $"{n.Name}={n.Value}&"));
            foreach (var clock in (string?[])[e.Parameters.Contains(QueryParameters.AsOf) ? moment : null, e.Parameters.Contains(QueryParameters.ValidOn) ? $"validOn={yesterday}" : null, e.Parameters.Contains("on") ? $"on={yesterday}" : null,
                // The later of two moments is what is looked from.
                e.Parameters.Contains("clock") ? moment.Replace("asOf=", "to=", StringComparison.Ordinal) : null])
            {
                if (clock is not null)
                {
                    yield return (e, path + clock);
                    if (e.Parameters.Contains(QueryParameters.Unit))
                    {
                        yield return (e, $"{path}{clock}&unit=CL-WONEN");
                    }
                }
            }
        }

        Guid Of(string pattern) => pattern switch
        {
            _ when pattern.Contains("/findings/", StringComparison.Ordinal) => finding,
            _ when pattern.Contains("/goals/", StringComparison.Ordinal) => goal,
            _ when pattern.EndsWith("/comparison", StringComparison.Ordinal) => survey,
            _ when pattern.Contains("/sources/", StringComparison.Ordinal) => source,
            _ when pattern.Contains("/reports/", StringComparison.Ordinal) => report,
            _ => action,
        };

        async Task HappensAsync()
        {
            await DoAsync(api.QualityManager, $"actions/{action}", "assign-owner", new { owner = new { type = "person", id = "own-2" }, reason = "Overdracht" });
            await DoAsync(api.QualityManager, $"actions/{action}", "note", new { text = "Besproken in het teamoverleg" });
            await DoAsync(api.QualityManager, $"actions/{action}", "start", new { });
            await DoAsync(api.QualityManager, $"actions/{action}", "shift-deadline", new { to = new { on = "2099-01-31" }, reason = "Later" });
            await DoAsync(api.QualityManager, $"actions/{action}", "relink", new { sources = new[] { source }, findings = new[] { finding }, nodes = new[] { "KKFZ-T4" }, goals = new[] { goal }, reason = "Ander thema" });
            await DoAsync(api.QualityManager, $"actions/{action}", "complete", new { });
            await DoAsync(api.Auditor, $"findings/{finding}", "classify", new { kind = "majorNonconformity" });
            await DoAsync(api.QualityManager, $"goals/{goal}", "amend", new { kpi = "70% van de dossiers", reason = "Aangevuld" });
            await DoAsync(api.QualityManager, $"goals/{goal}", "measurements", new { numerator = 7, denominator = 10, referenceDate = Past.DaysAgo(0) });
            await DoAsync(api.QualityManager, $"sources/{survey}", "results", new { response = new { issued = 55, returned = 30, scored = 29 } });
            await DoAsync(api.QualityManager, "frameworks/KKFZ", "aspects/KKFZ-P1-A5/status", new { year = 2025, status = "done" });
            await DoAsync(api.QualityManager, "frameworks/KKFZ", "themes/KKFZ-T4/plan", new { years = new[] { 2027 } });
            await DoAsync(api.QualityManager, "frameworks/GK", "adopt", new { from = Past.DaysAgo(0) });
            await api.QualityManager.CreateAsync("actions", new { title = "Nieuw", kind = "corrective", sources = new[] { source }, nodes = new[] { "KKFZ-P1" }, unit = "T-FZAMB", owner = new { type = "role", id = "R-PB" } });
            await OrganisationAsync("organisation/units", new { code = "L-NIEUW", name = "Nieuwe locatie", kind = "location", parent = "CL-WONEN", on = Past.DaysAgo(0) });
            await OrganisationAsync("units/T-FZAMB/move", new { parent = "CL-WONEN", on = Past.DaysAgo(0), reason = "Nieuwe indeling" });
            await OrganisationAsync("units/CL-WONEN/rename", new { name = "Cluster Thuis", on = Past.DaysAgo(0) });
            await OrganisationAsync("organisation/parties", new { type = "body", id = "R-NIEUW", name = "Nieuw overleg", on = Past.DaysAgo(0) });
            await OrganisationAsync("roles/R-TM/holders", new { person = "own-9", from = Past.DaysAgo(0) });
            await OrganisationAsync("organisation/reminders", new { sendAt = "08:15", reason = "Anders" });
        }
    }

    private async Task<string> TellsAsync(MappedEndpoint endpoint, string address)
    {
        var answer = await endpoint.Admitted(api).SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
        return $"{answer.Status} {Moving().Replace(answer.Text, "")}";
    }

    /// <summary>What is of the answer and not of what it tells: up to where the register is now, and when it was asked.</summary>
    [GeneratedRegex("\"(position|drawnUpAt|traceId)\":(\"[^\"]*\"|\\d+)")]
    private static partial Regex Moving();

    private static async Task DoAsync(Client who, string resource, string command, object body)
    {
        var answer = await who.CommandAsync(resource, command, body);
        answer.Status.ShouldBe(200, $"{resource}/{command}: {answer.Text}");
    }

    private async Task OrganisationAsync(string command, object body)
    {
        var answer = await api.Administrator.OrganisationAsync(command, body);
        answer.Status.ShouldBeOneOf([200, 201], $"{command}: {answer.Text}");
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 100)..Math.Min(text.Length, at + 160)];
}
