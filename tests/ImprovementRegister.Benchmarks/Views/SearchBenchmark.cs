using ImprovementRegister.Generating;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long the server takes to search the texts and notes of one provider that has very many actions: words that many have, few, several or none.</summary>
internal static class SearchBenchmark
{
    private static readonly Most Most = new(30, 30, null);

    private static readonly (string Name, string[] Texts)[] Words =
    [
        ("a word that many have", ["dossiers", "scholing", "teamoverleg", "werkwijze"]),
        ("several words", ["scholing crisisplan", "cliëntenraad voeding", "steekproef dossiers medicatieveiligheid", "wachttijd intake"]),
        ("the beginning of a word", ["medicatiev", "valprev", "ervaringsd", "zakkaart"]),
        ("words that none has", ["brandslanghaspel", "scholing zwemvest", "onvindbaar"]),
    ];

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.OfOneProviderAsync();
        var audience = await Audience.InviteAsync(register, options.Seed, _ => true);
        Output.Title($"Server time of a search in {register.Events:#,0} events of one provider, first page with total; {options.Requests:#,0} requests each, or as many as fit in {options.Long.TotalSeconds:0} s");
        foreach (var view in Searches())
        {
            output.Progress(view.Name);
            var seen = (await Looking.MeasureAsync([audience], view, options))[0];
            output.Print(new Figure(view.Name, seen.Times(), Target.AtMost(view.Most.Milliseconds, seen.At(0.99), "ms (p99)")));
        }
    }

    private static IEnumerable<View> Searches() =>
        from list in (string[])["actions", "findings"]
        from words in Words
        select new View($"{list} by {words.Name}", (_, c) => $"{list}?q={Uri.EscapeDataString(c.From(words.Texts))}", Most);
}
