using ImprovementRegister.Actions;
using ImprovementRegister.Generating;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>
/// How long the server takes for the first page of the actions of one provider that has very many, by node, owner, unit,
/// overdue, or any two of them; and whether it ever reads them all for it.
/// </summary>
internal static class ListBenchmark
{
    /// <summary>Fewer are as well read whole.</summary>
    private const int Many = 10_000;

    private static readonly Most Most = new(10, 10, null);

    private static readonly (string Name, Func<Provider, Chance, string> Of)[] Filters =
    [
        ("node", (p, c) => $"node={c.From(p.Frameworks.SelectMany(f => f.Nodes).ToList()).Code}"),
        ("owner", (p, c) => $"owner={p.Party(c).Key}"),
        ("unit", (p, c) => $"unit={p.Unit(c).Code}"),
        ("overdue", (_, _) => "overdue=true"),
    ];

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.OfOneProviderAsync();
        var audience = await Audience.InviteAsync(register, options.Seed, _ => true);
        var actions = await ScalarAsync(register.Owner, $"SELECT count(*) FROM {ImprovementRegister.Views.Aggregates.Action.Table}");
        Output.Title($"Server time of the first page of the {actions:#,0} actions of one provider; {options.Requests:#,0} requests each, or as many as fit in {options.Long.TotalSeconds:0} s");
        var scans = await ScansAsync(register);
        foreach (var view in Lists())
        {
            output.Progress(view.Name);
            var seen = (await Looking.MeasureAsync([audience], view, options))[0];
            output.Print(new Figure(view.Name, seen.Times(), Target.AtMost(view.Most.Milliseconds, seen.At(0.99), "ms (p99)")));
        }

        var more = await ScansAsync(register) - scans;
        output.Print(new Figure("times that all actions were read for it", $"{more:#,0}", actions < Many ? null : Target.AtMost(0, more, "times")));
    }

    private static IEnumerable<View> Lists()
    {
        for (var i = 0; i < Filters.Length; i++)
        {
            var (first, of) = Filters[i];
            yield return new View($"actions by {first}", (p, c) => $"actions?{of(p, c)}", Most);
            foreach (var (second, and) in Filters.Skip(i + 1))
            {
                yield return new View($"actions by {first} and {second}", (p, c) => $"actions?{of(p, c)}&{and(p, c)}", Most);
            }
        }
    }

    /// <summary>The server counts them; it adds those of a session when that has been quiet for a moment.</summary>
    private static async Task<long> ScansAsync(RegisterUnderTest register)
    {
        await Task.Delay(TimeSpan.FromSeconds(2));
        return await ScalarAsync(register.Owner, $"SELECT seq_scan FROM pg_stat_user_tables WHERE relname = '{ImprovementRegister.Views.Aggregates.Action.Table}'");
    }

    private static async Task<long> ScalarAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
