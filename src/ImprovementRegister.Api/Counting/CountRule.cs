using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ImprovementRegister.EventStore;
using ImprovementRegister.Views;

namespace ImprovementRegister.Counting;

/// <summary>How one kind of stream counts: what is kept of its state between events, and what it then counts for.</summary>
internal abstract class CountRule(StreamKind kind)
{
    private static readonly IReadOnlyList<CountRule> All = [ActionCounts.Rule, FindingCounts.Rule, GoalCounts.Rule, SourceCounts.Rule];

    public static readonly IReadOnlyDictionary<string, CountRule> ByAlias = All.SelectMany(r => r.Aliases.Select(a => (a, r))).ToDictionary();

    public static CountRule Of(StreamKind kind) => All.Single(r => r.Kind == kind);

    public StreamKind Kind => kind;

    public abstract object None { get; }

    protected abstract IReadOnlyList<string> Aliases { get; }

    /// <summary>Only the first event counts, so nothing is kept for a next one.</summary>
    public bool CountsOnce => Aliases.Count == 1;

    /// <summary>The state after an event, without the words of people: they do not count, and may have to be removed one day.</summary>
    public abstract object Evolve(object state, object @event);

    public abstract string Write(object state);

    public abstract object Read(string json);

    /// <summary>A stream of which the first event was left out of the projection counts for nothing.</summary>
    /// <param name="actions">Of a finding: how many actions refer to it.</param>
    public abstract void Count(object state, int actions, OneCount count);
}

/// <param name="uncounted">Aliases that change no figure; they are not read.</param>
/// <param name="bare">The state with only what the next event or a figure needs.</param>
internal sealed class CountRule<TState>(
    Aggregate<TState> aggregate, IReadOnlySet<string> uncounted, Func<TState, TState> bare, Action<TState, int, OneCount> count) : CountRule(aggregate.Kind)
    where TState : class
{
    /// <summary>As events are written, without what is empty: there is a row for every stream.</summary>
    private static readonly JsonSerializerOptions Json = new(EventRegistry.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                static type =>
                {
                    foreach (var property in type.Properties.Where(p => !p.PropertyType.IsValueType))
                    {
                        property.ShouldSerialize = static (_, value) => value is not (null or "" or ICollection { Count: 0 });
                    }
                },
            },
        },
    };

    public override object None => aggregate.None;

    protected override IReadOnlyList<string> Aliases { get; } = [.. aggregate.Aliases.Except(uncounted)];

    public override object Evolve(object state, object @event) => bare(aggregate.Evolve((TState)state, @event));

    public override string Write(object state) => JsonSerializer.Serialize((TState)state, Json);

    public override object Read(string json) => JsonSerializer.Deserialize<TState>(json, Json)!;

    public override void Count(object state, int actions, OneCount one) => count((TState)state, actions, one);
}

/// <summary>Stands for words and people that are left out: that they are there counts, not who or what.</summary>
internal static class LeftOut
{
    public const string Words = "-";

    public static readonly Party Somebody = new(PartyType.Role, Words);

    public static StatedDate? Of(StatedDate? date) => date is null ? null : date with { Raw = Words };
}
