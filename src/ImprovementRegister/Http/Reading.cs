using System.Diagnostics;
using System.Globalization;
using ImprovementRegister.Setup;
using Npgsql;

namespace ImprovementRegister.Http;

/// <summary>What every request has in common: only known parameters, and an answer at least as fresh as the caller asks.</summary>
public sealed class Reading(PositionWatch positions, NpgsqlDataSource database, AmsterdamClock clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <exception cref="ProblemException">400 for an unknown parameter, 422 for a position that nobody was given, 503 when the register does not get that far in time.</exception>
    public async Task PrepareAsync(HttpContext http)
    {
        var known = http.GetEndpoint()?.Metadata.GetMetadata<QueryAttribute>()?.Parameters ?? QueryParameters.Always;
        foreach (var name in http.Request.Query.Keys)
        {
            if (known.All(p => p.Name != name))
            {
                var names = string.Join(", ", known.Select(p => p.Name));
                throw new ProblemException(400, "unknown-parameter", new Message("Een zoekvraag is niet bekend", "A query parameter is not known"), new Message(
                    $"'{name}' is hier geen zoekvraag. Wel bekend zijn: {names}.", $"'{name}' is not a parameter here. Known are: {names}."));
            }
        }

        var query = new QueryReader(http);
        if (query.Text("minPosition") is { } wanted)
        {
            if (!long.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            {
                throw QueryReader.Bad("minPosition", new Message("een Register-Position, een heel getal", "a Register-Position, a whole number"));
            }

            await WaitForPositionAsync(http, position);
        }

        if (query.Text(QueryParameters.AsOf) is not null && query.AsOf(clock).Instant is { } moment)
        {
            await WaitUntilSettledAsync(http, moment);
        }
    }

    private async Task WaitForPositionAsync(HttpContext http, long position)
    {
        switch (await positions.WaitForAsync(position, Patience, http.RequestAborted))
        {
            case PositionWatch.Outcome.Unknown:
                throw new ProblemException(422, "position-unknown", new Message("Zo'n positie is nooit gegeven", "No such position was given out"), new Message(
                    "minPosition is de Register-Position van een eerder antwoord van dit register; deze ligt ver voor op alle die er zijn.",
                    "minPosition is the Register-Position of an earlier answer of this register; this one is far ahead of all there are."));
            case PositionWatch.Outcome.NotInTime:
                throw NotInTime(http, "position-not-reached", new Message(
                    $"Positie {position} is niet bereikt binnen {Counted.Words((long)Patience.TotalSeconds, "seconde", "seconden")}; probeer het opnieuw.",
                    $"Position {position} was not reached within {Counted.Words((long)Patience.TotalSeconds, "second", "seconds")}; try again."));
        }
    }

    /// <summary>
    /// An append draws its moment before it is committed. So a moment is answered for only when nobody writes any more who
    /// began by then: asked again, it gets the same answer (ADR 0012).
    /// </summary>
    public async Task WaitUntilSettledAsync(HttpContext http, DateTimeOffset moment)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await IsSettledAsync(moment, http.RequestAborted))
        {
            if (Stopwatch.GetElapsedTime(started) >= Patience)
            {
                throw NotInTime(http, "moment-not-settled", new Message(
                    "Iets dat vóór dat moment begon, wordt nog vastgelegd; probeer het opnieuw.", "Something that began by that moment is still being recorded; try again."));
            }

            await Task.Delay(Pause, http.RequestAborted);
        }
    }

    private async Task<bool> IsSettledAsync(DateTimeOffset moment, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT ir_is_settled($1)");
        command.Parameters.Add(Sql.Instant(moment));
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static ProblemException NotInTime(HttpContext http, string code, Message detail)
    {
        http.Response.Headers.RetryAfter = "5";
        return new ProblemException(503, code, new Message("Het register is nog niet zo ver", "The register is not that far yet"), detail);
    }
}
