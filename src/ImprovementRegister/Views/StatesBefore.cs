using System.Runtime.CompilerServices;
using Marten;

namespace ImprovementRegister.Views;

/// <summary>What a session is about to append to, for the projections that it applies: they need not read what was read just now.</summary>
internal static class StatesBefore
{
    private static readonly ConditionalWeakTable<IDocumentOperations, Dictionary<Guid, object>> OfSession = [];

    /// <summary>Beside a state that was read for a command, whoever else holds it: the last day on which something in it happened.</summary>
    private static readonly ConditionalWeakTable<object, object> ChangedOnOf = [];

    public static void Know(IDocumentOperations session, Guid stream, object state) => OfSession.GetOrCreateValue(session)[stream] = state;

    public static object? Of(IDocumentOperations session, Guid stream) =>
        OfSession.TryGetValue(session, out var states) ? states.GetValueOrDefault(stream) : null;

    public static void WasRead<TState>(StateRow<TState> row) => ChangedOnOf.AddOrUpdate(row.State!, row.ChangedOn);

    public static DateOnly? ChangedOn(object state) => ChangedOnOf.TryGetValue(state, out var day) ? (DateOnly)day : null;
}
