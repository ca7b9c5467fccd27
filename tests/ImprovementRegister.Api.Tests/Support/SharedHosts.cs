namespace ImprovementRegister.Api.Tests.Support;

/// <summary>
/// Tests that need a register but not one of their own share a host; they run one after another, so that "no event was
/// recorded" can be seen by counting. Tests that count what is in the register take a <see cref="RegisterApi"/> for themselves.
/// </summary>
internal static class SharedHost
{
    public const string Contract = "host for the contract of requests and answers";
    public const string BadInput = "host for bad input";
    public const string Lists = "host for lists and histories";
    public const string Recording = "host for how events are recorded";
}

[CollectionDefinition(SharedHost.Contract)]
public sealed class ContractHost : ICollectionFixture<RegisterApi>;

[CollectionDefinition(SharedHost.BadInput)]
public sealed class BadInputHost : ICollectionFixture<RegisterApi>;

[CollectionDefinition(SharedHost.Lists)]
public sealed class ListsHost : ICollectionFixture<RegisterApi>;

[CollectionDefinition(SharedHost.Recording)]
public sealed class RecordingHost : ICollectionFixture<RegisterApi>;
