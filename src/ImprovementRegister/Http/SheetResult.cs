using System.Globalization;

namespace ImprovementRegister.Http;

/// <summary>
/// Every row of a list as a file, written while it is read: one snapshot, and as much memory for ten rows as for a hundred
/// thousand. When it breaks off, so does the connection: half a file must not look whole.
/// </summary>
public sealed class SheetResult<TState, TView>(SheetFormat format, Listing<TState, TView> list, ListRequest request) : IResult
    where TState : class
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var snapshot = request.Snapshot;
        var (language, ct) = (Language.Of(httpContext), request.Cancelled);
        var rows = new StateQuery<TState>(snapshot, request.AsOf).Without(list.NotInFiles);
        await list.FilterAsync(request, rows);
        var columns = list.ColumnsFor(request.Query);
        var fits = list.Fitting(request) ?? (_ => true);
        await using var chunks = rows.ChunksAsync(list.Order.Sql, ct).GetAsyncEnumerator(ct);
        // The first rows are read before anything is said: what goes wrong until then has an answer of its own.
        var any = await chunks.MoveNextAsync();
        var (type, extension) = format == SheetFormat.Csv ? (Sheet.CsvType + "; charset=utf-8", "csv") : (Sheet.ExcelType, "xlsx");
        httpContext.Response.ContentType = type;
        httpContext.Response.Headers.ContentDisposition = $"attachment; filename={list.Name}.{extension}";
        httpContext.Response.Headers.CacheControl = "no-store";
        await using ISheetWriter writer = format == SheetFormat.Csv
            ? new CsvSheet(httpContext.Response.Body, language)
            : await ExcelSheet.BeginAsync(httpContext.Response.Body, list.Name, ct);
        await writer.WriteAsync([.. columns.Select(c => c.Title(language))], ct);
        for (; any; any = await chunks.MoveNextAsync())
        {
            foreach (var view in (await list.ViewsAsync(request, chunks.Current)).Where(fits))
            {
                await writer.WriteAsync([.. columns.Select(c => Sheet.Worded(c.Value(view), language))], ct);
            }
        }

        await writer.FinishAsync(ct);
    }
}
