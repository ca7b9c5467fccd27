using System.Reflection;
using NetArchTest.Rules;

namespace ImprovementRegister.Tests.Architecture;

/// <summary>Which types of an assembly reach into some namespaces: those that use them, and those that use such a type.</summary>
internal sealed class Reach
{
    private readonly Assembly _assembly;
    private readonly Types _types;
    private readonly Dictionary<string, int> _rounds = [];

    public Reach(Assembly assembly, params string[] namespaces)
    {
        (_assembly, _types) = (assembly, Types.InAssembly(assembly));
        var round = 0;
        for (var found = namespaces; found.Length > 0; round++)
        {
            found.ToList().ForEach(name => _rounds.Add(name, round));
            found = [.. Using(found).Where(name => !_rounds.ContainsKey(name))];
        }
    }

    /// <summary>One of the shortest ways there, such as <c>Goal → Snapshot → Npgsql</c>; null when there is none.</summary>
    public string? Of(Type type) => _rounds.ContainsKey(type.FullName!) ? $"{type.Name} → {string.Join(" → ", Way(type.FullName!))}" : null;

    private IEnumerable<string> Way(string from)
    {
        for (var round = _rounds[from] - 1; round >= 0; round--)
        {
            from = _rounds.Where(r => r.Value == round).Select(r => r.Key).First(to => Uses(_assembly.GetType(from)!, to));
            yield return round == 0 ? from : _assembly.GetType(from)!.Name;
        }
    }

    private IEnumerable<string> Using(string[] names) => _types.That().HaveDependencyOnAny(names).GetTypes().Select(t => t.FullName!);

    private bool Uses(Type type, string name) => _types.That().HaveName(type.Name).And().HaveDependencyOn(name).GetTypes().Contains(type);
}
