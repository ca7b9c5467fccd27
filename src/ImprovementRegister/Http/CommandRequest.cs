using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace ImprovementRegister.Http;

/// <summary>The parts of a command request: body, If-Match, Idempotency-Key and correlation.</summary>
/// <param name="Endpoint">Method and path: with who sent it and the body, what a repeat must have in common with the first request.</param>
public sealed record CommandRequest(byte[] Body, string? IdempotencyKey, string CorrelationId, string Endpoint)
{
    public byte[] BodyHash => SHA256.HashData(Body);

    public static async Task<CommandRequest> ReadAsync(HttpContext http)
    {
        // What is packed would be read as if it were not: as nonsense, or as what it does not say.
        if (http.Request.Headers.ContentEncoding.ToString() is { Length: > 0 } packed && !string.Equals(packed, "identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(415, "body-packed", new Message("De inhoud is ingepakt", "The body is packed"), new Message(
                "Stuur de inhoud zoals ze is, zonder Content-Encoding.", "Send the body as it is, without Content-Encoding."));
        }

        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (Exception e) when (e is not (BadHttpRequestException or OperationCanceledException))
        {
            // What arrives in no form that HTTP knows is the sender's; the web server has no name for all of it.
            throw new ProblemException(400, "body-unreadable", new Message("De inhoud is niet te lezen", "The body cannot be read"), new Message(
                "Ze komt niet aan zoals HTTP haar inpakt; controleer Content-Length en Transfer-Encoding.", "It does not arrive as HTTP frames it; check Content-Length and Transfer-Encoding."));
        }

        if (body.Length > 0 && !http.Request.HasJsonContentType())
        {
            throw ProblemException.NotJson();
        }

        return new CommandRequest(body.ToArray(), Key(http), Correlation(http), $"{http.Request.Method} {http.Request.Path.Value}");
    }

    /// <summary>The body as a command; an empty body stands for <c>{}</c>.</summary>
    /// <exception cref="ProblemException">400 for what is not JSON, 422 for a field that does not fit.</exception>
    public TCommand Read<TCommand>()
    {
        try
        {
            using var document = JsonDocument.Parse(Body.Length == 0 ? "{}"u8.ToArray() : Body);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw new ProblemException(400, "malformed-json", new Message("De inhoud is geen JSON-object", "The body is not a JSON object"), new Message("Stuur één JSON-object.", "Send one JSON object."));
            }
        }
        catch (JsonException e)
        {
            throw new ProblemException(400, "malformed-json", new Message("De inhoud is geen JSON", "The body is not JSON"), new Message(
                $"Regel {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: de JSON breekt af of bevat iets onverwachts.",
                $"Line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}: the JSON breaks off or holds something unexpected."));
        }

        try
        {
            return JsonSerializer.Deserialize<TCommand>(Body.Length == 0 ? "{}"u8 : Body, ApiJson.Requests)!;
        }
        catch (JsonException e)
        {
            throw ProblemException.Fields(JsonFieldError.AllOf<TCommand>(Body, e));
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair is JSON, but not text.
            throw new ProblemException(400, "malformed-json", new Message("De inhoud bevat tekst die geen Unicode is", "The body holds text that is not Unicode"), new Message(
                "Haal de losse surrogaat weg (\\ud800 tot \\udfff).", "Remove the lone surrogate (\\ud800 to \\udfff)."));
        }
    }

    /// <summary>The version the client had seen.</summary>
    /// <exception cref="ProblemException">428 when missing, 400 when it is not one version in quotes.</exception>
    public static long ExpectedVersion(HttpContext http)
    {
        var header = http.Request.Headers.IfMatch.ToString();
        if (header.Length == 0)
        {
            throw new ProblemException(428, "if-match-missing", new Message("If-Match ontbreekt", "If-Match is missing"), new Message(
                "Stuur de ETag die u het laatst zag als If-Match, bijvoorbeeld If-Match: \"3\".", "Send the ETag you last saw as If-Match, for example If-Match: \"3\"."));
        }

        // A proxy that packs answers marks their ETag as weak; it is ours all the same.
        var tag = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        return tag.Length > 2 && tag[0] == '"' && tag[^1] == '"'
            && long.TryParse(tag[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : throw new ProblemException(400, "if-match-invalid", new Message("If-Match is niet één versie", "If-Match is not one version"), new Message(
                    "Stuur één versie tussen aanhalingstekens, bijvoorbeeld If-Match: \"3\"; '*' en lijsten kunnen niet.",
                    "Send one version in quotes, for example If-Match: \"3\"; '*' and lists are not accepted."));
    }

    private static string? Key(HttpContext http)
    {
        if (!http.Request.Headers.TryGetValue("Idempotency-Key", out var values))
        {
            return null;
        }

        var key = values.ToString();
        // Most keys are UUIDs, which say nothing about anybody.
        return key.Length is > 0 and <= 200 && key.All(c => c is > ' ' and < '\u007f') && (Guid.TryParseExact(key, "D", out _) || PersonalDataScreen.Find(key).Count == 0)
            ? key
            : throw new ProblemException(400, "idempotency-key-invalid", new Message("Idempotency-Key is niet bruikbaar", "Idempotency-Key is not usable"),
                new Message("Stuur 1 tot 200 zichtbare tekens zonder spaties en zonder persoonsgegevens, zoals een UUID.", "Send 1 to 200 printable characters without spaces and without personal data, such as a UUID."));
    }

    private static string Correlation(HttpContext http)
    {
        var given = http.Request.Headers["X-Correlation-Id"].ToString();
        return given.Length is > 0 and <= 100 && given.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && PersonalDataScreen.Find(given).Count == 0
            ? given
            : System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
    }
}
