using System.Globalization;
using ImprovementRegister.Http;
using ImprovementRegister.Integrity;

namespace ImprovementRegister.Screens;

/// <summary>What people call the place of a text in an event: <c>Phases.1.Name</c> is "fase 2".</summary>
public static class TextPlace
{
    public static string Name(string path, CultureInfo language)
    {
        var parts = path.Split('.');
        string[] numbers = [.. parts.Where(IsNumber).Select(n => (int.Parse(n, CultureInfo.InvariantCulture) + 1).ToString(language))];
        return string.Join(' ', [KeysOf(string.Join('.', parts.Where(p => !IsNumber(p)))).Select(key => Texts.Find(key, language)).First(word => word is not null)!, .. numbers]);
    }

    /// <summary>Where its word may stand in the resources, the nearest first; a test looks that each has one.</summary>
    /// <param name="member">As the registry of events names it: <c>Phases.Name</c>.</param>
    public static IEnumerable<string> KeysOf(string member)
    {
        var parts = PathNames.Shown(member).Split('.');
        return [.. parts.Select((_, from) => "text." + string.Join('.', parts[from..])), "text." + parts[0], "field." + parts[0]];
    }

    /// <summary>The second of a list before the tenth.</summary>
    public static IEnumerable<EventText> InOrder(IEnumerable<EventText> texts) => texts.OrderBy(t => string.Join('.', t.Path.Split('.').Select(p => IsNumber(p) ? p.PadLeft(6, '0') : p)), StringComparer.Ordinal);

    private static bool IsNumber(string part) => char.IsAsciiDigit(part[0]);
}
