using ImprovementRegister.Frameworks;

namespace ImprovementRegister.Http;

/// <summary>
/// Every row of a list as a file, written while it is read: as much memory for ten rows as for a hundred thousand. When it breaks
/// off, so does the connection: half a file must not look whole. Beside codes stand the names by which the organisation knows them.
/// </summary>
public sealed class SheetFile<TRow>(SheetFormat format, string name, OrganisationCatalog catalog, IReadOnlyList<SheetColumn<TRow>> columns, IAsyncEnumerable<IReadOnlyList<TRow>> chunks) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (language, ct) = (Language.Of(httpContext), httpContext.RequestAborted);
        await using var some = chunks.GetAsyncEnumerator(ct);
        // The first rows are read before anything is said: what goes wrong until then has an answer of its own.
        var any = await some.MoveNextAsync();
        await using var writer = await Sheet.BeginAsync(httpContext, format, name);
        IReadOnlyList<SheetColumn<TRow>> written = [.. columns.SelectMany(c => c.WithNames(catalog))];
        await writer.WriteAsync([.. written.Select(c => c.Title(language))], ct);
        for (; any; any = await some.MoveNextAsync())
        {
            foreach (var row in some.Current)
            {
                await writer.WriteAsync([.. written.Select(c => Sheet.Worded(c.Value(row), language))], ct);
            }
        }

        await writer.FinishAsync(ct);
    }
}
