using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ImprovementRegister.Http;

/// <summary>An answer that says no: RFC 9457 problem details with a stable code and messages per field.</summary>
public sealed class ProblemException(int status, string code, Message title, Message? detail = null) : Exception((detail ?? title).En)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Further members, such as the events in between of a stale save.</summary>
    public JsonObject? More { get; init; }

    /// <summary>There is no such stream.</summary>
    public static ProblemException NotFound<TState>()
        where TState : class => NotFound(Aggregate<TState>.Instance.What);

    public static ProblemException NotFound(string what) => new(404, "not-found", "Not found", $"{what} does not exist in this organisation.");

    /// <summary>A rule of the register says no.</summary>
    public static ProblemException Refused(Refusal refusal) => new(refusal.Forbidden ? 403 : 409, refusal.Code, "The register says no", refusal.Message)
    {
        Errors = refusal.Path is null ? refusal.Rows : [new FieldError("$." + refusal.Path, refusal.Code, refusal.Message)],
        More = refusal.About.Count == 0 ? null : new JsonObject { ["about"] = JsonSerializer.SerializeToNode(refusal.About, ApiJson.Options) },
    };

    /// <summary>A problem for a bare status code that the server itself gave.</summary>
    public static ProblemException OfStatus(int status) => status switch
    {
        400 => new ProblemException(400, "bad-request", "The request cannot be read"),
        404 => new ProblemException(404, "not-found", "Not found", "There is nothing at this address."),
        405 => new ProblemException(405, "method-not-allowed", "This method is not possible here", "See /docs for the methods of this address."),
        413 => new ProblemException(413, "body-too-large", "The body is too large", "Send less in one request."),
        415 => new ProblemException(415, "not-json", "Unsupported media type", "Send the body as application/json."),
        499 => new ProblemException(499, "client-closed-request", "The client hung up"),
        500 => new ProblemException(500, "unexpected", "Something went wrong", "It was logged under the traceId; nothing of this request was recorded unless an answer said so."),
        503 => new ProblemException(503, "database-unavailable", "The register cannot be reached", "Its database does not answer or is busy; nothing of this request was recorded unless an answer said so. Try again."),
        _ => new ProblemException(status, "http-" + status.ToString(System.Globalization.CultureInfo.InvariantCulture), "The request was not answered"),
    };

    public static ProblemException Fields(IReadOnlyList<FieldError> errors) =>
        new(422, errors[0].Code, "The request cannot be accepted", errors.Count == 1 ? errors[0].Message : new Message($"Er zijn {errors.Count} dingen te verbeteren; zie errors.", $"{errors.Count} things must be mended; see errors.")) { Errors = errors };

    public static ProblemException Field(string path, string code, Message message) => Fields([new FieldError(path, code, message)]);

    public IResult ToResult(HttpContext http)
    {
        var language = Language.Of(http);
        var body = new JsonObject
        {
            ["type"] = "urn:improvement-register:problem:" + Code,
            ["title"] = title.In(language),
            ["status"] = Status,
            ["code"] = Code,
            ["detail"] = (detail ?? title).In(language),
            ["instance"] = http.Request.Path.Value,
            ["errors"] = new JsonObject(Errors
                .GroupBy(e => e.Path)
                .Select(g => KeyValuePair.Create<string, JsonNode?>(g.Key, new JsonArray([.. g.Select(e => (JsonNode?)e.Message.In(language))])))),
            ["traceId"] = Activity.Current?.Id ?? http.TraceIdentifier,
        };
        foreach (var (name, value) in More ?? [])
        {
            body[name] = value?.DeepClone();
        }

        return Results.Text(body.ToJsonString(ApiJson.Options), "application/problem+json", statusCode: Status);
    }
}
