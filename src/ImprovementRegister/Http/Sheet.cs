using System.Collections.Concurrent;
using System.Globalization;
using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Http;

/// <summary>A column of a list as a file: its title is the text <c>column.…</c>, its value a text, number, truth, day, moment, id, coded word or a word in both languages.</summary>
public sealed record SheetColumn<TView>(string Key, Func<TView, object?> Value)
{
    private Func<OrganisationCatalog, TView, string?>? Called { get; init; }

    /// <summary>Codes of units; a file has their names beside them.</summary>
    public static SheetColumn<TView> Units(string key, Func<TView, IEnumerable<string?>> codes) => Coded(key, codes, " ", (catalog, code) => catalog.ResolveUnit(code)?.Name);

    /// <summary>Codes of parts of frameworks.</summary>
    /// <inheritdoc cref="Units"/>
    public static SheetColumn<TView> Nodes(string key, Func<TView, IEnumerable<string?>> codes) => Coded(key, codes, " ", (catalog, code) => catalog.ResolveNode(code)?.Title);

    /// <summary>Codes of frameworks.</summary>
    /// <inheritdoc cref="Units"/>
    public static SheetColumn<TView> Frameworks(string key, Func<TView, IEnumerable<string?>> codes) => Coded(key, codes, " ", (catalog, code) => catalog.FindFramework(code)?.Name);

    /// <summary>Keys of parties, such as <c>role:R-TM</c>.</summary>
    /// <inheritdoc cref="Units"/>
    public static SheetColumn<TView> Parties(string key, Func<TView, IEnumerable<string?>> keys) => Coded(key, keys, ", ", (catalog, party) => Party.FromKey(party) is { } known ? catalog.NameForStaff(known) : null);

    private static SheetColumn<TView> Coded(string key, Func<TView, IEnumerable<string?>> codes, string between, Func<OrganisationCatalog, string, string?> name) =>
        new(key, row => codes(row).OfType<string>().ToList() is { Count: > 0 } some ? string.Join(between, some) : null)
        {
            // What has no name any more is known by its code; names may hold commas.
            Called = (catalog, row) => codes(row).OfType<string>().ToList() is { Count: > 0 } some ? string.Join("; ", some.Select(code => name(catalog, code) ?? code)) : null,
        };

    /// <summary>The column, and that of the names beside its codes: no column is another for it, and what reads such a file by their titles goes past it.</summary>
    public IEnumerable<SheetColumn<TView>> WithNames(OrganisationCatalog catalog) => Called is { } called ? [this, new(Key + "Name", row => called(catalog, row))] : [this];

    public string Title(CultureInfo language) => Texts.Get("column." + Key, language);
}

/// <summary>The kinds of file that a list can be had as.</summary>
public enum SheetFormat { Csv, Excel }

public static class Sheet
{
    public const string CsvType = "text/csv";
    public const string ExcelType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Looked up once: a file says each of them a thousand times.</summary>
    private static readonly ConcurrentDictionary<(CultureInfo Language, object Value), string> Words = [];

    /// <summary>The kind of file that is asked for by name; null for JSON.</summary>
    /// <exception cref="ProblemException">400: there is no such format.</exception>
    public static SheetFormat? Wanted(HttpContext http)
    {
        switch (new QueryReader(http).Text(QueryParameters.Format))
        {
            case null:
                break;
            case "json":
                return null;
            case "csv":
                return SheetFormat.Csv;
            case "xlsx":
                return SheetFormat.Excel;
            default:
                throw QueryReader.Bad(QueryParameters.Format, new Message("json, csv of xlsx", "json, csv or xlsx"));
        }

        foreach (var type in Accepted.Types(http.Request))
        {
            if (string.Equals(type, "application/json", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }

            if (string.Equals(type, CsvType, StringComparison.OrdinalIgnoreCase))
            {
                return SheetFormat.Csv;
            }

            if (string.Equals(type, ExcelType, StringComparison.OrdinalIgnoreCase))
            {
                return SheetFormat.Excel;
            }
        }

        return null;
    }

    public static async Task<ISheetWriter> BeginAsync(HttpContext http, SheetFormat format, string name)
    {
        var (type, extension) = format == SheetFormat.Csv ? (CsvType + "; charset=utf-8", "csv") : (ExcelType, "xlsx");
        http.Response.ContentType = type;
        http.Response.Headers.ContentDisposition = $"attachment; filename={name}.{extension}";
        http.Response.Headers.CacheControl = "no-store";
        return format == SheetFormat.Csv ? new CsvSheet(http.Response.Body, Language.Of(http)) : await ExcelSheet.BeginAsync(http.Response.Body, name, http.RequestAborted);
    }

    /// <summary>A truth, coded word or removed text as people say it; anything else as it is.</summary>
    public static object? Worded(object? value, CultureInfo language) => value switch
    {
        bool or Enum => Words.GetOrAdd((language, value), Word),
        Message word => word.In(language),
        string text => Integrity.TextRedacted.In(text, language),
        _ => value,
    };

    private static string Word((CultureInfo Language, object Value) of) => of.Value switch
    {
        bool truth => Texts.Get(truth ? "word.yes" : "word.no", of.Language),
        var word => Texts.Find("term." + System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(word.ToString()!), of.Language) ?? word.ToString()!,
    };
}

/// <summary>Writes a list row by row into the answer.</summary>
public interface ISheetWriter : IAsyncDisposable
{
    Task WriteAsync(IReadOnlyList<object?> row, CancellationToken ct);

    Task FinishAsync(CancellationToken ct);
}
