using System.Text.Json;
using ImprovementRegister.Tests.Support;

namespace ImprovementRegister.Tests.Values;

/// <summary>What real documents, organisations and frameworks say is never stopped.</summary>
[Trait("Domain", "F31")]
[Trait("Domain", "H9")]
public sealed class EveryTextOfTheReferenceAndTheDemo
{
    [Fact]
    public void Passes_the_screen()
    {
        var texts = Files().SelectMany(Texts).Distinct().ToList();

        texts.Count.ShouldBeGreaterThan(1_000);
        texts.Where(text => PersonalDataScreen.Find(text).Count > 0).ShouldBeEmpty();
    }

    private static IEnumerable<string> Files()
    {
        var product = Path.Combine(Checkout.Root, "src", "ImprovementRegister");
        return new[] { "Reference", "Demo" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(product, folder), "*.json", SearchOption.AllDirectories));
    }

    private static IEnumerable<string> Texts(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        return Texts(document.RootElement).ToList();
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
