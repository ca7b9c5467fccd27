using System.Text.Json;
using ImprovementRegister.Integrity;
using JasperFx.Events;
using Marten;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql.Tables;

namespace ImprovementRegister.Views;

/// <summary>
/// The words of what a stream says now, beside its temporal view: written only when the words change, so that the index of
/// their trigrams costs nothing to a command that changes none (ADR 0023).
/// </summary>
/// <param name="words">The words of a state (<see cref="SearchText"/>).</param>
/// <param name="few">An organisation has so few that all its words are read sooner than an index of them.</param>
public sealed class SearchTable<TState>(Aggregate<TState> aggregate, Func<TState, string> words, bool few = false)
    where TState : class
{
    private readonly string _name = SearchTable.Of(aggregate.Table);

    /// <summary>Text such as "wachtlijst" is found as words are typed; the words of a state.</summary>
    public string WordsOf(TState state) => words(state);

    public Table Schema(string schema)
    {
        var table = new Table($"{schema}.{_name}") { PrimaryKeyName = $"{_name}_pkey" };
        table.AddColumn("tenant_id", "varchar").AsPrimaryKey();
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("words", "varchar").NotNull();
        if (few)
        {
            return table;
        }

        // The organisation is in the index too: what others have of the word is never looked at.
        table.Indexes.Add(new IndexDefinition($"{_name}_trigrams") { Columns = ["tenant_id", "words gin_trgm_ops"], Method = IndexMethod.gin });
        return table;
    }

    /// <summary>Within an append.</summary>
    public void Queue(IDocumentOperations operations, IEnumerable<(string Tenant, Guid Id, TState Before, TState After)> changes)
    {
        var changed = changes.Select(c => (c.Tenant, c.Id, Before: words(c.Before), After: words(c.After))).Where(c => c.Before != c.After || c.Before.Length == 0).ToList();
        if (changed.Count > 0)
        {
            operations.QueueSqlCommand(
                $"INSERT INTO {_name} (tenant_id, id, words) SELECT * FROM unnest(?::varchar[], ?::uuid[], ?::varchar[]) ON CONFLICT (tenant_id, id) DO UPDATE SET words = excluded.words",
                changed.Select(c => c.Tenant).ToArray(), changed.Select(c => c.Id).ToArray(), changed.Select(c => c.After).ToArray());
        }
    }

    /// <summary>Makes the words of some streams anew.</summary>
    public IEnumerable<NpgsqlBatchCommand> Remake(string tenant, IReadOnlyList<Guid> streams, IReadOnlyList<(Guid Id, TState State)> now) =>
    [
        new($"DELETE FROM {_name} WHERE tenant_id = $1 AND id = ANY($2)") { Parameters = { Sql.Text(tenant), Sql.Uuids(streams) } },
        new($"INSERT INTO {_name} (tenant_id, id, words) SELECT $1, * FROM unnest($2, $3)")
        {
            Parameters = { Sql.Text(tenant), Sql.Uuids(now.Select(n => n.Id)), Sql.Texts(now.Select(n => words(n.State))) },
        },
    ];
}

public static class SearchTable
{
    public static string Of(string view) => view + "_words";
}
