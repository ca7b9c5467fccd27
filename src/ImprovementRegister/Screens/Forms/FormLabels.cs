using System.Text.RegularExpressions;

namespace ImprovementRegister.Screens;

/// <summary>What the fields of a form are called. A message names the members of a command, as programs know them; whoever looks at a page knows its fields (ADR 0030).</summary>
/// <param name="changed">A field came along: what was said before it did is said again.</param>
public sealed partial class FormLabels(Action changed)
{
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);

    /// <param name="name">The member of the command, with its kind (<see cref="FormBody"/>).</param>
    public void Add(string name, string label)
    {
        // In a row the number of the row is said already; and who says owner.id means the owner.
        var member = Row().Replace(name.Split(':')[0], "");
        label = Numbered().Replace(label, "");
        if (_labels.TryAdd(member, label) | (member.Contains('.', StringComparison.Ordinal) && _labels.TryAdd(member.Split('.')[0], label)))
        {
            changed();
        }
    }

    /// <summary>The message with the names of fields for those of members: the one that it is about, and others where they are no ordinary words.</summary>
    public string In(string message) => Member().Replace(message, match =>
    {
        var name = match.Groups["name"].Value;
        var isAbout = match.Index == 0 || message[..match.Index].EndsWith(": ", StringComparison.Ordinal);
        return (isAbout || name.Any(char.IsUpper)) && Find(name) is { } label ? $"‘{label}’" : match.Value;
    });

    private string? Find(string name) => _labels.GetValueOrDefault(name) ?? _labels.GetValueOrDefault(name.Split('.', '[')[0]);

    [GeneratedRegex(@"^(?:[a-zA-Z]+\.)*[a-zA-Z]+\[\d+\]\.?")]
    private static partial Regex Row();

    [GeneratedRegex(@" \d+$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"(?<![\w.'’/])(?<name>[a-z][a-zA-Z]*(?:\.[a-z][a-zA-Z]*|\[\d+\])*)(?![\w/])")]
    private static partial Regex Member();
}
