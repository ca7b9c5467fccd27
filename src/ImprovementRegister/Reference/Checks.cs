using System.Text.RegularExpressions;

namespace ImprovementRegister.Reference;

/// <summary>What a check has to know of a coded, named thing in a file. Blank codes were noted when the file was read.</summary>
/// <param name="Path">JSON path of the object.</param>
/// <param name="Code">Its code.</param>
/// <param name="Parent">Code of what it falls under.</param>
/// <param name="Names">The variants, as in its property <c>names</c>.</param>
/// <param name="Keys">The <see cref="NameKey"/>s of all it is found under.</param>
internal sealed record Coded(string Path, string Code, string? Parent, IReadOnlyList<string> Names, IReadOnlySet<string> Keys)
{
    public static Coded From(string path, string code, string? parent, string title, IReadOnlyList<string> names) =>
        new(path, code, parent, names, names.Append(title).Select(NameKey.Of).ToHashSet());
}

/// <summary>The rules that codes and names follow in every file.</summary>
internal static partial class Checks
{
    /// <summary>Well-formed unique codes, parents that exist and lead to a top, variants that mean one thing.</summary>
    public static IEnumerable<ReferenceProblem> Of(SourceMap source, string what, IReadOnlyList<Coded> items) =>
        items.SelectMany((item, index) => Code(source, item.Path + ".code", item.Code)
            .Concat(Unique(source, items, index))
            .Concat(Parent(source, what, items, item))
            .Concat(Names(source, items, index)));

    public static IEnumerable<ReferenceProblem> Code(SourceMap source, string path, string code)
    {
        if (code.Length > 0 && !CodeShape().IsMatch(code))
        {
            yield return source.Problem(path, $"code \"{code}\" must start with a capital or digit, then at most 39 letters, digits, dots and hyphens");
        }
    }

    private static IEnumerable<ReferenceProblem> Unique(SourceMap source, IReadOnlyList<Coded> items, int index)
    {
        var code = items[index].Code;
        if (code.Length > 0 && items.Take(index).Any(earlier => Codes.Same(earlier.Code, code)))
        {
            yield return source.Problem(items[index].Path + ".code", $"code \"{code}\" is used before in this file; every code stands once");
        }
    }

    private static IEnumerable<ReferenceProblem> Parent(SourceMap source, string what, IReadOnlyList<Coded> items, Coded item)
    {
        if (item.Parent is not { Length: > 0 } parent)
        {
            yield break;
        }

        if (items.All(i => i.Code != parent))
        {
            yield return source.Problem(item.Path + ".parent", $"parent \"{parent}\" does not exist; use the code of a {what} in this file");
        }
        else if (IsItsOwnAncestor(items, item))
        {
            yield return source.Problem(item.Path + ".parent", $"parent \"{parent}\" falls under \"{item.Code}\" itself; parents may not go in a circle");
        }
    }

    private static bool IsItsOwnAncestor(IReadOnlyList<Coded> items, Coded item)
    {
        var above = item.Parent;
        for (var steps = 0; above is not null && steps < items.Count; steps++)
        {
            if (above == item.Code)
            {
                return true;
            }

            above = items.FirstOrDefault(i => i.Code == above)?.Parent;
        }

        return false;
    }

    private static IEnumerable<ReferenceProblem> Names(SourceMap source, IReadOnlyList<Coded> items, int index)
    {
        var item = items[index];
        for (var n = 0; n < item.Names.Count; n++)
        {
            var (name, path) = (item.Names[n], $"{item.Path}.names[{n}]");
            var key = NameKey.Of(name);
            if (name.Length > 0 && key.Length == 0)
            {
                yield return source.Problem(path, $"name \"{name}\" has no letter or digit to be found by");
            }

            // Two variants that clash are one mistake: it is noted at the later one.
            var other = items.Where((o, i) => i != index && key.Length > 0 && o.Keys.Contains(key)
                && (i < index || !o.Names.Any(v => NameKey.Of(v) == key))).FirstOrDefault();
            if (other is not null)
            {
                yield return source.Problem(path, $"name \"{name}\" already means \"{other.Code}\"; a name in this list may mean one thing only");
            }
        }
    }

    [GeneratedRegex(@"^[A-Z0-9][A-Za-z0-9.-]{0,39}\z")]
    private static partial Regex CodeShape();
}
