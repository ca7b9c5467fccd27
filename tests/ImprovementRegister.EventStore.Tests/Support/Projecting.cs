namespace ImprovementRegister.EventStore.Tests.Support;

/// <summary>A projection of a test: takes all aliases, unless it names its own.</summary>
public sealed class Projecting(Action<StreamSlice, SqlScript> project, params string[] aliases) : IProjection
{
    public string Name => "test";

    public int Version => 1;

    public IReadOnlySet<string> Aliases { get; } = (aliases.Length == 0 ? [.. Shelf.Registry.Aliases] : aliases).ToHashSet();

    public void Project(StreamSlice slice, SqlScript sql) => project(slice, sql);

    /// <summary>Runs one command in every append.</summary>
    public static Projecting Running(string sql) => new((_, script) => script.Add(sql));
}
