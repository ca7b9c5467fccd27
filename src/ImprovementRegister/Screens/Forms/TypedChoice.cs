using ImprovementRegister.Frameworks;
using ImprovementRegister.Http;
using ImprovementRegister.Importing;

namespace ImprovementRegister.Screens;

/// <summary>
/// Somebody is chosen from a list, or typed where the list would be longer than anybody reads (ADR 0052). What was typed means who is
/// called so, or the only one whose name has all typed words, or in whose name each begins a word.
/// </summary>
public static class TypedChoice
{
    /// <summary>More than these are typed, not chosen from a list.</summary>
    public const int LongestList = 100;

    /// <summary>So many choices stand on a page, in all rows of a form together.</summary>
    private const int MostInRows = 1000;

    private const int MostNamed = 5;

    /// <param name="times">In so many fields of the page the same can be chosen.</param>
    public static bool IsLong(int options, int times) => options > LongestList || options * times > MostInRows;

    /// <summary>A kind of who is meant.</summary>
    public static bool IsKind(string? kind) => kind is "party" or "parties" or "who" or "person" or "owner";

    /// <summary>Of which kind the names in a field are; null for a field without names.</summary>
    public static string? NamesIn(string field) => KindOf(field) is { } kind && (IsKind(kind) || kind == "unit") ? kind : field.Split(':')[0].Split('.')[^1] == "nodes" ? "nodes" : null;

    /// <summary>Who can be meant by a field of this kind (<see cref="FormBody"/>); null for a field of another kind.</summary>
    public static IReadOnlyList<FieldOption>? Options(string? kind, OrganisationCatalog catalog, ScreenLanguage l, DateOnly today) => kind switch
    {
        "party" or "parties" => FieldOption.Parties(catalog, l, today),
        "owner" => [new("none", l.Say("niemand", "nobody")), .. FieldOption.Parties(catalog, l, today)],
        "who" => OldOwners(catalog, l, today),
        "person" => FieldOption.People(catalog, l, today),
        "unit" => FieldOption.Units(catalog),
        "nodes" => FieldOption.Nodes(catalog),
        _ => null,
    };

    /// <summary>Who an owner in an old register can be.</summary>
    public static IReadOnlyList<FieldOption> OldOwners(OrganisationCatalog catalog, ScreenLanguage l, DateOnly today) =>
    [
        new(ImportMapping.NewPerson, l.Say("opnemen zonder account", "enter without an account")), new(ImportMapping.Nothing, l.Say("niemand", "nobody")),
        .. FieldOption.Parties(catalog, l, today),
    ];

    public static string? KindOf(string field) => field.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? field[(colon + 1)..] : null;

    /// <returns>The value of what is meant; null when it is several, or nobody.</returns>
    /// <param name="wrong">Says so.</param>
    public static string? Of(IReadOnlyList<FieldOption> options, string typed, string path, out FieldError? wrong)
    {
        var meant = Among(options, typed);
        wrong = meant.Count == 1 ? null : meant.Count == 0
            ? new(path, "unknown-name", new Message(
                $"Niemand hier heet '{FreeText.Beginning(typed, 60)}'. Typ een deel van de naam, of de code van wie u bedoelt.",
                $"Nobody here is called '{FreeText.Beginning(typed, 60)}'. Type a part of the name, or the code of whom you mean."))
            : new(path, "several-of-that-name", new Message(
                $"'{FreeText.Beginning(typed, 60)}' kan {Several(meant, "en nog")} zijn. Typ meer van de naam, of de code.",
                $"'{FreeText.Beginning(typed, 60)}' can be {Several(meant, "and another")}. Type more of the name, or the code."));
        return wrong is null ? meant[0].Value : null;
    }

    /// <summary>The address of a list with who is meant in the place of names that were typed in its filters; null when none was typed.</summary>
    /// <param name="filters">Their names, each with its kind.</param>
    /// <exception cref="ProblemException">Several are called so.</exception>
    public static string? Address(HttpContext http, OrganisationCatalog catalog, ScreenLanguage l, DateOnly today, params (string Filter, string Kind)[] filters)
    {
        List<(string Name, string? Value)> meant = [];
        foreach (var (filter, kind) in filters)
        {
            var options = Options(kind, catalog, l, today)!;
            if (http.Request.Query[filter].ToString() is { Length: > 0 } typed && options.All(o => o.Value != typed) && Party.FromKey(typed) is null && Among(options, typed) is { Count: > 0 })
            {
                meant.Add((filter, Of(options, typed, "$." + filter, out var wrong) ?? throw ProblemException.Fields([wrong!])));
            }
        }

        return meant.Count == 0 ? null : ScreenList.Address(http.Request.Path, http.Request.Query, [.. meant]);
    }

    private static List<FieldOption> Among(IReadOnlyList<FieldOption> options, string typed) =>
        Tries(options, typed.Trim(), SearchText.Words(typed)).FirstOrDefault(found => found.Count > 0) ?? [];

    /// <summary>From what says most to what says least.</summary>
    private static IEnumerable<List<FieldOption>> Tries(IReadOnlyList<FieldOption> options, string typed, IReadOnlyList<string> words)
    {
        var folded = string.Join(' ', words);
        yield return [.. options.Where(o => o.Value == typed)];
        yield return [.. options.Where(o => Folded(o.Words) == folded)];
        yield return [.. options.Where(o => Folded(WithoutCode(o)) == folded)];
        yield return [.. options.Where(o => Codes.Same(CodeOf(o), typed))];
        foreach (var fits in (Func<string, string, bool>[])[string.Equals, (word, beginning) => word.StartsWith(beginning, StringComparison.Ordinal)])
        {
            yield return words.Count == 0 ? [] : [.. options.Where(o => SearchText.Words(o.Words).Select(w => w.Trim('(', ')')).ToList() is var name && words.All(asked => name.Exists(word => fits(word, asked))))];
        }
    }

    private static string Folded(string text) => string.Join(' ', SearchText.Words(text));

    private static string CodeOf(FieldOption option) => option.Value[(option.Value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string WithoutCode(FieldOption option) => option.Words.Replace($" ({CodeOf(option)})", "", StringComparison.Ordinal).Replace($"{option.Value} – ", "", StringComparison.Ordinal);

    private static string Several(List<FieldOption> meant, string and) =>
        string.Join(", ", meant.Take(MostNamed).Select(o => o.Words)) + (meant.Count > MostNamed ? $" {and} {meant.Count - MostNamed}" : "");
}
