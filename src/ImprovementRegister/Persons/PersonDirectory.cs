using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Persons;

/// <summary>The people of one organisation as they are known now. Immutable.</summary>
public sealed class PersonDirectory
{
    public static readonly PersonDirectory Empty = new([]);

    private readonly Dictionary<string, Person> _people;
    private readonly Lazy<HashSet<string>> _shared;

    public PersonDirectory(IEnumerable<Person> people)
    {
        _people = people.ToDictionary(p => p.Key);
        _shared = new(() => [.. _people.Values.Where(p => !p.IsErased && p.Name is not null).CountBy(p => NameKey.Of(p.Name!)).Where(n => n.Value > 1).Select(n => n.Key)]);
    }

    public IEnumerable<Person> All => _people.Values;

    /// <summary>The person with this id, in whatever case.</summary>
    public Person? Find(string id) => _people.GetValueOrDefault(Person.KeyOf(id));

    /// <summary>The id as the register writes it; one that nobody has stays as it is.</summary>
    public string IdOf(string id) => Find(id)?.Id ?? id;

    /// <summary>What staff see beside the id: the name, or who it was when that was erased; null when no name is known.</summary>
    public string? NameOf(string id, CultureInfo language) => Find(id) switch
    {
        null => null,
        { IsErased: true } person => Texts.Get("person.former", language, Pseudonym(person.Id)),
        var person => person.Name,
    };

    /// <summary>The same where nothing else tells who it is: with the id behind a name that more than one of them has.</summary>
    public string? NameAmongOthers(string id, CultureInfo language) =>
        NameOf(id, language) is { } name && Find(id) is { IsErased: false } person && _shared.Value.Contains(NameKey.Of(name)) ? $"{name} ({person.Id})" : NameOf(id, language);

    /// <summary>Tells one erased person from another, and stays the same for ever: four digits that follow from the id.</summary>
    public static string Pseudonym(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Person.KeyOf(id))))[..4];
}
