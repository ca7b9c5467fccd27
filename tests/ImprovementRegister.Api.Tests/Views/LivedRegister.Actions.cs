using ImprovementRegister.Actions;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Commands;
using ImprovementRegister.Views;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Views;

/// <summary>All that can happen to an action, and to those that are done per unit.</summary>
public sealed partial class LivedRegister
{
    private async Task ActionAsync(Guid source, Guid finding, Guid goal)
    {
        var manager = Api.QualityManager;
        var id = await manager.CreateAsync("actions", new
        {
            title = "Formulieren ECD aanpassen", kind = "corrective", reference = "LEV-ACT-1", externalKey = "actie-1", sources = new[] { source }, nodes = new[] { "KWLGGZ-NAA", "KKFZ-P1-A5" },
            unit = "CL-WONEN", responsible = new[] { Role, new { type = "body", id = "R-MT" } }, deadline = new { raw = "Q3 2026" },
        });
        var action = $"actions/{id}";
        await DoAsync(manager, action, "assign-owner", new { owner = Owner });
        await DoAsync(manager, action, "remove-responsible", new { responsible = Role });
        await DoAsync(manager, action, "plan", new { phases = new[] { new { name = "pilot", start = "2026-04-01" } } });
        await DoAsync(manager, action, "start", new { });
        await DoAsync(manager, action, "move-phase", new { phase = "pilot", state = "inProgress" });
        await DoAsync(manager, action, "add-responsible", new { responsible = new { type = "team", id = "R-LET" } });
        await DoAsync(manager, action, "wait", new { waitingFor = "Leverancier", reviewOn = "2027-01-15" });
        await DoAsync(manager, action, "resume", new { });
        await DoAsync(manager, action, "decline", new { reason = "Niet van mij" });
        await DoAsync(manager, action, "assign-owner", new { owner = Owner, reason = "Toch wel" });
        await DoAsync(manager, action, "retitle", new { title = "Formulieren in het ECD aanpassen", description = "Met de leverancier", reason = "Duidelijker" });
        await DoAsync(manager, action, "link-evidence", new { title = "Notulen", location = "Teamsite" });
        await DoAsync(manager, action, "note", new { text = "Een notitie verandert de stand niet." });
        await DoAsync(manager, action, "shift-deadline", new { to = new { on = "2026-12-31" }, reason = "Leverancier levert later" });
        await DoAsync(manager, action, "relink", new { goals = new[] { goal }, findings = new[] { finding }, nodes = new[] { "KWLGGZ-NAA" }, reason = "Aangevuld" });
        await DoAsync(manager, action, "correct", new { kind = "preventive", reference = "LEV-ACT-1B", externalKey = "actie-1b", reason = "Verkeerd overgenomen" });
        await DoAsync(manager, action, "complete", new { completedOn = "2026-05-01" });
        // Two events in one append: the verdict and the reopening.
        await DoAsync(Api.Auditor, action, "review-effect", new { verdict = "ineffective", ground = "Steekproef onvoldoende", measuredOn = "2026-06-01" });
        await DoAsync(manager, action, "complete", new { completedOn = "2026-07-01", cost = 1350, hours = 20.5 });
        await DoAsync(Api.Auditor, action, "review-effect", new { verdict = "effective", ground = "Steekproef in orde", measuredOn = "2026-08-01" });
        await DoAsync(manager, action, "reopen", new { reason = "Toch niet geborgd" });
        await DoAsync(manager, action, "cancel", new { reason = "Gaat op in het scholingsbeleid" });
        await DoAsync(Api.Administrator, action, "redact", new { version = 8, reason = "Een naam" });
        var other = $"actions/{await Api.ActionAsync(owner: null, source: source)}";
        await DoAsync(manager, other, "assign-owner", new { owner = Owner });
        await DoAsync(manager, other, "start", new { });
        await DoAsync(manager, other, "undo", new { reason = "Verkeerde actie aangeklikt" });
        // A finding that was dismissed is taken up again by the work that comes to hang under it.
        var dismissed = await Api.Auditor.CreateAsync($"sources/{source}/findings", new { text = "Afspraken staan verspreid", kind = "observation" });
        await DoAsync(manager, $"findings/{dismissed}", "dismiss", new { reason = "Signaal, geen actie" });
        await DoAsync(manager, other, "relink", new { findings = new[] { dismissed }, reason = "Toch werk van gemaakt" });
        await DoAsync(manager, other, "assign-owner", new { owner = new { type = "person", id = "own-2" }, reason = "Overdracht" });
        await DoAsync(manager, other, "plan", new { phases = new[] { new { name = "pilot" } }, deadline = new { on = "2027-03-31" } });
        await DoAsync(manager, other, "start", new { });
        await DoAsync(manager, other, "correct-day", new { version = (await manager.GetAsync(other)).Version, to = "2026-05-04", reason = "Verkeerd jaar getypt" });
        await DoAsync(manager, $"findings/{dismissed}", "classify", new { kind = "majorNonconformity" });
        await DoAsync(manager, $"findings/{dismissed}", "undo", new { reason = "Verkeerde bevinding aangeklikt" });
    }

    /// <summary>Extensions, steps up, and actions that go on in others.</summary>
    private async Task FamilyAsync(Guid source)
    {
        var (manager, owner) = (Api.QualityManager, Api.As("owner", "own-1"));
        var whole = $"actions/{await Api.ActionAsync(deadline: "31-12-2026", source: source, nodes: "KWLGGZ-PRO")}";
        await DoAsync(owner, whole, "request-extension", new { to = new { on = "2027-06-30" }, reason = "Leverancier levert later" });
        await DoAsync(manager, whole, "decide-extension", new { granted = true, reason = "Bevestigd" });
        await DoAsync(owner, whole, "request-extension", new { to = new { on = "2027-09-30" }, reason = "Nog later" });
        await DoAsync(owner, whole, "withdraw-extension", new { reason = "Toch op tijd" });
        await DoAsync(owner, whole, "escalate", new { to = new { type = "body", id = "R-MT" }, reason = "Loopt vast" });
        await DoAsync(manager, whole, "deescalate", new { reason = "Loopt weer" });
        await DoAsync(owner, whole, "escalate", new { to = new { type = "body", id = "R-MT" }, reason = "Loopt weer vast" });
        await DoAsync(owner, whole, "agree-effect-measure", new { what = "Dossiers", how = "Steekproef", expected = "90%", measureOn = "2099-01-15" });
        await DoAsync(manager, whole, "root-causes", new { causes = new[] { new { category = "human", text = "Onbekend met de afspraak" } }, reason = "Na analyse" });
        await DoAsync(owner, whole, "estimate", new { cost = 1200.5, hours = 16, note = "Leverancier" });
        var correction = await manager.CreateAsync("actions", new { title = "Dossiers herstellen", kind = "immediateCorrection", sources = new[] { source } });
        await DoAsync(manager, whole, "link-correction", new { correction });
        await DoAsync(manager, whole, "split", new { into = new[] { new { title = "Aanpassen" }, new { title = "Scholen" } }, reason = "Twee eigenaren" });
        var (one, other) = (await Api.ActionAsync(source: source, nodes: "KWLGGZ-NAA"), await Api.ActionAsync(deadline: "31-12-2026", source: source, nodes: "KWLGGZ-PRO"));
        await DoAsync(manager, $"actions/{one}", "merge", new { into = other, reason = "De verkeerde" });
        await DoAsync(manager, $"actions/{other}", "undo", new { reason = "Toch twee" });
        await DoAsync(manager, $"actions/{one}", "split", new { into = new[] { new { title = "Lezen" }, new { title = "Schrijven" } }, reason = "Te groot" });
        await DoAsync(manager, $"actions/{one}", "undo", new { reason = "Toch één" });
        await DoAsync(manager, $"actions/{one}", "merge", new { into = other, reason = "Dubbel" });
        await DoAsync(manager, $"actions/{other}", "children", new { units = new[] { new { unit = "CL-WONEN" }, new { unit = "CL-NOVI" } } });
        await DoAsync(owner, $"actions/{other}", "request-extension", new { to = new { on = "2027-06-30" }, reason = "Wacht op levering" });
    }
}
