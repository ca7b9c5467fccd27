using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JasperFx.Events;

namespace ImprovementRegister.Integrity;

/// <summary>
/// A text in an event that may have to be removed one day. In the event's chain it is present by its hash alone, so the
/// chain outlives it; the salt goes with the text, so that nobody finds the text by guessing (ADR 0014).
/// </summary>
/// <param name="Path">Where it stands in the stored data, as <c>Description</c> or <c>Phases.0.Name</c>.</param>
/// <param name="Hash">SHA-256 over salt and text (UTF-8).</param>
public sealed record RemovableText(string Path, byte[] Salt, byte[] Hash)
{
    private const int SaltLength = 16;

    /// <summary>Puts hashes and salts of the texts in an event into its headers, by their path.</summary>
    public static void Describe(IEvent e)
    {
        if (Aggregates.Types.TextsIn(e.Data) is { Count: > 0 } texts)
        {
            e.SetHeader("Texts", texts.ToDictionary(t => t.Path, t => Convert.ToBase64String(t.Hash)));
            e.SetHeader("Salts", texts.ToDictionary(t => t.Path, t => Convert.ToBase64String(t.Salt)));
        }
    }

    /// <param name="members">Members as the registry names them, <c>Phases.Name</c>: through lists without an index.</param>
    public static IReadOnlyList<RemovableText> Find(JsonElement data, IReadOnlyList<string[]> members)
    {
        if (members.Count == 0)
        {
            return [];
        }

        var found = new List<RemovableText>();
        foreach (var member in members)
        {
            Walk(data, member, "", found);
        }

        return found;
    }

    private static void Walk(JsonElement at, ReadOnlySpan<string> rest, string path, List<RemovableText> found)
    {
        switch (at.ValueKind)
        {
            case JsonValueKind.Array:
                var index = 0;
                foreach (var item in at.EnumerateArray())
                {
                    Walk(item, rest, Join(path, index++.ToString(System.Globalization.CultureInfo.InvariantCulture)), found);
                }

                break;
            case JsonValueKind.Object when rest.Length > 0 && at.TryGetProperty(rest[0], out var member):
                Walk(member, rest[1..], Join(path, rest[0]), found);
                break;
            case JsonValueKind.String when rest.Length == 0:
                found.Add(Of(path, at.GetString()!));
                break;
        }
    }

    private static RemovableText Of(string path, string text)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        return new RemovableText(path, salt, SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]));
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
