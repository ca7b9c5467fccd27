namespace ImprovementRegister.Tests.Deciding;

/// <summary>Whoever names something that is not there is told what is: so much as can be read.</summary>
public sealed class ChoosingFromMany
{
    private static readonly Message Wrong = new("Dat is er niet", "That is not there");

    [Theory]
    [InlineData(19, "", "")]
    [InlineData(20, "", "")]
    [InlineData(21, " en 1 andere", " and 1 other")]
    [InlineData(23, " en 3 andere", " and 3 others")]
    public void The_first_twenty_are_named_and_the_rest_is_counted(int all, string dutchRest, string englishRest)
    {
        var said = Choice.Among(Wrong, Many(all));
        var named = string.Join(", ", Enumerable.Range(1, Math.Min(all, 20)).Select(i => $"C-{i}"));
        said.Nl.ShouldBe($"Dat is er niet; kies uit {named}{dutchRest}.");
        said.En.ShouldBe($"That is not there; one of {named}{englishRest}.");
        said.OnPageIn(Texts.Dutch).ShouldBe($"Dat is er niet; kies uit {named.Replace("C-", "Naam ", StringComparison.Ordinal)}{dutchRest}.", "a page says names");
    }

    [Fact]
    public void Of_none_that_is_said() => Choice.Among(Wrong, Many(0)).Nl.ShouldBe("Dat is er niet; er zijn er nog geen.");

    private static IEnumerable<(string Code, string Name)> Many(int count) => Enumerable.Range(1, count).Select(i => ($"C-{i}", $"Naam {i}"));
}
