using System.Globalization;

namespace ImprovementRegister;

/// <summary>The categories of root causes: PRISMA's main groups (domain.md W14), and those that an organisation adds in its file.</summary>
public sealed class RootCauseCategories(IReadOnlyList<RootCauseCategory> own)
{
    private static readonly RootCauseCategory[] Prisma =
    [
        new("technical", "technisch", "technical"),
        new("organisational", "organisatorisch", "organisational"),
        new("human", "menselijk", "human"),
        new("clientRelated", "cliëntgebonden", "client-related"),
        new("other", "overig", "other"),
    ];

    public IReadOnlyList<RootCauseCategory> All { get; } = [.. Prisma, .. own.Where(c => !Prisma.Any(p => Codes.Same(p.Code, c.Code)))];

    /// <summary>By code, or by its name in either language.</summary>
    public RootCauseCategory? Find(string name) => All.FirstOrDefault(c => ((string[])[c.Code, c.Nl, c.En]).Contains(name.Trim(), StringComparer.OrdinalIgnoreCase));

    public string Word(string code, CultureInfo language) => Find(code) is not { } category ? code : new Message(category.Nl, category.En).In(language);
}
