using System.Text.Json.Nodes;
using ImprovementRegister.Http;
using ImprovementRegister.Setup;
using ImprovementRegister.SignIn;
using Marten;
using Npgsql;

namespace ImprovementRegister.Commands;

/// <summary>What other systems have sent before, by the keys that they know it by (ADR 0036).</summary>
public sealed class ExternalKeys(NpgsqlDataSource database, IDocumentStore store, AmsterdamClock clock)
{
    /// <summary>
    /// Answers a command that begins what another system has sent before, under the same key: with what is there when it says the
    /// same as the first time, decided on the day and in the name of then.
    /// </summary>
    /// <returns>False when the key is new.</returns>
    /// <exception cref="ProblemException">409: it says something else.</exception>
    public async Task<bool> AnswerAsync<TState, TCommand>(HttpContext http, string key, CommandTarget target, TCommand command, TState state, Situation now)
        where TState : class
        where TCommand : Command<TState>
    {
        var (tenant, ct) = (http.SignedIn().Tenant, http.RequestAborted);
        await using var snapshot = new Snapshot(database, tenant);
        if ((await new StateQuery<TState>(snapshot, AsOf.Now(clock)).Where(ExternalKey.Column + " = {0}", Sql.Text(key)).ListAsync(ct)).SingleOrDefault() is not { } there)
        {
            return false;
        }

        var first = (await KnownEvents.ReadAsync(store, tenant, there.Id, 1, ct)).Past()[0];
        var again = command.Decide(state, now with { Today = first.HappenedOn, Caller = now.Caller with { Id = first.Actor } });
        var location = target.Location!.Replace(target.StreamId.ToString(), there.Id.ToString(), StringComparison.Ordinal);
        if (again.Events is not [var said, ..] || !SaysTheSame(said, first.Data))
        {
            throw ProblemException.Refused(Decision.Refuse(
                SameTwice.KeyInUse,
                new Message(
                    $"Met externalKey '{key}' is er al iets dat anders luidt; werk dat bij, of geef een andere sleutel.",
                    $"What there is with externalKey '{key}' says something else; change that, or give another key."),
                [new StandsInTheWay(there.Id, there.State is IReferenced paper ? paper.Called : key, location)]).Refusal!);
        }

        http.Response.Headers["Idempotency-Replayed"] = "true";
        await CommandAnswers.ReplyAsync(http, new CommandReply(there.Id, there.Version, there.Position), location);
        return true;
    }

    /// <summary>But for the key itself: it may have been given or corrected since, and is the one under which this was found.</summary>
    private static bool SaysTheSame(object said, object first)
    {
        var (one, other) = (JsonNode.Parse(EventTypes.Written(said))!, JsonNode.Parse(EventTypes.Written(first))!);
        other[nameof(IKeyed.ExternalKey)] = one[nameof(IKeyed.ExternalKey)]?.DeepClone();
        return JsonNode.DeepEquals(one, other);
    }
}
