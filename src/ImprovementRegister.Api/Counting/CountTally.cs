using System.Runtime.InteropServices;
using ImprovementRegister.Actions;
using ImprovementRegister.EventStore.Following;
using Npgsql;

namespace ImprovementRegister.Counting;

/// <summary>Folds events by the rules of the domain, and writes the differences that they make.</summary>
internal sealed class CountTally(Func<string, CountScopes> scopesOf, bool fresh) : ITally
{
    private readonly Dictionary<StreamKey, Counted> _streams = [];
    private readonly Dictionary<StreamKey, int> _references = [];
    private (IReadOnlyList<KeyValuePair<StreamKey, Counted>> Kept, Sums Sums)? _summed;

    public int Streams => _streams.Count;

    public async Task LoadAsync(NpgsqlConnection connection, IReadOnlySet<StreamKey> streams, CancellationToken ct)
    {
        if (!fresh)
        {
            await CountTables.LoadAsync(connection, [.. streams.Where(s => !_streams.ContainsKey(s))], _streams, ct);
        }
    }

    public void Take(StreamKey stream, string alias, object @event)
    {
        var counted = Find(stream, CountRule.ByAlias[alias]);
        var before = counted.Now.State;
        counted.Become(counted.Now with { State = counted.Rule.Evolve(before, @event) });
        if (before is ImprovementAction { Findings: var left } && counted.Now.State is ImprovementAction { Findings: var entered } && !ReferenceEquals(left, entered))
        {
            Refer(stream.Tenant, left, -1);
            Refer(stream.Tenant, entered, 1);
        }
    }

    public async Task WriteAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        if (!fresh)
        {
            var (kept, sums) = await SumAsync(connection, ct);
            await CountTables.ChangeAsync(connection, kept, sums, ct);
            return;
        }

        foreach (var table in CountTables.All)
        {
            await FillAsync(connection, table, ct);
        }
    }

    public async Task FillAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        if (_summed is null)
        {
            _summed = await SumAsync(connection, ct);
            _summed.Value.Sums.Pass(await CountTables.LongPassedAsync(connection, ct));
        }

        await CountTables.FillAsync(connection, table, _summed.Value.Kept, _summed.Value.Sums, ct);
    }

    /// <summary>The streams to keep for their next events, and the differences that the events taken make.</summary>
    private async Task<(IReadOnlyList<KeyValuePair<StreamKey, Counted>> Kept, Sums Sums)> SumAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await LoadAsync(connection, _references.Keys.ToHashSet(), ct);
        foreach (var (finding, actions) in _references.Where(r => r.Value != 0))
        {
            var counted = Find(finding, FindingCounts.Rule);
            counted.Become(counted.Now with { Actions = counted.Now.Actions + actions });
        }

        var sums = new Sums();
        var kept = new List<KeyValuePair<StreamKey, Counted>>(_streams.Count);
        foreach (var stream in _streams.Where(s => s.Value.Touched))
        {
            stream.Value.AddTo(sums, stream.Key, scopesOf(stream.Key.Tenant));
            if (!stream.Value.Rule.CountsOnce)
            {
                kept.Add(stream);
            }
        }

        return (kept, sums);
    }

    private Counted Find(StreamKey stream, CountRule rule)
    {
        ref var counted = ref CollectionsMarshal.GetValueRefOrAddDefault(_streams, stream, out _);
        return counted ??= new Counted(rule, null);
    }

    private void Refer(string tenant, IReadOnlyList<Guid> findings, int times)
    {
        foreach (var finding in findings.Distinct())
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_references, new StreamKey(tenant, finding), out _) += times;
        }
    }
}
