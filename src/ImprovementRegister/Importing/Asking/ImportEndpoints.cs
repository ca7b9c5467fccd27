using System.Security.Cryptography;
using ImprovementRegister.Http;
using ImprovementRegister.Persons;
using ImprovementRegister.SignIn;
using Microsoft.AspNetCore.Http.Features;
using Wolverine.Http;

namespace ImprovementRegister.Importing;

/// <summary>Bringing an old register along (ADR 0042): upload, say what is what, look at every row, run, and if need be take it back.</summary>
public static class ImportEndpoints
{
    /// <summary>A file in base64, with some room around it.</summary>
    internal const long LargestBody = (FileLimits.Bytes * 4L / 3) + (64 * 1024);

    [WolverinePost(Routes.Base + "/imports", Summary = "Uploads an old register, or a sheet of people, roles or units; every row is looked at and nothing is recorded"), Allow(Role.QualityManager, Role.Administrator), Query, Takes<UploadImport>, Answers(typeof(ImportReply), StatusCode = 201)]
    public static Task<IResult> Post(HttpContext http, DirectoryRequests requests, Imports imports)
    {
        Larger(http);
        return requests.AnswerAsync<UploadImport>(http, 201, input => [input.Register ?? "", input.Sheet ?? "", input.Mapping ?? "", $"{input.Holds}", Convert.ToHexString(SHA256.HashData(input.Bytes()!))], async input =>
        {
            var now = await imports.UploadAsync(http.SignedIn(), input, http.RequestAborted);
            http.Response.Headers.Location = $"{Routes.Base}/imports/{now.Import.Id}";
            return ImportReply.Of(now);
        });
    }

    [WolverinePost(Routes.Base + "/imports/{id:guid}/map", Summary = "Says what columns, names and words of the file mean, and looks at it again"), Allow(Role.QualityManager, Role.Administrator), Query, Takes<MapImport>, Answers(typeof(ImportReply))]
    public static Task<IResult> Map(Guid id, HttpContext http, DirectoryRequests requests, Imports imports) => requests.AnswerAsync<MapImport>(
        // What is said of names must not be found again in a receipt.
        http, 200, input => [id.ToString(), .. (input.Values ?? []).Select(v => $"{v?.Of}/{(v?.Text is null || v.Of is null ? "" : ImportMapping.KeyOf(v.Of.Value, v.Text))}={v?.Means}"), .. (input.Columns ?? []).Select(c => $"{c?.Title}={c?.Field}"), $"{input.SourceType}/{input.SourceTitle}/{input.CompletedOn}/{input.NewPeople}/{input.SaveAs}"],
        async input => ImportReply.Of(await imports.MapAsync(http.SignedIn(), id, input, http.RequestAborted)));

    [WolverinePost(Routes.Base + "/imports/{id:guid}/run", Summary = "Records the good rows, behind the scenes; or all or nothing"), Allow(Role.QualityManager, Role.Administrator), Query, Takes<RunOldRegister>, Answers(typeof(ImportReply), StatusCode = 202)]
    public static Task<IResult> Run(Guid id, HttpContext http, DirectoryRequests requests, Imports imports) => requests.AnswerAsync<RunOldRegister>(
        http, 202, input => [id.ToString(), $"{input.AllOrNothing}"], async input => ImportReply.Of(await imports.RunAsync(http.SignedIn(), id, input.AllOrNothing == true, http.RequestAborted)));

    [WolverinePost(Routes.Base + "/imports/{id:guid}/stop", Summary = "Stops recording; what went in stays, and it can go on"), Allow(Role.QualityManager, Role.Administrator), Query, Takes<StopImport>, Answers(typeof(ImportReply))]
    public static Task<IResult> Stop(Guid id, HttpContext http, DirectoryRequests requests, Imports imports) => requests.AnswerAsync<StopImport>(
        http, 200, input => [id.ToString(), input.Reason ?? ""], async input => ImportReply.Of(await imports.StopAsync(http.SignedIn(), id, input.Reason, http.RequestAborted)));

    [WolverinePost(Routes.Base + "/imports/{id:guid}/take-back", Summary = "Takes back all that the import brought in and nobody worked on since"), Allow(Role.QualityManager, Role.Administrator), Query, Takes<TakeBackImport>, Answers(typeof(ImportReply), StatusCode = 202)]
    public static Task<IResult> TakeBack(Guid id, HttpContext http, DirectoryRequests requests, Imports imports) => requests.AnswerAsync<TakeBackImport>(
        http, 202, input => [id.ToString(), input.Reason!], async input => ImportReply.Of(await imports.TakeBackAsync(http.SignedIn(), id, input.Reason!, http.RequestAborted)));

    [WolverineGet(Routes.Base + "/imports", Summary = "The last hundred imports, the newest first"), Allow(Role.QualityManager, Role.Administrator), Query, Answers(typeof(ImportsView))]
    public static async Task<IResult> List(HttpContext http, Imports imports) =>
        Results.Json(new ImportsView([.. (await imports.RecentAsync(http.SignedIn(), http.RequestAborted)).Select(ImportView.Of)]), ApiJson.Options);

    [WolverineGet(Routes.Base + "/imports/{id:guid}", Summary = "An import: how far it is, what its columns mean, and what is not known"), Allow(Role.QualityManager, Role.Administrator), Query, Answers(typeof(ImportView))]
    public static async Task<IResult> Get(Guid id, HttpContext http, Imports imports) =>
        Results.Json(ImportView.Of(await imports.FindAsync(http.SignedIn(), id, http.RequestAborted)), ApiJson.Options);

    [WolverineGet(Routes.Base + "/imports/{id:guid}/rows", Summary = "Every row with its outcome, what is wrong and how to mend it; also as CSV"), Allow(Role.QualityManager, Role.Administrator),
     Query("outcome(RowOutcome+): Only rows of this outcome: new, changed, same, skipped, bad, recorded, corrected, failed, takenBack or left.", QueryParameters.Limit, QueryParameters.After, QueryParameters.Format), AnswersAsSheet(typeof(ImportRowsView))]
    public static async Task<IResult> Rows(Guid id, HttpContext http, Imports imports, ImportStore store)
    {
        var (query, language, tenant) = (new QueryReader(http), Language.Of(http), http.SignedIn().Tenant);
        var outcomes = query.Values<RowOutcome>("outcome") is { Count: > 0 } asked ? asked : null;
        await imports.FindAsync(http.SignedIn(), id, http.RequestAborted);
        if (Sheet.Wanted(http) is { } format)
        {
            return new ImportRowsSheet(format, store, tenant, id, outcomes);
        }

        var limit = query.Limit();
        var rows = await store.RowsAsync(tenant, id, query.Number("after", 0, int.MaxValue) ?? 0, outcomes, limit + 1, http.RequestAborted);
        return Results.Json(
            new ImportRowsView([.. rows.Take(limit).Select(r => ImportRowView.Of(r, language))], rows.Count > limit ? rows[limit - 1].Row.ToString(System.Globalization.CultureInfo.InvariantCulture) : null), ApiJson.Options);
    }

    [WolverineGet(Routes.Base + "/imports/mappings", Summary = "What was decided about columns and words, by name"), Allow(Role.QualityManager, Role.Administrator), Query, Answers(typeof(SavedMappings))]
    public static async Task<IResult> Mappings(HttpContext http, ImportMappings mappings) => Results.Json(
        new SavedMappings([.. (await mappings.ListAsync(http.SignedIn().Tenant, http.RequestAborted)).Select(m => new SavedMapping(m.Name, m.Mapping.Columns.Count, m.Mapping.Values.Values.Sum(v => v.Count)))]), ApiJson.Options);

    [WolverineGet(Routes.Base + "/imports/template", Summary = "An empty sheet to fill in, with a line of example"), Allow(Role.QualityManager, Role.Administrator), Query("holds(SheetHolds): actions, people, roles or units; actions when left out."), Answers(typeof(byte[]), Sheet.ExcelType)]
    public static IResult Template(HttpContext http) => new ImportTemplate(new QueryReader(http).Values<SheetHolds>("holds") is [var holds, ..] ? holds : SheetHolds.Actions);

    /// <summary>A register is larger than any command.</summary>
    internal static void Larger(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LargestBody;
        }
    }
}
