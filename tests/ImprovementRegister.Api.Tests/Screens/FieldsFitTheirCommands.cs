using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Html.Dom;
using ImprovementRegister.Api.Tests.Support;
using ImprovementRegister.Screens;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace ImprovementRegister.Api.Tests.Screens;

/// <summary>What is typed in a field reaches the command as what it asks for: a number as a number, a list as a list.</summary>
public sealed class FieldsFitTheirCommands(RegisterApi api) : IClassFixture<RegisterApi>
{
    [Fact]
    public async Task Every_field_of_every_form_is_a_member_of_its_command_and_of_its_kind()
    {
        var (forms, wrong) = (new HashSet<string>(), new SortedSet<string>());
        foreach (var (persona, pages) in await PagesAsync())
        {
            using var browser = new Browser(api, persona);
            foreach (var page in pages)
            {
                await browser.OpenAsync(page);
                foreach (var form in browser.Page.QuerySelectorAll("form[action^='/api/']").OfType<IHtmlFormElement>())
                {
                    if (CommandOf(form) is var (address, command))
                    {
                        forms.Add(address);
                        wrong.UnionWith(form.Elements.Select(e => e.GetAttribute("name")).OfType<string>().Where(n => n[0] != FormBody.Own).Select(n => Misfit(command, n)).OfType<string>().Select(w => $"{page} {address}: {w}"));
                    }
                }
            }
        }

        forms.Count.ShouldBeGreaterThan(60);
        wrong.ShouldBeEmpty();
    }

    private (string Address, Type Command)? CommandOf(IHtmlFormElement form)
    {
        var method = form.QuerySelector("[name='@method']")?.GetAttribute("value") ?? "POST";
        foreach (var endpoint in api.Host.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is { } command && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains(method)
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(form.GetAttribute("action")!, []))
            {
                return ($"{method} {endpoint.RoutePattern.RawText}", command);
            }
        }

        return null;
    }

    private static string? Misfit(Type command, string field)
    {
        var (path, kind) = (field.Split(':')[0], TypedChoice.KindOf(field));
        if (kind is "besides")
        {
            return null;
        }

        var sample = kind switch { "party" or "parties" or "who" => "person:own-1", "versions" => $"{Guid.NewGuid()} 3", "id" or "ids" => $"{Guid.NewGuid()}", "flag" => "true", _ => "2026" };
        kind = kind is "across" or "down" ? "each" : kind;
        JsonNode? value = FormBody.Of([KeyValuePair.Create(path + (kind is "each" or null ? "" : ":" + kind), (IReadOnlyList<string>)[sample])]);
        var type = command;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (step[0] == '[')
            {
                (type, value) = (ElementOf(type), value?[int.Parse(step[1..^1], System.Globalization.CultureInfo.InvariantCulture)]);
                continue;
            }

            if (type is null || type.GetProperty(step, BindingFlags.IgnoreCase | BindingFlags.Public | BindingFlags.Instance) is not { } member)
            {
                return $"{field} is no member of {type?.Name}";
            }

            (type, value) = (Itself(member.PropertyType), kind is "each" && ElementOf(member.PropertyType) is not null ? value : value?[step]);
            type = kind is "each" ? ElementOf(type) ?? type : type;
        }

        return type is null || Fits(type, value, kind) ? null : $"{field} is sent as {value?.GetValueKind()}, and is a {type.Name}";
    }

    private static bool Fits(Type type, JsonNode? value, string? kind) => kind is "each" || value?.GetValueKind() switch
    {
        JsonValueKind.Number => IsNumber(type),
        JsonValueKind.True or JsonValueKind.False => type == typeof(bool),
        JsonValueKind.Array => ElementOf(type) is not null,
        JsonValueKind.Object => !IsNumber(type) && type != typeof(string) && ElementOf(type) is null,
        // "3,5" is a text that is read as a number.
        _ => (!IsNumber(type) || type == typeof(decimal)) && type != typeof(bool) && ElementOf(type) is null,
    };

    /// <summary>What a member holds when it is given: of <c>Change&lt;int?&gt;</c> an int.</summary>
    private static Type Itself(Type type)
    {
        var given = Nullable.GetUnderlyingType(type) ?? type;
        given = given is { IsGenericType: true } && given.GetGenericTypeDefinition() == typeof(Change<>) ? given.GetGenericArguments()[0] : given;
        return Nullable.GetUnderlyingType(given) ?? given;
    }

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(decimal) || type == typeof(double);

    private static Type? ElementOf(Type? type) => type is null || type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type) ? null
        : Nullable.GetUnderlyingType(type.GetGenericArguments()[^1]) ?? type.GetGenericArguments()[^1];

    private async Task<IReadOnlyList<(string Persona, IReadOnlyList<string> Pages)>> PagesAsync()
    {
        var (action, finding, report) = (await api.ActionAsync(nodes: "KKFZ-T4"), await api.FindingAsync(), await api.ReportAsync());
        var audit = await api.Auditor.CreateAsync("sources", new { type = "internalAudit", title = "Audit", heldOn = "2026-03-01" });
        var survey = await api.Auditor.CreateAsync("sources", new { type = "clientSurvey", title = "CTO 2025", heldOn = "2025" });
        var trend = await api.QualityManager.CreateAsync("sources", new { type = "incidentTrend", title = "MIC Q1 2026", heldOn = "2026-04-01" });
        var baseline = await api.QualityManager.CreateAsync("sources", new { type = "baseline", title = "0-meting", round = "voorjaar", unit = "CL-WONEN", framework = "KWLGGZ" });
        var goal = await api.QualityManager.CreateAsync("goals", new { planYear = 2026, text = "Driegesprek", target = new { value = 70, unit = "%" }, kpiTarget = new { value = 75, unit = "%" } });
        IReadOnlyList<string> steps = ["", "?step=split", "?step=children", "?step=merge", "?step=relink", "?step=plan", "?step=replan", "?step=assign-owner", "?step=correct", "?step=correct-day", "?step=agree-effect-measure", "?step=measure-effect", "?step=root-causes", "?step=estimate", "?step=escalate"];
        IReadOnlyList<string> sources = [.. ((Guid[])[audit, survey, trend, baseline]).SelectMany(s => (string[])[$"/herkomst/{s}", $"/herkomst/{s}/cijfers", $"/herkomst/{s}/meting", $"/herkomst/{s}/bevindingen", $"/herkomst/{s}/acties", $"/herkomst/{s}/plan", $"/herkomst/{s}?step=correct"])];
        return
        [
            ("qualityManager",
            [
                .. steps.Select(s => $"/acties/{action}{s}"), $"/acties/{await api.CompletedActionAsync()}", "/acties", .. sources, "/herkomst/nieuw",
                $"/bevindingen/{finding}", $"/bevindingen/{finding}?step=correct", $"/bevindingen/{finding}?step=dismiss", $"/bevindingen/{finding}?step=accept-risk",
                $"/doelen/{goal}", $"/doelen/{goal}?step=continue", $"/doelen/{goal}?step=correct", $"/doelen/{goal}?step=per-unit", $"/doelen/{goal}?step=measure", "/doelen/nieuw",
                $"/verslagen/{report}", "/verslagen/nieuw", $"/verslagen/{report}/inbreng", $"/verslagen/{report}/bestanden", "/beheer/instellingen", "/beheer/instellingen/proef", "/import", "/herinneringen", "/acties/nieuw",
            ]),
            ("administrator",
            [
                "/beheer", "/beheer/rollen", "/beheer/rollen/R-TM", "/beheer/onderdelen", "/beheer/onderdelen/CL-WONEN", "/beheer/kaders", "/beheer/kaders/KKFZ", "/beheer/mensen", "/beheer/mensen/own-9", "/beheer/overzichten", "/beheer/controle",
                "/beheer/koppelingen", "/beheer/meldingen", "/beheer/verzegelingen", "/beheer/instellingen",
            ]),
        ];
    }
}
