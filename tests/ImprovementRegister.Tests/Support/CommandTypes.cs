using ImprovementRegister.Sources;

namespace ImprovementRegister.Tests.Support;

/// <summary>Every command that the register knows, found by reflection.</summary>
internal static class CommandTypes
{
    public static IReadOnlyList<Type> All { get; } =
        [.. typeof(Command<>).Assembly.GetTypes().Where(t => !t.IsAbstract && IsCommand(t))];

    /// <summary>A command on streams of any kind as one on sources.</summary>
    public static Type Closed(Type command) => command.IsGenericTypeDefinition ? command.MakeGenericType(typeof(Source)) : command;

    private static bool IsCommand(Type type) =>
        type.BaseType is { } parent && ((parent.IsGenericType && parent.GetGenericTypeDefinition() == typeof(Command<>)) || IsCommand(parent));
}
