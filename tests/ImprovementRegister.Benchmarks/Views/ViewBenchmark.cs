namespace ImprovementRegister.Benchmarks;

/// <summary>How long the server takes for the pages people look at, in a large register and in a small one.</summary>
internal static class ViewBenchmark
{
    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var (large, small) = (await registers.LargeAsync(), await registers.SmallAsync());
        // With the sizes that are asked for, these are one, in the middle of all by size.
        var typical = small.Register.Providers.Select(p => p.Tenant).ToHashSet();
        Audience[] audiences =
        [
            await Audience.InviteAsync(large, options.Seed, p => typical.Contains(p.Tenant)),
            await Audience.InviteAsync(small, options.Seed, _ => true),
            await Audience.InviteAsync(large, options.Seed, p => p == large.Register.Providers[0]),
            await Audience.InviteAsync(large, options.Seed, _ => true),
        ];
        Output.Title($"Server time of views; {options.Requests:#,0} requests each, or as many as fit in {options.Long.TotalSeconds:0} s");
        foreach (var view in View.All)
        {
            output.Progress(view.Name);
            var seen = await Looking.MeasureAsync(audiences, view, options);
            output.Print(Of($"{view.Name}, {string.Join(", ", typical.Order())} in {large.Events:#,0} events", seen[0], view.Most.Milliseconds));
            var times = seen[0].At(0.99) / seen[1].At(0.99);
            output.Print(new Figure(
                $"  the same in {small.Events:#,0} events", $"{seen[1].Times()}; in all {times:0.0} ×", view.Most.TimesSmall is { } most ? Target.AtMost(most, times, "× (p99)") : null));
            output.Print(Of("  the largest provider", seen[2], view.Most.OfLargest));
            output.Print(new Figure($"  all {large.Register.Providers.Count} providers, the large ones more often", seen[3].Times()));
        }
    }

    private static Figure Of(string name, Spread seen, double most) => new(name, seen.Times(), Target.AtMost(most, seen.At(0.99), "ms (p99)"));
}
