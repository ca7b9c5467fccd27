using ImprovementRegister.Screens;

namespace ImprovementRegister.Tests.Screens;

/// <summary>What was typed at a row of a form belongs to what the row is about, wherever that stands when the form is shown again.</summary>
public sealed class RowsOfAForm
{
    [Fact]
    public void Have_their_places_while_nothing_was_typed() => Numbered(null, "a", "b").ShouldBe([("a", 0), ("b", 1)]);

    [Fact]
    public void Keep_the_number_that_they_were_typed_under_whatever_came_went_or_changed_place() =>
        Numbered(Typed(("items[0].node", "a"), ("items[1].node", "b"), ("items[2].node", "c"), ("items[2].title", "Iets")), "c", "new", "a").ShouldBe([("a", 0), ("c", 2), ("new", 3)]);

    [Fact]
    public void Are_known_by_all_that_says_what_they_are_about() =>
        Numbered(Typed(("items[0].node", "a"), ("items[0].item", "x"), ("items[1].node", "a")), "a", "a x").ShouldBe([("a x", 0), ("a", 1)]);

    [Fact]
    public void Of_another_form_of_the_page_say_nothing() => Numbered(Typed(("items[4].node", "a")) with { Form = "other" }, "a").ShouldBe([("a", 0)]);

    private static IReadOnlyList<(string Row, int Number)> Numbered(FormProblem? problem, params string[] rows) => FormProblem.Numbered(problem, "plan", rows, r => r, "items", "node", "item");

    private static FormProblem Typed(params (string Name, string Value)[] fields) => new(
        "plan", 412, "stale-version", "", new Dictionary<string, IReadOnlyList<string>>(), [], fields.ToDictionary(f => f.Name, f => (IReadOnlyList<string>)[f.Value]));
}
