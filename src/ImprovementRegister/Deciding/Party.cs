using System.Text.Json.Serialization;

namespace ImprovementRegister;

/// <summary>What kind of party can own an action or share in it.</summary>
public enum PartyType { Person, Role, Team, Body }

/// <summary>
/// Somebody who owns or carries: a person, a role, a team or a body (MT, cliëntenraad).
/// <paramref name="Id"/> is an identifier, never a name: names live outside the events (ADR 0005).
/// <paramref name="Type"/> must be given: a role that is taken for a person would own nothing (domain.md story 16).
/// </summary>
public sealed record Party([property: JsonRequired] PartyType Type, string Id)
{
    /// <summary>
    /// True in a request for a person without an account (domain.md H8): is put into the directory with the command, and
    /// stands on the list "zonder account". Events never hold it.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Placeholder { get; init; }

    /// <summary>The party as one word, <c>role:R-TM</c>; the form used in tokens and filters.</summary>
    [JsonIgnore]
    public string Key => $"{TypeName}:{Id}";

    private string TypeName => Type switch
    {
        PartyType.Person => "person",
        PartyType.Role => "role",
        PartyType.Team => "team",
        _ => "body",
    };

    /// <summary>Reads the one-word form; null when it is not one.</summary>
    public static Party? FromKey(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && colon < key.Length - 1
            ? Enum.GetValues<PartyType>()
                .Select(type => new Party(type, key[(colon + 1)..]))
                .FirstOrDefault(party => Codes.Same(party.TypeName, key[..colon]))
            : null;
    }

    /// <summary>The case of an id never matters: nobody gets or loses a right by it (domain.md H3).</summary>
    public bool Equals(Party? other) => other is not null && Type == other.Type && Codes.Same(Id, other.Id);

    public override int GetHashCode() => HashCode.Combine(Type, StringComparer.OrdinalIgnoreCase.GetHashCode(Id));

    public override string ToString() => Key;
}
