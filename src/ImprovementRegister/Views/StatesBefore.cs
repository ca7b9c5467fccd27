using System.Runtime.CompilerServices;
using Marten;

namespace ImprovementRegister.Views;

/// <summary>What a session is about to append to, for the projections that it applies: they need not read what was read just now.</summary>
internal static class StatesBefore
{
    private static readonly ConditionalWeakTable<IDocumentOperations, Dictionary<Guid, object>> OfSession = [];

    public static void Know(IDocumentOperations session, Guid stream, object state) => OfSession.GetOrCreateValue(session)[stream] = state;

    public static object? Of(IDocumentOperations session, Guid stream) =>
        OfSession.TryGetValue(session, out var states) ? states.GetValueOrDefault(stream) : null;
}
