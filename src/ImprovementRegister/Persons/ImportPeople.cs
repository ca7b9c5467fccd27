using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using ImprovementRegister.Http;

namespace ImprovementRegister.Persons;

/// <summary>
/// People from a file: columns id, name, email, units (separated by commas), activeFrom, activeUntil, in any order, separated
/// by semicolons or commas. Who is there already gets what the file says. Good rows go in and bad ones are listed (domain.md
/// F29), unless <paramref name="AllOrNothing"/> is true: then one bad row keeps all out.
/// </summary>
/// <param name="Csv">The file as text, with its header line; at most 5,000 rows.</param>
[Example("""{"csv":"id;name;email;units\nmed-201;Bo de Wit;b.dewit@example.org;CL-WONEN"}""")]
public sealed record ImportPeople(string? Csv, bool? AllOrNothing) : ICommand
{
    private const int MostRows = 5000;
    private static readonly string[] Known = ["id", "name", "email", "units", "activefrom", "activeuntil"];

    public void Check(Check check)
    {
        if (!check.Given("csv", Csv))
        {
            return;
        }

        var header = Csv!.Split('\n')[0].Trim('\uFEFF', '\r', ' ').ToLowerInvariant().Split(Separator);
        if (!header.Contains("id") || header.Any(h => !Known.Contains(h.Trim().Trim('"'))))
        {
            check.Fail("csv", "unknown-column", new Message(
                "De eerste regel noemt de kolommen: id, en naar keuze name, email, units, activeFrom en activeUntil.",
                "The first line names the columns: id, and as you like name, email, units, activeFrom and activeUntil."));
        }
        else if (Csv.Count(c => c == '\n') > MostRows)
        {
            check.Fail("csv", "too-many", new Message($"Het bestand heeft meer dan {MostRows} regels; knip het op.", $"The file has more than {MostRows} rows; cut it up."));
        }
    }

    /// <summary>Who goes in, and what is told of the rows that do not.</summary>
    public (IReadOnlyList<Person> People, ImportedPeople Outcome) Read(Situation now)
    {
        var (people, bad) = (new Dictionary<string, Person>(), new List<BadRow>());
        using var csv = new CsvReader(new StringReader(Csv!.TrimStart('\uFEFF')), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Separator.ToString(), PrepareHeaderForMatch = h => h.Header.Trim().ToLowerInvariant(), TrimOptions = TrimOptions.Trim, MissingFieldFound = null, BadDataFound = null,
        });
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var (input, check) = (Row(csv, out var days), new Check(now));
            days.ForEach(day => check.Fail(day, "date-not-understood", new Message($"{day} is geen dag zoals 31-12-2026.", $"{day} is no day such as 2026-12-31.")));
            input.Check(check);
            var known = input.Id is null ? null : now.Catalog.People.Find(input.Id);
            if (known?.IsErased == true)
            {
                check.Fail("id", "person-erased", new Message($"{known.Id} is gewist.", $"{known.Id} was erased."));
            }

            if (check.Errors.Count > 0 || !people.TryAdd(Person.KeyOf(input.Id!), input.Of(known, now.Catalog)))
            {
                var why = check.Errors.Count > 0 ? check.Errors.Select(e => e.Message) : [new Message($"{input.Id} staat hoger in het bestand ook.", $"{input.Id} is higher up in the file too.")];
                bad.Add(new BadRow(csv.Parser.RawRow, [.. why.Select(m => m.In(now.Catalog.Language))]));
            }
        }

        var taken = AllOrNothing == true && bad.Count > 0 ? [] : people.Values.ToList();
        return (taken, new ImportedPeople(taken.Count, bad));
    }

    private char Separator => Csv!.Split('\n')[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';

    private static PersonInput Row(CsvReader row, out List<string> notDays)
    {
        var wrong = new List<string>();
        var input = new PersonInput(Text("id"), Text("name"), Text("email"), Text("units")?.Split([',', '|', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Day("activeFrom"), Day("activeUntil"));
        notDays = wrong;
        return input;

        string? Text(string column) => row.TryGetField<string>(column.ToLowerInvariant(), out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

        DateOnly? Day(string column)
        {
            if (Text(column) is not { } text)
            {
                return null;
            }

            if (DutchDates.Read(text) is StatedDateReading.Understood { Date: { Precision: DatePrecision.Day } date })
            {
                return date.On;
            }

            wrong.Add(column);
            return null;
        }
    }
}

/// <summary>A row that did not go in.</summary>
/// <param name="Row">Its line in the file; the header is line 1.</param>
public sealed record BadRow(int Row, IReadOnlyList<string> Reasons);

/// <param name="Taken">How many people were entered or changed.</param>
public sealed record ImportedPeople(int Taken, IReadOnlyList<BadRow> BadRows);
