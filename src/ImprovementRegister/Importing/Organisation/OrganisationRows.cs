using System.Text.RegularExpressions;
using ImprovementRegister.Organisations;
using ImprovementRegister.Reference;

namespace ImprovementRegister.Importing;

/// <summary>What rows of people, roles and units have in common.</summary>
internal static partial class OrganisationRows
{
    private static readonly HashSet<string> Everywhere = ["alle", "alles", "allemaal", "overal", "hele organisatie", "gehele organisatie", "alle locaties", "alle onderdelen", "alle eenheden", "all", "everywhere", "whole organisation", "all units"];

    public static IReadOnlyList<PlannedRow> Plan(SheetHolds holds, IReadOnlyList<OldRow> rows, RowContext context) => holds switch
    {
        SheetHolds.People => PeopleRows.Plan(rows, context),
        SheetHolds.Roles => [.. rows.Select(r => RoleRows.Plan(r, context))],
        _ => UnitRows.Plan(rows, context),
    };

    /// <summary>By which an item is known: what it is of, and its code or id.</summary>
    public static string Key(SheetHolds holds, string code) => $"{Prefix(holds)}{code}";

    /// <summary>The code or id of a key; null for that of an action.</summary>
    public static string? CodeOf(string? key) => key is not null && Keys().Match(key) is { Success: true } match ? key[match.Length..] : null;

    public static string Prefix(SheetHolds holds) => $"{holds.ToString().ToLowerInvariant()}:";

    public static RowPlan Bad(OldRow row, string? name = null) => new(RowOutcome.Bad, name, row.Remarks);

    /// <summary>A row that cannot go in keeps nobody else from it.</summary>
    public static void Release(OldRow row, RowContext context, string? key)
    {
        if (key is not null && context.Rows.GetValueOrDefault(key) == row.Number)
        {
            context.Rows.Remove(key);
        }
    }

    /// <summary>A heading or a total among the rows.</summary>
    public static RowPlan IsHeading => new(RowOutcome.Skipped, null, [RegisterRows.Heading]);

    public static bool IsTotal(string? name) => name is not null && NameKey.Of(name).Split(' ')[0] is "totaal" or "total";

    public static bool IsEverywhere(string text) => Everywhere.Contains(NameKey.Of(text));

    /// <summary>A unit that is there, by code, name or what people said; it says so when there is none.</summary>
    public static Unit? UnitOf(OldRow row, RowContext context, string field, string text)
    {
        var means = context.Value(ValueOf.Unit, text, t => context.Now.Catalog.ResolveUnit(t) is not null, out _);
        if (means is not null && context.Now.Catalog.ResolveUnit(means) is { } unit)
        {
            return unit;
        }

        if (means is not null)
        {
            row.Problem(field, "unknown-unit", new Message(
                $"'{Short(text)}' is geen eenheid van de organisatie, of kan er meer dan een zijn; kies bij de import welke het is, neem eerst het blad met eenheden mee, of schrijf de code.",
                $"'{Short(text)}' is no unit of the organisation, or can be more than one; choose which it is, bring the sheet of units along first, or write the code."));
        }

        return null;
    }

    /// <summary>Roles, teams and bodies of this code or name.</summary>
    public static IReadOnlyList<Party> PartiesOf(RowContext context, string text) => [.. context.Now.Catalog.ResolveAll(text).Where(p => p.Type != PartyType.Person)];

    /// <summary>The same, when people may have said which it is.</summary>
    /// <param name="decided">They said so, also when it is none.</param>
    public static IReadOnlyList<Party> PartiesMeant(RowContext context, string text, out bool decided) =>
        (decided = context.Mapping.Decided(ValueOf.Party, text) is not null) ? [.. context.Meant(text, out _).Where(p => p.Type != PartyType.Person)] : PartiesOf(context, text);

    /// <summary>The person of a text that is a name, an address or an id; it says so when that is nobody, or several.</summary>
    /// <param name="row">Nothing that is said of it repeats the text: it is kept.</param>
    public static string? PersonOf(OldRow row, RowContext context, string field, string text)
    {
        var meant = context.Meant(text, out var decided).Where(p => p.Type == PartyType.Person).ToList();
        if (meant is [var one])
        {
            if (one.Placeholder == true && context.Organisation!.Find(one.Id) is null)
            {
                context.Organisation.Keep(RowContext.PersonOf(one.Id, text));
            }

            return one.Id;
        }

        if (meant.Count > 1)
        {
            row.Problem(field, "person-unclear", new Message(
                $"Dit kan {string.Join(" of ", meant.Select(p => p.Id))} zijn; schrijf het personeelsnummer, of kies bij de import wie het is.", $"This can be {string.Join(" or ", meant.Select(p => p.Id))}; write the personnel number, or choose who it is."));
        }
        else if (decided)
        {
            row.Problem(field, "person-none", new Message("Bij de import is gekozen dat dit niemand is.", "It was chosen that this is nobody."));
        }
        else
        {
            row.Problem(field, "person-unknown", new Message(
                "Deze persoon staat niet in de personenlijst; neem eerst het blad met mensen mee en laat dit opnieuw bekijken, of kies bij de import wie het is.",
                "This person is not in the directory; bring the sheet of people along first and have this looked at again, or choose who it is."));
        }

        if (!decided)
        {
            context.DoNotKnow(ValueOf.Party, text);
        }

        return null;
    }

    /// <summary>A code for what has a name only: the same in every file.</summary>
    public static string CodeFor(string prefix, string name, Func<string, bool> taken)
    {
        var words = NotInCodes().Replace(NameKey.Of(name).ToUpperInvariant(), "-").Trim('-');
        var code = Cut(prefix + words);
        for (var again = 2; taken(code); again++)
        {
            code = $"{Cut(prefix + words, 36)}-{again}";
        }

        return code;
    }

    private static string Cut(string code, int most = 40) => (code.Length <= most ? code : code[..most]).TrimEnd('-');

    internal static string Short(string text) => FreeText.Cut(text, 60)!;

    [GeneratedRegex("^(people|roles|units):")]
    private static partial Regex Keys();

    [GeneratedRegex("[^A-Z0-9]+")]
    private static partial Regex NotInCodes();

    /// <summary>Several in one cell.</summary>
    [GeneratedRegex(@"\s*[/;&+\n|,]\s*|\s+en\s+|\s+and\s+")]
    internal static partial Regex Between();
}
