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
        if (!check.AtMost(path, causes, Most) || !check.Given(path, causes))
        {
            return;
        }

        foreach (var (cause, index) in causes!.Select((c, i) => (c, i)))
        {
            var at = $"{path}[{index}]";
            if (!check.Given(at, cause))
            {
                continue;
            }

            if (check.Given(at + ".category", cause!.Category) && check.Categories.Find(cause.Category!) is null)
            {
                check.Fail(at + ".category", "unknown-category", Choice.Among(
                    new Message("Deze oorzaakcategorie is niet bekend", "This category of causes is not known"), check.Categories.All.Select(c => (c.Code, new Message(c.Nl, c.En)))));
            }

            check.Text(at + ".text", cause.Text, Limits.Reason);
        }
    }

    public static IReadOnlyList<RootCause> Read(IReadOnlyList<RootCauseInput?>? causes, Situation now) =>
        [.. causes.OrEmpty().Select(c => new RootCause(now.Catalog.RootCauses.Find(c!.Category!)!.Code, FreeText.Clean(c.Text!))).Distinct()];
}

/// <param name="Code">Stable code: <c>organisational</c>.</param>
public sealed record RootCauseCategory(string Code, string Nl, string En);
