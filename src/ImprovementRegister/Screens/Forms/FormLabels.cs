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

    /// <summary>The message with the names of fields for those of members.</summary>
    public string In(string message) => MemberNames.Called(message, name => _labels.GetValueOrDefault(name));

    [GeneratedRegex(@"^(?:[a-zA-Z]+\.)*[a-zA-Z]+\[\d+\]\.?")]
    private static partial Regex Row();

    [GeneratedRegex(@" \d+$")]
    private static partial Regex Numbered();
}
