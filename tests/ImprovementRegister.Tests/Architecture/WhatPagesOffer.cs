using System.Text.RegularExpressions;
using ImprovementRegister.Actions;
using ImprovementRegister.Findings;
using ImprovementRegister.Goals;
using ImprovementRegister.Organisations;
using ImprovementRegister.Persons;
using ImprovementRegister.Sources;
using ImprovementRegister.Tests.Support;
using Wolverine.Http;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>Whoever works on the pages can do and see what a program can: a command without a form, or a fact that no page shows, is there for programs alone.</summary>
public sealed class WhatPagesOffer
{
    /// <summary>Commands without a form, and why.</summary>
    private static readonly Dictionary<string, string> WithoutForm = new()
    {
        ["/api/v1/register/sample"] = "a page is asked for it by its address",
    };

    /// <summary>Members of what is shown that no page names, and why.</summary>
    private static readonly Dictionary<string, string> NotShown = new()
    {
        ["ActionView.Position"] = "a place in the store, not of the register (domain.md H7)",
        ["FindingView.Position"] = "likewise",
        ["GoalView.Position"] = "likewise",
        ["SourceView.Position"] = "likewise",
        ["ActionView.Notes"] = "they stand in the history, where they were written",
        ["ActionView.Serves"] = "the page names the goals itself",
        ["SourceView.PlanOfAction"] = "the page of the plan names its actions",
    };

    private static readonly string Pages = string.Concat(Checkout.ProductFiles("Screens", "*.razor").Concat(Checkout.ProductFiles("Screens", "*.cs")).Select(File.ReadAllText));

    [Fact]
    public void Every_command_has_a_form() =>
        Commands().Where(c => !WithoutForm.ContainsKey(c) && !Regex.IsMatch(Pages, $"[/\"]{Regex.Escape(NameOf(c))}[\"/?@)]")).ShouldBeEmpty();

    [Fact]
    public void What_has_no_form_is_a_command() => WithoutForm.Keys.Except(Commands()).ShouldBeEmpty();

    [Fact]
    public void Every_fact_of_an_item_stands_on_a_page() => Members().Where(m => !NotShown.ContainsKey(m) && !IsNamed(m)).ShouldBeEmpty();

    [Fact]
    public void What_is_not_shown_is_a_fact_that_no_page_names() => NotShown.Keys.Where(m => !Members().Contains(m)).ShouldBeEmpty();

    private static IEnumerable<string> Commands() => typeof(Message).Assembly.GetTypes().SelectMany(t => t.GetMethods())
        .SelectMany(m => m.GetCustomAttributes(typeof(WolverineHttpMethodAttribute), inherit: true).Cast<WolverineHttpMethodAttribute>())
        .Where(a => a.HttpMethod is "POST" or "PUT" && a.Template.StartsWith("/api/v1/", StringComparison.Ordinal)).Select(a => a.Template).Distinct();

    /// <summary>The last part of an address that is no value.</summary>
    private static string NameOf(string template) => template.Split('/').Last(part => !part.StartsWith('{'));

    private static IReadOnlyList<string> Members() =>
    [
        .. new[] { typeof(ActionView), typeof(FindingView), typeof(GoalView), typeof(SourceView), typeof(ResultView), typeof(MeasurementView), typeof(OpenWorkView), typeof(VacancyView), typeof(WithoutAccount), typeof(EarlierAction), typeof(EarlierFinding) }
            .SelectMany(t => t.GetProperties().Where(p => p.CanRead && p.GetMethod!.IsPublic && !p.GetMethod.IsStatic && p.Name != "EqualityContract").Select(p => $"{t.Name}.{p.Name}")),
    ];

    private static bool IsNamed(string member) => Regex.IsMatch(Pages, $@"\.{member.Split('.')[1]}\b|\b{member.Split('.')[1]}: \{{");
}
