using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace ImprovementRegister.Http;

/// <summary>Lists as CSV, for spreadsheets. Text that a spreadsheet would run as a formula is defused (domain.md F47).</summary>
public static class Csv
{
    public static bool Wanted(HttpContext http) =>
        http.Request.GetTypedHeaders().Accept.Any(a => a.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase));

    /// <summary>The rows of a page. When there are more, the header Link (rel="next") says where.</summary>
    public static IResult Of<TItem, TRow>(HttpContext http, string name, Page<TItem> page, Func<TItem, TRow> row)
    {
        if (page.Next is not null)
        {
            var query = http.Request.Query.Where(p => p.Key != "after").SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)));
            http.Response.Headers.Link = $"<{http.Request.Path}{QueryString.Create(query.Append(KeyValuePair.Create<string, string?>("after", page.Next)))}>; rel=\"next\"";
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape }))
        {
            csv.WriteRecords(page.Items.Select(row));
        }

        // The mark at the start tells spreadsheets that the text is UTF-8.
        return Results.File(System.Text.Encoding.UTF8.GetPreamble().Concat(System.Text.Encoding.UTF8.GetBytes(text.ToString())).ToArray(), "text/csv; charset=utf-8", name + ".csv");
    }
}
