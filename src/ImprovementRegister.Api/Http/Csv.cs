using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ImprovementRegister.Http;

/// <summary>Lists as CSV, for spreadsheets. Text that a spreadsheet would run as a formula is defused (domain.md F47).</summary>
public static class Csv
{
    public static bool Wanted(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase));

    public static IResult Of<T>(string name, IEnumerable<T> rows)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }))
        {
            csv.WriteRecords(rows);
        }

        // The mark at the start tells spreadsheets that the text is UTF-8.
        return Results.File(System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(text.ToString())).ToArray(), "text/csv; charset=utf-8", name + ".csv");
    }
}
