using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using ImprovementRegister.Screens;

namespace ImprovementRegister.Http;

/// <summary>An answer that says no: RFC 9457 problem details with a stable code and messages per field.</summary>
public sealed class ProblemException(int status, string code, Message title, Message? detail = null) : Exception((detail ?? title).En)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    public Message Title { get; } = title;

    public Message Detail { get; } = detail ?? title;

    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>What is asked, in a sentence for people; null when it is no question.</summary>
    public Message? Question { get; init; }

    /// <summary>Further members, such as the events in between of a stale save.</summary>
    public JsonObject? More { get; init; }

    /// <summary>There is no such stream.</summary>
    public static ProblemException NotFound<TState>()
        where TState : class => NotFound(Aggregate<TState>.Instance.Kind);

    private static ProblemException NotFound(StreamKind kind)
    {
        var word = ImprovementRegister.Message.Term(kind);
        return NotFound(new Message($"In deze organisatie is er geen {word.Nl} met dit id.", $"There is no {word.En} with this id in this organisation."));
    }

    public static ProblemException NotFound(Message detail) => new(404, "not-found", new Message("Niet gevonden", "Not found"), detail);

    /// <summary>There is no browser on this machine to print with.</summary>
    public static ProblemException NoPrinter() => new(501, "no-pdf-here", new Message("PDF kan hier niet", "No PDF here"), new Message(
        "Op deze server is geen Chromium (Register__Chromium); vraag html of docx en druk die af.", "There is no Chromium on this server (Register__Chromium); ask for html or docx and print that."));

    public static ProblemException NotPrinted() => new(503, "pdf-not-printed", new Message("De PDF is niet gemaakt", "The PDF was not made"), new Message(
        "Het afdrukken duurde te lang of mislukte; probeer het opnieuw, of vraag html of docx.", "Printing took too long or failed; try again, or ask for html or docx."));

    /// <summary>The body is of another kind than JSON.</summary>
    public static ProblemException NotJson() => new(415, "not-json", new Message("Deze soort inhoud kan niet", "Unsupported media type"), new Message(
        "Stuur de inhoud als application/json.", "Send the body as application/json."));

    /// <summary>A rule of the register says no.</summary>
    public static ProblemException Refused(Refusal refusal) => new(refusal.Forbidden ? 403 : 409, refusal.Code, new Message("Het register staat dit niet toe", "The register says no"), refusal.Message)
    {
        Errors = refusal.Path is null ? refusal.Rows : [new FieldError("$." + refusal.Path, refusal.Code, refusal.Question ?? refusal.Message)],
        Question = refusal.Question,
        More = MoreOf(refusal),
    };

    private static JsonObject? MoreOf(Refusal refusal)
    {
        var more = new JsonObject();
        if (refusal.About.Count > 0)
        {
            more["about"] = JsonSerializer.SerializeToNode(refusal.About, ApiJson.Options);
        }

        if (refusal.Asks is { } word)
        {
            more["confirm"] = Confirmations.Word(word);
        }

        return more.Count == 0 ? null : more;
    }

    /// <summary>A problem for a bare status code that the server itself gave.</summary>
    public static ProblemException OfStatus(int status) => status switch
    {
        400 => new ProblemException(400, "bad-request", new Message("Het verzoek is niet te lezen", "The request cannot be read")),
        404 => NotFound(new Message("Op dit adres is niets.", "There is nothing at this address.")),
        405 => new ProblemException(405, "method-not-allowed", new Message("Deze methode kan hier niet", "This method is not possible here"),
            new Message("Kijk bij /docs welke methoden dit adres kent.", "See /docs for the methods of this address.")),
        413 => new ProblemException(413, "body-too-large", new Message("De inhoud is te groot", "The body is too large"), new Message("Stuur minder in één verzoek.", "Send less in one request.")),
        415 => NotJson(),
        499 => new ProblemException(499, "client-closed-request", new Message("De verbinding is verbroken", "The client hung up")),
        500 => new ProblemException(500, "unexpected", new Message("Er ging iets mis", "Something went wrong"), new Message(
            "Het staat in het logboek onder traceId; van dit verzoek is niets vastgelegd, tenzij een antwoord dat zei.",
            "It was logged under the traceId; nothing of this request was recorded unless an answer said so.")),
        503 => new ProblemException(503, "database-unavailable", new Message("Het register is niet bereikbaar", "The register cannot be reached"), new Message(
            "De database antwoordt niet of is bezet; van dit verzoek is niets vastgelegd, tenzij een antwoord dat zei. Probeer het opnieuw.",
            "Its database does not answer or is busy; nothing of this request was recorded unless an answer said so. Try again.")),
        _ => new ProblemException(status, "http-" + status.ToString(System.Globalization.CultureInfo.InvariantCulture), new Message("Het verzoek is niet beantwoord", "The request was not answered")),
    };

    public static ProblemException Fields(IReadOnlyList<FieldError> errors) =>
        new(422, errors[0].Code, new Message("Het verzoek kan zo niet worden aangenomen", "The request cannot be accepted"), errors.Count == 1 ? errors[0].Message : new Message($"Er zijn {errors.Count} dingen te verbeteren; zie errors.", $"{errors.Count} things must be mended; see errors.") { OnPage = new($"Er zijn {errors.Count} dingen te verbeteren.", $"{errors.Count} things must be mended.") }) { Errors = errors };

    public static ProblemException Field(string path, string code, Message message) => Fields([new FieldError(path, code, message)]);

    /// <summary>Problem details, or a page for who looks with a browser.</summary>
    public IResult ToResult(HttpContext http)
    {
        if (ScreenErrors.Wants(http))
        {
            return ScreenErrors.Of(http, this);
        }

        var language = Language.Of(http);
        var body = new JsonObject
        {
            ["type"] = "urn:improvement-register:problem:" + Code,
            ["title"] = Title.In(language),
            ["status"] = Status,
            ["code"] = Code,
            ["detail"] = Detail.In(language),
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
