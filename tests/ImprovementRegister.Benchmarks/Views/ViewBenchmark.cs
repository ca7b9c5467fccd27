namespace ImprovementRegister.Benchmarks;

/// <summary>How long the server takes for the pages people look at, in a large register and in a small one.</summary>
internal static class ViewBenchmark
{
    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var (large, small) = (await registers.LargeAsync(), await registers.SmallAsync());
        var ofSmall = small.Register.Providers.Select(p => p.Tenant).ToHashSet();
        Audience[] audiences =
        [
            await Audience.InviteAsync(large, options.Seed, _ => true),
            await Audience.InviteAsync(large, options.Seed, p => p == large.Register.Providers[0]),
            await Audience.InviteAsync(large, options.Seed, p => ofSmall.Contains(p.Tenant)),
            await Audience.InviteAsync(small, options.Seed, _ => true),
        ];
        Output.Title($"Server time of views; {options.Requests:#,0} requests each, or as many as fit in {options.Long.TotalSeconds:0} s");
        foreach (var view in View.All)
        {
            output.Progress(view.Name);
            var seen = await Looking.MeasureAsync(audiences, view, options);
            output.Print(Of($"{view.Name}, {large.Events:#,0} events, {large.Register.Providers.Count} providers", seen[0], view.Most.Milliseconds));
            output.Print(Of("  the largest of them", seen[1], view.Most.OfLargest));
            var times = seen[2].At(0.99) / seen[3].At(0.99);
            output.Print(new Figure($"  {string.Join(", ", ofSmall.Order())} among all", seen[2].Times()));
            output.Print(new Figure(
                $"  the same, {small.Events:#,0} events, {small.Register.Providers.Count} providers", $"{seen[3].Times()}; among all {times:0.0} ×",
                view.Most.TimesSmall is { } most ? Target.AtMost(most, times, "× (p99)") : null));
        }
    }

    private static Figure Of(string name, Spread seen, double most) => new(name, seen.Times(), Target.AtMost(most, seen.At(0.99), "ms (p99)"));
}
