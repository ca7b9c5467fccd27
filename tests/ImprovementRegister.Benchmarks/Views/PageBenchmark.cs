using ImprovementRegister.Frameworks;
using Npgsql;

namespace ImprovementRegister.Benchmarks;

/// <summary>How long the server takes to draw the pages of a provider that has very many actions, and how large they are without pictures.</summary>
internal static class PageBenchmark
{
    private const int MostKilobytes = 100;

    /// <summary>So many of each page are weighed.</summary>
    private const int Weighed = 20;

    private static readonly Most Most = new(50, 50, null);

    public static async Task RunAsync(Registers registers, Options options, Output output)
    {
        var register = await registers.OfOneProviderAsync();
        var audience = await Audience.InviteAsync(register, options.Seed, _ => true);
        var actions = await ActionsAsync(register.Owner);
        Output.Title($"Server time and size of pages of one provider with {actions.All:#,0} actions; {options.Requests:#,0} requests each, or as many as fit in {options.Long.TotalSeconds:0} s");
        foreach (var page in Pages(actions.Some))
        {
            output.Progress(page.Name);
            var seen = (await Looking.MeasureAsync([audience], page, options))[0];
            output.Print(new Figure(page.Name, seen.Times(), Target.AtMost(page.Most.Milliseconds, seen.At(0.99), "ms (p99)")));
            var largest = 0d;
            for (var i = 0; i < Weighed; i++)
            {
                largest = Math.Max(largest, await audience.WeighAsync(page) / 1024d);
            }

            output.Print(new Figure("  its size", $"{largest:0} KB (the largest of {Weighed})", Target.AtMost(MostKilobytes, largest, "KB")));
        }
    }

    private static IEnumerable<View> Pages(IReadOnlyList<Guid> actions) =>
    [
        new("start", (_, _) => "/", Most),
        new("actions", (_, _) => "/acties", Most),
        new("open actions that are overdue", (_, _) => "/acties?status=open&overdue=true", Most),
        new("actions of a unit without a deadline, other columns", (p, c) => $"/acties?hasDeadline=false&unit={p.Unit(c).Code}&columns=kind,responsible,nodes,shifts,changed", Most),
        new("actions valid on a day", (_, _) => "/acties?validOn=2026-06-30", Most),
        new("one action", (_, c) => $"/acties/{c.From(actions)}", Most),
        new("findings", (_, _) => "/bevindingen", Most),
        new("audits and sources", (_, _) => "/herkomst", Most),
        new("goals", (_, _) => "/doelen", Most),
        new("a framework", (p, c) => $"/kaders/{c.From(p.Frameworks).Code}?year=2026", Most),
        new("a pillar", (p, c) => $"/kaders/deel/{c.From(c.From(p.Frameworks).Nodes.Where(n => n.Kind is NodeKind.Pillar or NodeKind.BuildingBlock).ToList()).Code}?year=2026", Most),
        new("by strategy", (_, _) => "/overzicht/strategie?year=2026", Most),
        new("by unit", (_, _) => "/overzicht/eenheden?year=2026", Most),
        new("what was recorded", (_, _) => "/activiteit", Most),
        new("search of everything", (_, c) => $"/zoeken?q={c.From((string[])["dossiers", "scholing", "teamoverleg"])}", Most),
    ];

    private static async Task<(long All, IReadOnlyList<Guid> Some)> ActionsAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(
            $"SELECT (SELECT count(*) FROM {ImprovementRegister.Views.Aggregates.Action.Table}), array(SELECT id FROM {ImprovementRegister.Views.Aggregates.Action.Table} TABLESAMPLE SYSTEM (10) LIMIT 1000)");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetFieldValue<Guid[]>(1));
    }
}
