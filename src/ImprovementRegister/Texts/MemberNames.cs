using System.Text.RegularExpressions;

namespace ImprovementRegister;

/// <summary>A message names the members of a command, as programs know them; whoever looks at a page or a sheet knows what its fields or columns are called (ADR 0030, ADR 0055).</summary>
public static partial class MemberNames
{
    /// <summary>The message with other names for members: for the one that it is about, and for others where they are no ordinary words.</summary>
    /// <param name="called">What a member is called; null when nothing is called so.</param>
    public static string Called(string message, Func<string, string?> called) => Member().Replace(message, match =>
    {
        var name = match.Groups["name"].Value;
        var isAbout = match.Index == 0 || message[..match.Index].EndsWith(": ", StringComparison.Ordinal);
        return (isAbout || name.Any(char.IsUpper)) && (called(name) ?? called(name.Split('.', '[')[0])) is { } label ? $"‘{label}’" : match.Value;
    });

    [GeneratedRegex(@"(?<![\w.'’/])(?<name>[a-z][a-zA-Z]*(?:\.[a-z][a-zA-Z]*|\[\d+\])*)(?![\w/])")]
    private static partial Regex Member();
}
