using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ImprovementRegister.Persons;

/// <summary>The people of one organisation as they are known now. Immutable.</summary>
public sealed class PersonDirectory
{
    public static readonly PersonDirectory Empty = new([]);

    private readonly Dictionary<string, Person> _people;

    public PersonDirectory(IEnumerable<Person> people) => _people = people.ToDictionary(p => p.Key);

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

    /// <summary>Tells one erased person from another, and stays the same for ever: four digits that follow from the id.</summary>
    public static string Pseudonym(string id) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Person.KeyOf(id))))[..4];
}
