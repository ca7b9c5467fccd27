using System.Globalization;

namespace ImprovementRegister;

/// <summary>Why something could go wrong.</summary>
/// <param name="Category">The code of a category; see <see cref="RootCauseCategories"/>.</param>
public sealed record RootCause(string Category, string Text);

/// <summary>A root cause as sent; the category by code or by name, in Dutch or English.</summary>
public sealed record RootCauseInput(string? Category, string? Text)
{
    private const int Most = 20;

    public static void Check(Check check, string path, IReadOnlyList<RootCauseInput?>? causes)
    {
        if (!check.Given(path, causes))
        {
            return;
        }

        if (causes!.Count > Most)
        {
            check.Fail(path, "too-many", new Message($"{path} telt {causes.Count} oorzaken; hoogstens {Most} worden bewaard.", $"{path} has {causes.Count} causes; at most {Most} are kept."));
            return;
        }

        foreach (var (cause, index) in causes.Select((c, i) => (c, i)))
        {
            var at = $"{path}[{index}]";
            if (!check.Given(at, cause))
            {
                continue;
            }

            if (check.Given(at + ".category", cause!.Category) && RootCauseCategories.Find(cause.Category!) is null)
            {
                var known = string.Join(", ", RootCauseCategories.All.Select(c => c.Code));
                check.Fail(at + ".category", "unknown-category", new Message($"Deze oorzaakcategorie is niet bekend; wel bekend zijn {known}.", $"This category of causes is not known; known are {known}."));
            }

            check.Text(at + ".text", cause.Text, Limits.Reason);
        }
    }

    public static IReadOnlyList<RootCause> Read(IReadOnlyList<RootCauseInput?>? causes) =>
        [.. causes.OrEmpty().Select(c => new RootCause(RootCauseCategories.Find(c!.Category!)!.Code, FreeText.Clean(c.Text!))).Distinct()];
}

public sealed record RootCauseCategory(string Code, string Nl, string En);

/// <summary>The categories of root causes: PRISMA's main groups to begin with (domain.md W14).</summary>
public static class RootCauseCategories
{
    public static IReadOnlyList<RootCauseCategory> All { get; } =
    [
        new("technical", "technisch", "technical"),
        new("organisational", "organisatorisch", "organisational"),
        new("human", "menselijk", "human"),
        new("clientRelated", "cliëntgebonden", "client-related"),
        new("other", "overig", "other"),
    ];

    public static RootCauseCategory? Find(string name) => All.FirstOrDefault(c => ((string[])[c.Code, c.Nl, c.En]).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    public static string Word(string code, CultureInfo language) => Find(code) is not { } category ? code : new Message(category.Nl, category.En).In(language);
}
