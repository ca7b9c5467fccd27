namespace ImprovementRegister.Reference;

/// <summary>Finds things by stable code, else by any of their names (<see cref="NameKey"/>).</summary>
internal sealed class NameIndex<T>
    where T : class
{
    private readonly Dictionary<string, T> _byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<T>> _byName = new(StringComparer.Ordinal);

    public NameIndex<T> Add(T item, string code, IEnumerable<string> names)
    {
        _byCode.Add(code, item);
        foreach (var key in names.Select(NameKey.Of).Where(k => k.Length > 0).Distinct())
        {
            if (!_byName.TryGetValue(key, out var named))
            {
                _byName.Add(key, named = []);
            }

            named.Add(item);
        }

        return this;
    }

    public T? Coded(string code) => _byCode.GetValueOrDefault(code.Trim());

    /// <summary>Everything with this name; <paramref name="key"/> is a <see cref="NameKey"/>.</summary>
    public IReadOnlyList<T> Named(string key) => _byName.GetValueOrDefault(key) ?? [];

    /// <summary>The one thing with this code or name; null when there is none or more than one.</summary>
    public T? Resolve(string codeOrName) =>
        Coded(codeOrName) ?? (Named(NameKey.Of(codeOrName)) is [var only] ? only : null);
}
