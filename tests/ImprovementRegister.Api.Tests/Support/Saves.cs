using ImprovementRegister.Commands;
using ImprovementRegister.Http;
using ImprovementRegister.Views;

namespace ImprovementRegister.Api.Tests.Support;

/// <summary>What a command records, without the command: for tests of how it is recorded.</summary>
internal static class Saves
{
    /// <summary>Of a command of its own, each time.</summary>
    public static EventMetadata Metadata => new("kwm-1", "qualityManager", Guid.CreateVersion7(), "corr", new DateOnly(2026, 3, 1));

    /// <param name="version">That of the stream before; 0 for a new one.</param>
    /// <param name="before">The state at that version.</param>
    public static Save Of<TState>(Guid stream, long version, TState before, object[] events, string tenant = "levanto", string? key = null)
        where TState : class => new(
            tenant, stream, typeof(TState), version, before, events, Metadata, null, new CommandRequest([], key, "corr", $"POST /api/v1/{stream}"));
}
