using ImprovementRegister.Http;
using ImprovementRegister.SignIn;

namespace ImprovementRegister.Commands;

/// <summary>What a command is answered with.</summary>
public static class CommandAnswers
{
    /// <summary>The answer of an earlier request, which this one repeats.</summary>
    /// <exception cref="ProblemException">422 when that was another request with the same key.</exception>
    public static Task ReplayAsync(HttpContext http, Receipt receipt, CommandRequest request)
    {
        MarkReplay(http, receipt, request);
        return ReplyAsync(http, new CommandReply(receipt.StreamId!.Value, receipt.Version, receipt.Position ?? 0, receipt.Also, receipt.Kind), receipt.Location);
    }

    /// <summary>Says of the answer that it is that of an earlier request.</summary>
    /// <exception cref="ProblemException">422 when that was another request with the same key.</exception>
    public static void MarkReplay(HttpContext http, Receipt receipt, CommandRequest request)
    {
        receipt.ShouldAnswer(request, http.SignedIn().Caller);
        http.Response.Headers["Idempotency-Replayed"] = "true";
    }

    public static Task ReplyAsync(HttpContext http, CommandReply reply, string? location)
    {
        http.SetVersion(reply.Version, reply.Position);
        if (location is not null)
        {
            http.Response.Headers.Location = location;
        }

        return Results.Json(reply, ApiJson.Options, statusCode: location is null ? 200 : 201).ExecuteAsync(http);
    }

    /// <summary>Not the stream itself, but another one that the decision was about.</summary>
    public static ProblemException ChangedMeanwhile() => new(
        409, "changed-meanwhile", new Message("Iemand was net eerder", "Somebody was just ahead"),
        new Message("Iets anders dat hierbij hoort, is op hetzelfde moment gewijzigd; er is niets vastgelegd. Kijk opnieuw en stuur het nog een keer.", "Something else that this is about was changed at the same moment; nothing was recorded. Look again and send it once more."));
}
