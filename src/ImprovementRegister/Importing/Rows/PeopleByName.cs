using ImprovementRegister.Persons;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>Finds people by the names and addresses that stand in files.</summary>
internal sealed class PeopleByName(PersonDirectory of)
{
    private readonly Lazy<ILookup<string, Person>> _named = new(() => Known(of).Where(p => p.Name is not null).ToLookup(p => NameKey.Of(p.Name!)));
    private readonly Lazy<ILookup<string, Person>> _addressed = new(() => Known(of).Where(p => p.Email is not null).ToLookup(p => p.Email!, StringComparer.OrdinalIgnoreCase));

    public PersonDirectory Of => of;

    /// <summary>Everybody with this name or address.</summary>
    public IReadOnlyList<Person> Called(string text) => [.. Named(text).Union(At(text))];

    public IEnumerable<Person> At(string email) => _addressed.Value[email.Trim()];

    private IEnumerable<Person> Named(string text) => _named.Value[NameKey.Of(Unsorted(text))];

    /// <summary>"Dalen, Truus van" is how lists are sorted.</summary>
    public static string Unsorted(string name) => name.Split(',') is [var last, var first] ? $"{first.Trim()} {last.Trim()}" : name;

    private static IEnumerable<Person> Known(PersonDirectory people) => people.All.Where(p => !p.IsErased);
}
